// Why was a finding or a record judged so? Read from an exported container or one bundle, without trusting either.

import { stat } from 'node:fs/promises'
import { FINDINGS_PATH } from '../shared/bundle/names.ts'
import { validateDocument } from '../shared/bundle/validate-document.ts'
import { wordFileFault } from '../shared/domain/file-fault.ts'
import type { FindingsDocument } from '../shared/domain/finding.ts'
import type { Outcome } from '../shared/domain/outcome.ts'
import type { Verdict } from '../shared/domain/verdict.ts'
import { EvidenceError } from '../shared/errors.ts'
import type { ContainerReader } from '../shared/verify/container-reader.ts'
import type { CommandForm } from './command-form.ts'
import { findingJson, findingText, recordJson, recordText } from './explain-text.ts'
import { findRecords, readRawSignIn } from './find-records.ts'
import { createFolderReader } from './folder-reader.ts'
import type { CommandIo } from './io.ts'
import { readJsonFile, unreadableFile } from './read-bundle-json.ts'
import { readOptions } from './read-options.ts'

export const EXPLAIN = {
  name: 'explain',
  arguments: ['DIR', 'ID'],
  about:
    'Says why a finding or a sign-in record was judged so: the sentence, both legs, gaps and departures, and the records with page and row; for a record the row of the decision table, its reason, and what each policy did. DIR holds an exported container (`v1/`) or one bundle (`data/`). It is read, not verified: run `verify` first.',
  options: { json: { type: 'boolean', help: 'one JSON document on stdout' } },
  exitCodes: '0 satisfied or not observed, 1 not satisfied, 2 neither, 3 usage or nothing found',
  example: 'mfa-evidence explain ./evidence-demo 3f9c2a1b7d5e8046',
} as const satisfies CommandForm

export async function explainCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const line = readOptions(EXPLAIN, args, io)
  if (line === undefined) return 0
  const [folder = '', id = ''] = line.arguments
  await refuseMissingFolder(folder)
  const reader = createFolderReader(folder)
  const names = (await reader.list()).filter((file) => file.irregular === undefined).map((file) => file.name)
  const bundles = bundlesOf(names)
  if (bundles.length === 0)
    throw nothingFound(`folder \`${folder}\` holds no bundle: expected \`${FINDINGS_PATH}\` in it`)
  for (const bundle of bundles) {
    const answer = await explainIn(reader, names, bundle, id, line.values.json === true)
    if (answer === undefined) continue
    io.stdout.write(answer.text)
    return answer.code
  }
  throw nothingFound(
    `no finding and no record has the id \`${id}\` in the ${bundles.length} bundle${bundles.length === 1 ? '' : 's'} of \`${folder}\``,
  )
}

/** Prefixes of the bundles, the newest run first. */
function bundlesOf(names: readonly string[]): string[] {
  return names
    .filter((name) => name === FINDINGS_PATH || name.endsWith(`/${FINDINGS_PATH}`))
    .map((name) => name.slice(0, -FINDINGS_PATH.length))
    .sort()
    .reverse()
}

async function explainIn(
  reader: ContainerReader,
  names: readonly string[],
  bundle: string,
  id: string,
  json: boolean,
): Promise<{ readonly text: string; readonly code: number } | undefined> {
  const document = await readFindings(reader, `${bundle}${FINDINGS_PATH}`)
  const finding = document.findings.find((candidate) => candidate.id === id)
  if (finding !== undefined) {
    const wanted = new Set(finding.determining.map(({ recordId }) => recordId))
    const records = await findRecords(reader, names, bundle, (recordId) => wanted.has(recordId))
    const write = json ? findingJson : findingText
    return { text: write(finding, document, bundle, records), code: codeOfVerdict(finding.verdict) }
  }
  const [record] = await findRecords(reader, names, bundle, (recordId) => recordId === id)
  if (record === undefined) return undefined
  const event = await readRawSignIn(reader, bundle, record)
  const about = document.findings.filter((candidate) =>
    candidate.determining.some(({ recordId, source }) => recordId === id && source === record.source),
  )
  const write = json ? recordJson : recordText
  return { text: write(record, event, about, bundle), code: codeOfOutcome(record.outcome) }
}

/** By the published schema: a document of another shape is told, not stumbled over. */
async function readFindings(reader: ContainerReader, name: string): Promise<FindingsDocument> {
  const document = await readJsonFile(reader, name)
  const faults = validateDocument('findings', document)
  if (faults.length > 0) throw unreadableFile(name, 'it is no findings document of this format', faults)
  return document as FindingsDocument
}

function codeOfVerdict(verdict: Verdict): number {
  switch (verdict) {
    case 'satisfied':
    case 'not-observed':
    case 'not-applicable':
      return 0
    case 'not-satisfied':
      return 1
    case 'not-assessable':
    case 'satisfied-except-declared':
      return 2
  }
}

const UNPROTECTED: readonly Outcome[] = ['single-factor', 'legacy-or-ropc']
const PROTECTED: readonly Outcome[] = ['mfa-performed', 'phishing-resistant', 'mfa-claim']

function codeOfOutcome(outcome: Outcome): number {
  if (UNPROTECTED.includes(outcome)) return 1
  return PROTECTED.includes(outcome) ? 0 : 2
}

async function refuseMissingFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => {
    throw nothingFound(`\`${folder}\` cannot be read: ${wordFileFault(error)}`)
  })
  if (!found.isDirectory()) throw nothingFound(`\`${folder}\` is a file, expected a folder`)
}

function nothingFound(message: string): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message,
    help: 'give the folder of an export or of one bundle, and an id from `findings.json`, the report or `records.jsonl`',
  })
}
