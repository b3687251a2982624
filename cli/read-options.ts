// Which options does a command line carry? Every fault at once and in our words, with the command's own usage line.

import { parseArgs } from 'node:util'
import { EvidenceError } from '../shared/errors.ts'
import { type CommandForm, HELP_OPTION, helpText, type OptionForm, usageLine } from './command-form.ts'
import type { CommandIo } from './io.ts'
import { nearestName } from './nearest-name.ts'

type Forms = Readonly<Record<string, OptionForm>>

export type OptionValues<T extends Forms> = {
  readonly [K in keyof T]?: T[K] extends { readonly type: 'boolean' }
    ? true
    : T[K] extends { readonly multiple: true }
      ? readonly string[]
      : string
}

export interface CommandLine<T extends Forms> {
  readonly values: OptionValues<T>
  /** As many as the form names. */
  readonly arguments: readonly string[]
}

/** Undefined where help was asked for and shown. Throws `EvidenceError` CLI_USAGE. */
export function readOptions<const T extends Forms>(
  form: CommandForm<T>,
  args: readonly string[],
  io: CommandIo,
): CommandLine<T> | undefined {
  const options: Forms = { ...form.options, help: HELP_OPTION }
  // Not strict: the faults are told from the tokens, because Node names one alone, in words that explain Node.
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, multiple, short }]) => [
        name,
        { type, multiple: multiple === true, ...(short === undefined ? {} : { short }) },
      ]),
    ),
    strict: false,
    tokens: true,
  })
  if (tokens.some((token) => isOption(token, 'help') && token.value === undefined)) {
    io.stdout.write(helpText(form))
    return undefined
  }
  const values: Record<string, true | string | string[]> = {}
  const faults: string[] = []
  const words: string[] = []
  let unknownAt = Number.NaN
  let doubtful = 0
  for (const token of tokens) {
    if (token.kind === 'positional') {
      words.push(token.value)
      if (token.index === unknownAt + 1) doubtful += 1
    }
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    const fault = option === undefined ? unknownOption(token.rawName, options) : faultOf(token, option, values)
    if (option === undefined) unknownAt = token.index
    if (fault !== undefined) faults.push(fault)
    else if (token.value === undefined) values[token.name] = true
    else if (option?.multiple !== true) values[token.name] = token.value
    else values[token.name] = [...((values[token.name] as string[] | undefined) ?? []), token.value]
  }
  for (const name of form.arguments.slice(words.length)) faults.push(`argument \`${name}\` is missing`)
  // A word behind an unknown option is likely its value: one slip, one fault.
  const excess = words.slice(form.arguments.length)
  if (excess.length > doubtful) faults.push(...excess.map((word) => `unexpected argument \`${word}\``))
  for (const [name, { required }] of Object.entries(options))
    if (required !== undefined && values[name] === undefined && !tokens.some((token) => isOption(token, name)))
      faults.push(`option \`--${name}\` is missing: ${required}`)
  if (faults.length > 0) throw usageFault(form, faults)
  return { values: values as OptionValues<T>, arguments: words }
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]

function isOption(token: Token, name: string): token is Extract<Token, { kind: 'option' }> {
  return token.kind === 'option' && token.name === name
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function faultOf(
  token: OptionToken,
  option: OptionForm,
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  const { rawName, value, inlineValue } = token
  if (option.later !== undefined) return `option \`${rawName}\` is not in this release: it comes with ${option.later}`
  if (option.type === 'boolean')
    return value === undefined ? undefined : `option \`${rawName}\` takes no value, got \`${value}\``
  const what = option.value ?? 'a value'
  if (value === undefined) return `option \`${rawName}\` needs ${what} behind it`
  // A lone `-` is standard input.
  if (inlineValue !== true && value.length > 1 && value.startsWith('-'))
    return `option \`${rawName}\` needs ${what} behind it, got \`${value}\` (a value that begins so: \`${rawName}=${value}\`)`
  if (value === '') return `option \`${rawName}\` needs ${what} behind it, got an empty text`
  if (option.multiple !== true && Object.hasOwn(values, token.name)) return `option \`${rawName}\` is given twice`
  return undefined
}

function unknownOption(rawName: string, options: Forms): string {
  const meant = nearestName(rawName.replace(/^-+/, ''), Object.keys(options))
  return `unknown option \`${rawName}\`${meant === undefined ? '' : `, did you mean \`--${meant}\`?`}`
}

/** A fault of use, one or many, with the usage line as help. */
export function usageFault(form: CommandForm, faults: readonly string[]): EvidenceError {
  const [only] = faults
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_USAGE',
    message: `${form.name}: ${faults.length === 1 && only !== undefined ? only : `${faults.length} faults of use`}`,
    help: `call it as \`${usageLine(form)}\`; \`mfa-evidence ${form.name} --help\` explains the options`,
    details: faults.length === 1 ? [] : faults,
  })
}
