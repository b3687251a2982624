// May an assessor believe this container? Offline: loads the format and the reader's room, no cloud client.

import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { KEYID_PATTERN } from '../shared/bundle/names.ts'
import { wordFileFault } from '../shared/domain/file-fault.ts'
import { compareMoments, INSTANT_FORM, parseInstant } from '../shared/domain/instant.ts'
import type { CollectionWindow } from '../shared/domain/window.ts'
import { EvidenceError } from '../shared/errors.ts'
import type { TrustPolicy } from '../shared/verify/verification-report.ts'
import { verifyContainer } from '../shared/verify/verify-container.ts'
import type { CommandForm } from './command-form.ts'
import { createFolderReader } from './folder-reader.ts'
import type { CommandIo } from './io.ts'
import { type OptionValues, readOptions, usageFault } from './read-options.ts'
import { verificationText } from './verification-text.ts'

export const VERIFY = {
  name: 'verify',
  arguments: ['DIR'],
  about:
    'Verifies an exported container offline: signatures, chain, every file, and that the period is covered. DIR is the folder that holds `v1/`.',
  options: {
    pin: {
      type: 'string',
      required: 'without a fingerprint from elsewhere nothing can be trusted',
      value: 'FINGERPRINT',
      help: "SHA-256 of the signing key's SPKI DER, from the operator by another way",
    },
    head: {
      type: 'string',
      value: 'SEQ:SHA256',
      help: 'a head noted at an earlier visit: shows a ledger that was cut or replaced by an old copy',
    },
    stream: {
      type: 'string',
      value: 'NAME',
      help: 'which stream to verify, where DIR holds several: each has its own key and head',
    },
    period: {
      type: 'string',
      value: 'FROM..TO',
      help: 'the assessment period, half-open, both RFC 3339; without it: from the first collected window to the last',
    },
    json: { type: 'boolean', help: 'one JSON document on stdout' },
    'tsa-root': { type: 'string', multiple: true, later: 'release 0.2, which adds external timestamps' },
    'all-tokens': { type: 'boolean', later: 'release 0.2, which adds external timestamps' },
    replay: { type: 'boolean', later: 'release 0.2, which adds re-performance' },
  },
  exitCodes: '0 intact, 1 integrity failure, 2 intact with gaps, 3 usage or unreadable input',
  example:
    'mfa-evidence verify ./evidence --pin 3b1f0c52c2a94b0f5f1e6f6c8e52a1b6d0a3e5d7c9f1122334455667788990aa \\\n' +
    '  --period 2026-10-01T00:00:00Z..2026-11-01T00:00:00Z',
} as const satisfies CommandForm

export async function verifyCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const line = readOptions(VERIFY, args, io)
  if (line === undefined) return 0
  const { values } = line
  const [folder = ''] = line.arguments
  const policy = trustPolicyOf(values)
  await refuseOtherInputs(folder)
  const report = await verifyContainer(createFolderReader(folder), policy).catch(askForStream)
  io.stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : verificationText(report))
  return report.exitCode
}

/** Which stream is meant is a question of use; the container itself may be well. */
function askForStream(error: unknown): never {
  if (error instanceof EvidenceError && error.code === 'VERIFY_STREAM_UNCHOSEN')
    throw usageFault(VERIFY, [`${error.message}; choose one with \`--stream NAME\``])
  throw error
}

async function refuseOtherInputs(input: string): Promise<void> {
  if (/^[a-z]+:\/\//i.test(input))
    throw usageFault(VERIFY, [`reading a live container (\`${input}\`) comes with release 0.2`])
  const found = await findEntry(input)
  if (!found.isDirectory())
    throw usageFault(VERIFY, [
      input.endsWith('.zip')
        ? `reading a zip (\`${input}\`) comes with release 0.2: unzip it and give the folder`
        : `\`${input}\` is a file, expected a folder`,
    ])
  if (await isAbsent(join(input, 'v1')))
    throw unreadable(`folder \`${input}\` holds no \`v1/\``, `${HINT}${await meant(input)}`)
}

/** What is there and may not be read is another fault, told by the reader. */
async function isAbsent(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  )
}

const HINT = 'give the folder that holds `v1/`'

async function findEntry(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    throw unreadable(`\`${path}\` cannot be read: ${wordFileFault(cause)}`, HINT)
  }
}

/** Pointed too deep, or one too high: the folder meant can be named. */
async function meant(input: string): Promise<string> {
  const parts = resolve(input).split(sep)
  const at = parts.lastIndexOf('v1')
  if (at > 0) return `: \`${parts.slice(0, at).join(sep) || sep}\``
  const below = await readdir(input).catch(() => [])
  for (const name of below.slice(0, LOOKED_BELOW))
    if ((await stat(join(input, name, 'v1')).catch(() => undefined))?.isDirectory() === true)
      return `: \`${join(input, name)}\``
  return ''
}

/** A folder of exports holds a handful; a home directory need not be searched. */
const LOOKED_BELOW = 50

function unreadable(message: string, help: string): EvidenceError {
  return new EvidenceError({ room: 'cli', code: 'CLI_INPUT_UNREADABLE', message, help })
}

type Values = OptionValues<(typeof VERIFY)['options']>

/** All faults of the options at once. */
function trustPolicyOf(values: Values): TrustPolicy {
  const faults: string[] = []
  const pin = values.pin?.toLowerCase().replaceAll(':', '') ?? ''
  if (!KEYID_PATTERN.test(pin)) faults.push(`option \`--pin\` is \`${values.pin ?? ''}\`: expected 64 hex digits`)
  const head = values.head === undefined ? undefined : headOf(values.head)
  if (values.head !== undefined && head === undefined)
    faults.push(`option \`--head\` is \`${values.head}\`: expected \`<sequence>:<64 hex digits>\``)
  const period = values.period === undefined ? undefined : periodOf(values.period)
  if (values.period !== undefined && period === undefined)
    faults.push(
      `option \`--period\` is \`${values.period}\`: expected \`FROM..TO\`, FROM before TO, each ${INSTANT_FORM}`,
    )
  if (faults.length > 0) throw usageFault(VERIFY, faults)
  const stream = values.stream === undefined ? {} : { stream: values.stream }
  return { pin, ...stream, ...(head === undefined ? {} : { head }), ...(period === undefined ? {} : { period }) }
}

function headOf(text: string): TrustPolicy['head'] {
  const [, sequence, sha256] = /^(\d{1,12}):([0-9a-fA-F]{64})$/.exec(text) ?? []
  if (sequence === undefined || sha256 === undefined) return undefined
  return { sequence: Number(sequence), sha256: sha256.toLowerCase() }
}

function periodOf(text: string): CollectionWindow | undefined {
  const [from, to, ...more] = text.split('..').map(parseInstant)
  if (from === undefined || to === undefined || more.length > 0) return undefined
  return compareMoments(from, to) < 0 ? { from, to } : undefined
}
