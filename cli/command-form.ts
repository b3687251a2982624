// What does a command take? One form each: options are read by it, and `--help` is written from it, so that both agree.

export interface OptionForm {
  readonly type: 'string' | 'boolean'
  /** What stands behind the option in the help: `FILE`. */
  readonly value?: string
  readonly multiple?: true
  readonly short?: string
  /** What it does; or, in the contract and not built yet, with which release it comes. */
  readonly help?: string
  readonly later?: string
  /** Nothing can be done without it: why, for whom it is missing. */
  readonly required?: string
}

export interface CommandForm<T extends Readonly<Record<string, OptionForm>> = Readonly<Record<string, OptionForm>>> {
  readonly name: string
  /** Names of the arguments that are no options, all of them needed. */
  readonly arguments: readonly string[]
  readonly about: string
  readonly options: T
  readonly exitCodes: string
  readonly example: string
}

export const HELP_OPTION = { type: 'boolean', short: 'h', help: 'this text' } as const satisfies OptionForm

const WIDTH = 110

/** `mfa-evidence verify DIR --pin FINGERPRINT [options]` */
export function usageLine({ name, arguments: names, options }: CommandForm): string {
  const required = Object.entries(options).flatMap(([option, form]) =>
    form.required === undefined ? [] : [`--${option} ${form.value ?? ''}`],
  )
  return ['mfa-evidence', name, ...names, ...required, '[options]'].join(' ')
}

export function helpText(form: CommandForm): string {
  const options: Readonly<Record<string, OptionForm>> = { ...form.options, help: HELP_OPTION }
  const rows = Object.entries(options).flatMap(([name, option]) =>
    option.later === undefined ? [[optionWords(name, option), option.help ?? ''] as const] : [],
  )
  const left = Math.max(...rows.map(([words]) => words.length)) + 4
  return [
    `usage: ${usageLine(form)}`,
    '',
    ...wrap(form.about, WIDTH),
    '',
    ...rows.flatMap(([words, help]) =>
      wrap(help, WIDTH - left).map((line, i) => `${(i === 0 ? `  ${words}` : '').padEnd(left)}${line}`),
    ),
    '',
    ...wrap(`exit code: ${form.exitCodes}`, WIDTH),
    '',
    'example:',
    ...form.example.split('\n').map((line) => `  ${line}`),
    '',
  ].join('\n')
}

function optionWords(name: string, { value, short, multiple }: OptionForm): string {
  const words = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
  return multiple === true ? `${words} …` : words
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}
