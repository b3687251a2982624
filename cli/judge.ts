// `mfa-evidence judge`: what do exported sign-in records show, each by itself? (docs/contracts.md, 1.3)

import { createReadStream } from 'node:fs'
import { attributeSignIn } from '../shared/attribute/attribute-sign-in.ts'
import { decodePolicies } from '../shared/decode/conditional-access/policies.ts'
import { isOfAnotherKind, type RecordFormat } from '../shared/decode/sign-in/record-format.ts'
import { createSignInCells } from '../shared/decode/sign-in/sign-in-cells.ts'
import { decodeSignInRecord } from '../shared/decode/sign-in/sign-in-record.ts'
import type { ConditionalAccessPolicy } from '../shared/domain/conditional-access.ts'
import { wordFileFault } from '../shared/domain/file-fault.ts'
import { type Gap, sortGaps } from '../shared/domain/gap-codes.ts'
import { EvidenceError } from '../shared/errors.ts'
import { createSignInFold, type SignInFold } from '../shared/judge/sign-in-fold.ts'
import type { CommandForm } from './command-form.ts'
import type { CommandIo } from './io.ts'
import { concludeJudging } from './judge-conclusion.ts'
import { type ExportedRecord, notSignIns, readExportedRecords } from './judge-input.ts'
import { NO_SCOPE, WHOLE_TIME } from './judge-scope.ts'
import { judgedLine, judgedTable, type JudgeCounts, summaryText } from './judge-text.ts'
import { readConditionalAccess } from './read-conditional-access.ts'
import { readOptions, usageFault } from './read-options.ts'
import { createRepeatedRecords } from './repeated-records.ts'
import { isObject } from './vendor-document.ts'

const FORMATS = ['auto', 'graph', 'log-analytics', 'envelope', 'csv'] as const
type Format = (typeof FORMATS)[number]

export const JUDGE = {
  name: 'judge',
  arguments: [],
  about:
    'Judges exported sign-in records, one line a record. Records that name themselves as of another log are passed over and counted.',
  options: {
    'sign-ins': {
      type: 'string',
      required: 'give a file, or - for standard input',
      value: 'FILE|-',
      help: "Graph beta signIn JSON (list body, array or NDJSON), Log Analytics rows, storage or Event Hub envelopes, or a portal's CSV export, in UTF-8 or UTF-16; - reads standard input",
    },
    format: {
      type: 'string',
      value: 'NAME',
      help: `${FORMATS.join(', ')} (default auto: told apart record by record)`,
    },
    policies: {
      type: 'string',
      value: 'FILE|DIR',
      help: 'Conditional Access policies as Microsoft Graph gives them, all pages in one list; without them no claim can be proved',
    },
    json: { type: 'boolean', help: 'one JSON object a line on stdout' },
  },
  exitCodes:
    '0 at least one successful sign-in of a person in scope, evidence supports MFA for all of them, and there is no gap; 1 a sign-in in scope without evidence of MFA; 2 nothing can be said: no successful sign-in of a person in scope (none at all, or only failures, workloads or other audiences), insufficient evidence, an unknown audience, a record that could not be read, records of one id that differ, one page of several, or any other gap; 3 usage or unreadable input',
  example: 'mfa-evidence judge --sign-ins signIns.json --policies policies.json',
} as const satisfies CommandForm

export async function judgeCommand(
  args: readonly string[],
  io: CommandIo,
  stdin: AsyncIterable<Uint8Array | string> = process.stdin,
): Promise<number> {
  const line = readOptions(JUDGE, args, io)
  if (line === undefined) return 0
  const { 'sign-ins': path = '', format = 'auto', policies: policyPath, json = false } = line.values
  if (!isFormat(format)) throw usageFault(JUDGE, [`unknown format \`${format}\`: give one of ${FORMATS.join(', ')}`])
  const policies = policyPath === undefined ? undefined : await readPolicies(policyPath, io)
  const fold = createSignInFold({
    scope: NO_SCOPE,
    window: WHOLE_TIME,
    policies: policies ?? [],
    strengths: [],
    policiesComplete: policies !== undefined,
    sessions: [],
  })
  const source = path === '-' ? 'standard input' : path
  const read = await readInto(fold, readExportedRecords(path === '-' ? stdin : openFile(path), format, source), source)
  const { judged, gaps: judgingGaps } = fold.finish()
  if (json) for (const record of judged) io.stdout.write(`${judgedLine(record)}\n`)
  else if (judged.length > 0) io.stdout.write(judgedTable(judged, read.formats))
  const gaps = sortGaps([...read.gaps, ...judgingGaps])
  const { exitCode, sentence } = concludeJudging(judged, read.counts.unreadable, gaps)
  io.stderr.write(summaryText(judged, read.counts, gaps, sentence, policies !== undefined))
  return exitCode
}

interface ReadRecords {
  readonly counts: JudgeCounts
  readonly formats: ReadonlyMap<string, RecordFormat>
  readonly gaps: readonly Gap[]
}

async function readInto(fold: SignInFold, input: AsyncIterable<ExportedRecord>, source: string): Promise<ReadRecords> {
  const counts: JudgeCounts = { taken: new Map(), passedOver: 0, unreadable: 0 }
  const formats = new Map<string, RecordFormat>()
  const gaps: Gap[] = []
  const cells = createSignInCells()
  const repeated = createRepeatedRecords()
  let isSignInSeen = false
  let strange: unknown
  let row = -1
  for await (const read of input) {
    row += 1
    if ('gap' in read) {
      if (read.gap.code === 'RECORD_UNREADABLE') counts.unreadable += 1
      gaps.push({ ...read.gap, source })
      continue
    }
    const {
      event,
      format,
      gaps: found,
    } = decodeSignInRecord(read.raw, {
      source,
      cells,
      ...(read.format === undefined ? {} : { format: read.format }),
    })
    gaps.push(...found)
    isSignInSeen ||= format !== 'other'
    if (event !== undefined) {
      counts.taken.set(format, (counts.taken.get(format) ?? 0) + 1)
      formats.set(event.id, format)
      repeated.note(event)
      const ref = { source, recordId: event.id, page: source, row }
      fold.add({ event, attribution: attributeSignIn(event, NO_SCOPE), ref })
    } else if (format === 'other' && isObject(read.raw) && isOfAnotherKind(read.raw)) counts.passedOver += 1
    else {
      counts.unreadable += 1
      if (format !== 'other') continue
      strange ??= read.raw
      if (isObject(read.raw)) gaps.push({ code: 'RECORD_UNREADABLE', source, sentence: unknownKind(read.raw) })
    }
  }
  if (strange !== undefined && !isSignInSeen && counts.passedOver === 0)
    throw notSignIns(source, `it holds no sign-in: ${unknownKind(strange)}`)
  return { counts, formats, gaps: [...gaps, ...repeated.gaps(source)] }
}

/** What a sign-in has in any format. */
const NEEDED = [
  { names: ['id', 'Id', 'Request ID'], words: 'an id (`id`, `Id` or `Request ID`)' },
  {
    names: ['createdDateTime', 'CreatedDateTime', 'TimeGenerated', 'time', 'Date (UTC)'],
    words: 'a time (`createdDateTime`, `CreatedDateTime`, `TimeGenerated`, `time` or `Date (UTC)`)',
  },
] as const

/** Records of one kind say the same, so that they make one gap. */
function unknownKind(raw: unknown): string {
  if (!isObject(raw)) return `an element is \`${(JSON.stringify(raw) ?? 'nothing').slice(0, 60)}\``
  const keys = Object.keys(raw).sort()
  if (keys.length === 0) return 'a record is empty'
  const shown = keys.slice(0, 5).map((key) => `\`${key.slice(0, 40)}\``)
  const missing = NEEDED.filter(({ names }) => !names.some((name) => name in raw)).map(({ words }) => words)
  const lack = missing.length === 0 ? '' : `; it lacks ${missing.join(' and ')}`
  return `a record with the fields ${shown.join(', ')}${keys.length > shown.length ? ', …' : ''} is of no known kind${lack}`
}

function isFormat(text: string): text is Format {
  return FORMATS.some((known) => known === text)
}

async function readPolicies(path: string, io: CommandIo): Promise<ConditionalAccessPolicy[]> {
  const faults: string[] = []
  const policies = await readConditionalAccess([path], decodePolicies, (decoded) => decoded.policies, faults, io)
  if (faults.length === 0) return policies
  throw new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message: `\`${path}\` does not hold all Conditional Access policies, and nothing else`,
    help: 'give the body of GET /identity/conditionalAccess/policies, all pages in one list',
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
      message: `\`${path}\` cannot be read: ${wordFileFault(error)}`,
      help: 'give a file of exported sign-ins, or - for standard input',
      cause: error,
    })
  }
}
