// Is one setting usable? Every fault is noted, so that all can be told at once.

export type Environment = Readonly<Record<string, string | undefined>>

export interface SettingReader {
  /** The trimmed text; undefined if it is absent or empty. */
  text(name: string): string | undefined
  required(name: string): string
  /** An https address without a trailing slash, query or user. */
  httpsUrl(name: string, fallback?: string): string
  number(name: string, limits: { min: number; max: number; fallback: number; whole: boolean }): number
  matching(name: string, pattern: RegExp, expected: string): string | undefined
  fault(text: string): void
  readonly faults: readonly string[]
}

export function createSettingReader(environment: Environment): SettingReader {
  const faults: string[] = []
  const text: SettingReader['text'] = (name) => {
    const value = environment[name]?.trim()
    return value === '' ? undefined : value
  }
  const required: SettingReader['required'] = (name) => {
    const value = text(name)
    if (value === undefined) faults.push(`app setting \`${name}\` is missing`)
    return value ?? ''
  }
  return {
    text,
    required,
    httpsUrl(name, fallback) {
      const value = text(name) ?? fallback ?? required(name)
      if (value === '') return ''
      const url = URL.canParse(value) ? new URL(value) : undefined
      if (url?.protocol !== 'https:') faults.push(`app setting \`${name}\` is not an https URL: \`${shown(value)}\``)
      else if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
        // A shared-access signature in a setting is a secret; the identity needs none.
        faults.push(`app setting \`${name}\` carries a query, a fragment or a user: \`${shown(value)}\`, expected none`)
      return value.replace(/\/+$/, '')
    },
    number(name, { min, max, fallback, whole }) {
      const value = text(name)
      if (value === undefined) return fallback
      const number = Number(value)
      if (/^\d+(\.\d+)?$/.test(value) && number >= min && number <= max && (!whole || Number.isInteger(number)))
        return number
      faults.push(
        `app setting \`${name}\` is not a ${whole ? 'whole ' : ''}number from ${min} to ${max}: \`${shown(value)}\``,
      )
      return fallback
    },
    matching(name, pattern, expected) {
      const value = text(name)
      if (value !== undefined && !pattern.test(value))
        faults.push(`app setting \`${name}\` is not ${expected}: \`${shown(value)}\``)
      return value
    },
    fault(fault) {
      faults.push(fault)
    },
    faults,
  }
}

/** A setting may hold a secret by mistake: what follows a question mark or a user's name is not repeated. */
function shown(value: string): string {
  const cut = value.replace(/\?.*$/s, '?…').replace(/\/\/[^/@]*@/, '//…@')
  return cut.length > 120 ? `${cut.slice(0, 119)}…` : cut
}
