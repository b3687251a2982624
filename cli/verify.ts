// May an assessor believe this container? Offline: loads the format and the reader's room, no cloud client.

import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { KEYID_PATTERN } from '../shared/bundle/names.ts'
import type { CollectionWindow } from '../shared/domain/window.ts'
import { EvidenceError } from '../shared/errors.ts'
import type { TrustPolicy } from '../shared/verify/verification-report.ts'
import { verifyContainer } from '../shared/verify/verify-container.ts'
import { createFolderReader } from './folder-reader.ts'
import type { CommandIo } from './io.ts'
import { verificationText } from './verification-text.ts'

const HELP = `usage: mfa-evidence verify DIR --pin FINGERPRINT [--head SEQ:SHA256] [--period FROM..TO] [--json]

Verifies an exported container offline: signatures, chain, every file, and that the period is covered.
DIR holds \`v1/\`. FINGERPRINT is the SHA-256 of the signing key's SPKI DER, from the operator by another way.
--head    a head noted at an earlier visit: shows a ledger that was cut or replaced by an old copy
--period  the assessment period, half-open; without it: from the first collected window to the last

exit code: 0 intact, 1 integrity failure, 2 intact with gaps, 3 usage or unreadable input

example:
  mfa-evidence verify ./evidence --pin 3b1f0c52c2a94b0f5f1e6f6c8e52a1b6d0a3e5d7c9f1122334455667788990aa \\
    --period 2026-10-01T00:00:00Z..2026-11-01T00:00:00Z
`

const OPTIONS = {
  pin: { type: 'string' },
  head: { type: 'string' },
  period: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'tsa-root': { type: 'string', multiple: true },
  'all-tokens': { type: 'boolean' },
  replay: { type: 'boolean' },
} as const

/** In the contract, and not built yet: refusing is honest, ignoring would pass for a check. */
const LATER = {
  'tsa-root': '`--tsa-root` comes with release 0.2, which adds external timestamps',
  'all-tokens': '`--all-tokens` comes with release 0.2, which adds external timestamps',
  replay: '`--replay` comes with release 0.2, which adds re-performance',
} as const
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/

export async function verifyCommand(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments(args)
  if (values.help === true) {
    io.stdout.write(HELP)
    return 0
  }
  for (const option of Object.keys(LATER) as (keyof typeof LATER)[])
    if (values[option] !== undefined) throw usage(LATER[option])
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw usage(`expected one folder, got ${positionals.length}`)
  await refuseOtherInputs(folder)
  const report = await verifyContainer(createFolderReader(folder), trustPolicyOf(values))
  io.stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : verificationText(report))
  return report.exitCode
}

type Values = ReturnType<typeof readArguments>['values']

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

async function refuseOtherInputs(input: string): Promise<void> {
  if (/^[a-z]+:\/\//i.test(input)) throw usage(`reading a live container (\`${input}\`) comes with release 0.2`)
  const found = await stat(input).catch(() => undefined)
  if (found === undefined)
    throw new EvidenceError({
      room: 'cli',
      code: 'CLI_INPUT_UNREADABLE',
      message: `folder \`${input}\` is not there`,
      help: 'give the folder that holds `v1/`',
    })
  if (found.isDirectory()) return
  throw usage(
    input.endsWith('.zip')
      ? `reading a zip (\`${input}\`) comes with release 0.2: unzip it and give the folder`
      : `\`${input}\` is not a folder`,
  )
}

/** All faults of the options at once. */
function trustPolicyOf(values: Values): TrustPolicy {
  const faults: string[] = []
  const pin = values.pin?.toLowerCase().replaceAll(':', '') ?? ''
  if (values.pin === undefined)
    faults.push('--pin: missing; without a fingerprint from elsewhere nothing can be trusted')
  else if (!KEYID_PATTERN.test(pin)) faults.push(`--pin: \`${values.pin}\` is not 64 hex digits`)
  const head = values.head === undefined ? undefined : headOf(values.head)
  if (values.head !== undefined && head === undefined)
    faults.push(`--head: \`${values.head}\` is not \`<sequence>:<64 hex digits>\``)
  const period = values.period === undefined ? undefined : periodOf(values.period)
  if (values.period !== undefined && period === undefined)
    faults.push(`--period: \`${values.period}\` is not \`FROM..TO\` in RFC 3339 with Z, FROM before TO`)
  if (faults.length > 0) throw usage('options cannot be used', faults)
  return { pin, ...(head === undefined ? {} : { head }), ...(period === undefined ? {} : { period }) }
}

function headOf(text: string): TrustPolicy['head'] {
  const [, sequence, sha256] = /^(\d{1,12}):([0-9a-fA-F]{64})$/.exec(text) ?? []
  if (sequence === undefined || sha256 === undefined) return undefined
  return { sequence: Number(sequence), sha256: sha256.toLowerCase() }
}

function periodOf(text: string): CollectionWindow | undefined {
  const [from = '', to = '', ...more] = text.split('..')
  if (more.length > 0 || !INSTANT.test(from) || !INSTANT.test(to)) return undefined
  return Date.parse(from) < Date.parse(to) ? { from, to } : undefined
}

function usage(message: string, details: readonly string[] = []): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_USAGE',
    message: `verify: ${message}`,
    help: 'run `mfa-evidence verify --help`',
    details,
  })
}
