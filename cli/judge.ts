// `mfa-evidence judge`: what do exported sign-in records show, each by itself? (docs/contracts.md, 1.3)

import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { attributeSignIn } from '../shared/attribute/attribute-sign-in.ts'
import { decodePolicies } from '../shared/decode/conditional-access/policies.ts'
import type { RecordFormat } from '../shared/decode/sign-in/record-format.ts'
import { createSignInCells } from '../shared/decode/sign-in/sign-in-cells.ts'
import { decodeSignInRecord } from '../shared/decode/sign-in/sign-in-record.ts'
import type { ConditionalAccessPolicy } from '../shared/domain/conditional-access.ts'
import { type Gap, sortGaps } from '../shared/domain/gap-codes.ts'
import { EvidenceError } from '../shared/errors.ts'
import { createSignInFold } from '../shared/judge/sign-in-fold.ts'
import { escapeForTerminal } from './coverage-text.ts'
import type { CommandIo } from './io.ts'
import { readExportedRecords } from './judge-input.ts'
import { NO_SCOPE, WHOLE_TIME } from './judge-scope.ts'
import { judgedLine, judgedTable, type JudgeCounts, summaryText } from './judge-text.ts'
import { readJsonInput } from './read-json-input.ts'

const FORMATS = ['auto', 'graph', 'log-analytics', 'envelope', 'csv'] as const
type Format = (typeof FORMATS)[number]

const HELP = `usage: mfa-evidence judge --sign-ins FILE|- [options]

Judges exported sign-in records, one line a record. Records of another kind are passed over and counted.

  --sign-ins FILE|-   Graph beta signIn JSON (list body, array or NDJSON), Log Analytics rows, storage or Event Hub
                      envelopes, or a portal's CSV export; - reads standard input
  --format NAME       ${FORMATS.join(', ')} (default auto: told apart record by record)
  --policies FILE     Conditional Access policies as Microsoft Graph gives them; without them no claim can be proved
  --json              one JSON object a line on stdout

exit code: 0 nothing below, 1 a sign-in without evidence of MFA, 2 a record that is insufficient or could not be read,
           3 usage or unreadable input; records out of scope count for nothing

example: mfa-evidence judge --sign-ins signIns.json --policies policies.json
`

export async function judgeCommand(
  args: readonly string[],
  io: CommandIo,
  stdin: AsyncIterable<Uint8Array | string> = process.stdin,
): Promise<number> {
  const options = readOptions(args)
  if (options.help === true) {
    io.stdout.write(HELP)
    return 0
  }
  const path = options['sign-ins']
  if (path === undefined) throw usage('option `--sign-ins` is missing', 'give a file, or - for standard input')
  const format = readFormat(options.format ?? 'auto')
  const policies = options.policies === undefined ? undefined : await readPolicies(options.policies, io)
  const fold = createSignInFold({
    scope: NO_SCOPE,
    window: WHOLE_TIME,
    policies: policies ?? [],
    strengths: [],
    policiesComplete: policies !== undefined,
    sessions: [],
  })
  const source = path === '-' ? 'standard input' : path
  const counts: JudgeCounts = { taken: new Map(), passedOver: 0, unreadable: 0 }
  const formats = new Map<string, RecordFormat>()
  const gaps: Gap[] = []
  const cells = createSignInCells()
  let row = -1
  for await (const read of readExportedRecords(path === '-' ? stdin : openFile(path), format, source)) {
    row += 1
    if ('fault' in read) {
      counts.unreadable += 1
      gaps.push({ code: 'RECORD_UNREADABLE', source, sentence: read.fault })
      continue
    }
    const decoded = decodeSignInRecord(read.raw, {
      source,
      cells,
      ...(read.format === undefined ? {} : { format: read.format }),
    })
    gaps.push(...decoded.gaps)
    if (decoded.event !== undefined) {
      counts.taken.set(decoded.format, (counts.taken.get(decoded.format) ?? 0) + 1)
      formats.set(decoded.event.id, decoded.format)
      const ref = { source, recordId: decoded.event.id, page: source, row }
      fold.add({ event: decoded.event, attribution: attributeSignIn(decoded.event, NO_SCOPE), ref })
    } else if (decoded.gaps.length > 0) counts.unreadable += 1
    else counts.passedOver += 1
  }
  const { judged, gaps: judgingGaps } = fold.finish()
  if (options.json === true) for (const record of judged) io.stdout.write(`${judgedLine(record)}\n`)
  else io.stdout.write(judgedTable(judged, formats))
  io.stderr.write(summaryText(judged, counts, sortGaps([...gaps, ...judgingGaps]), policies !== undefined))
  const counting = judged.filter((record) => record.accessPath !== 'out-of-scope')
  if (counting.some((record) => record.side === 'not-satisfied')) return 1
  return counting.some((record) => record.side === 'not-assessable') || counts.unreadable > 0 ? 2 : 0
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'sign-ins': { type: 'string' },
        format: { type: 'string' },
        policies: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: false,
    }).values
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw usage(text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, ''), 'run `mfa-evidence judge --help`')
  }
}

function readFormat(text: string): Format {
  const format = FORMATS.find((known) => known === text)
  if (format === undefined) throw usage(`unknown format \`${text}\``, `give one of ${FORMATS.join(', ')}`)
  return format
}

async function readPolicies(path: string, io: CommandIo): Promise<ConditionalAccessPolicy[]> {
  const faults: string[] = []
  const policies: ConditionalAccessPolicy[] = []
  for (const { name, json } of await readJsonInput(path, faults)) {
    const decoded = decodePolicies(json, name)
    policies.push(...decoded.policies)
    for (const gap of decoded.gaps)
      if (gap.code === 'RECORD_UNREADABLE') faults.push(gap.sentence)
      else io.stderr.write(`warning: ${escapeForTerminal(gap.sentence)}\n`)
  }
  if (faults.length === 0) return policies
  throw new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message: `\`${path}\` does not hold Conditional Access policies throughout`,
    help: 'give the body of GET /identity/conditionalAccess/policies',
    details: faults,
  })
}

async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array
  } catch (error) {
    throw new EvidenceError({
      room: 'cli',
      code: 'CLI_INPUT_UNREADABLE',
      message: `\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      help: 'give a file of exported sign-ins, or - for standard input',
      cause: error,
    })
  }
}

function usage(message: string, help: string): EvidenceError {
  return new EvidenceError({ room: 'cli', code: 'CLI_USAGE', message, help })
}
