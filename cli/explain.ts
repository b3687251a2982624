// Why was a finding or a record judged so? Read from an exported container or one bundle, without trusting either.

import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { FINDINGS_PATH } from '../shared/bundle/names.ts'
import type { FindingsDocument } from '../shared/domain/finding.ts'
import type { Outcome } from '../shared/domain/outcome.ts'
import type { Verdict } from '../shared/domain/verdict.ts'
import { EvidenceError } from '../shared/errors.ts'
import type { ContainerReader } from '../shared/verify/container-reader.ts'
import { createFolderReader } from './folder-reader.ts'
import { findingText, recordText } from './explain-text.ts'
import { findRecords, readRawSignIn } from './find-records.ts'
import type { CommandIo } from './io.ts'
import { readJsonFile } from './read-bundle-json.ts'

const HELP = `usage: mfa-evidence explain DIR ID

Says why a finding or a sign-in record was judged so: the sentence, both legs, gaps and departures, and the records with
page and row; for a record the row of the decision table, its reason, and what each policy did.
DIR holds an exported container (\`v1/\`) or one bundle (\`data/\`). It is read, not verified: run \`verify\` first.

exit code: 0 satisfied or not observed, 1 not satisfied, 2 neither, 3 usage or nothing found

example:
  mfa-evidence explain ./evidence-demo 3f9c2a1b7d5e8046
`

export async function explainCommand(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readArguments(args)
  if (values.help === true) {
    io.stdout.write(HELP)
    return 0
  }
  const [folder, id, ...more] = positionals
  if (folder === undefined || id === undefined || more.length > 0)
    throw usage(`expected a folder and an id, got ${positionals.length} arguments`)
  await refuseMissingFolder(folder)
  const reader = createFolderReader(folder)
  const names = (await reader.list()).filter((file) => file.irregular === undefined).map((file) => file.name)
  const bundles = bundlesOf(names)
  if (bundles.length === 0)
    throw nothingFound(`folder \`${folder}\` holds no bundle: expected \`${FINDINGS_PATH}\` in it`)
  for (const bundle of bundles) {
    const code = await explainIn(reader, names, bundle, id, io)
    if (code !== undefined) return code
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
  io: CommandIo,
): Promise<number | undefined> {
  const document = (await readJsonFile(reader, `${bundle}${FINDINGS_PATH}`)) as FindingsDocument
  const finding = document.findings.find((candidate) => candidate.id === id)
  if (finding !== undefined) {
    const wanted = new Set(finding.determining.map(({ recordId }) => recordId))
    const records = await findRecords(reader, names, bundle, (recordId) => wanted.has(recordId))
    io.stdout.write(findingText(finding, document, bundle, records))
    return codeOfVerdict(finding.verdict)
  }
  const [record] = await findRecords(reader, names, bundle, (recordId) => recordId === id)
  if (record === undefined) return undefined
  const event = await readRawSignIn(reader, bundle, record)
  const about = document.findings.filter((candidate) =>
    candidate.determining.some(({ recordId, source }) => recordId === id && source === record.source),
  )
  io.stdout.write(recordText(record, event, about, bundle))
  return codeOfOutcome(record.outcome)
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

function readArguments(args: string[]): { values: { help?: boolean | undefined }; positionals: string[] } {
  try {
    return parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true })
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

async function refuseMissingFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true) throw nothingFound(`\`${folder}\` is no folder`)
}

function usage(message: string): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_USAGE',
    message: `explain: ${message}`,
    help: 'run `mfa-evidence explain --help`',
  })
}

function nothingFound(message: string): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message,
    help: 'give the folder of an export or of one bundle, and an id from `findings.json`, the report or `records.jsonl`',
  })
}
