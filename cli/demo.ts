// The whole main job on recorded data: serve a tenant, run the production pipeline over the wire, verify as an outsider.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startDemoEnvironment } from '../demo/demo-environment.ts'
import { composeCollector } from '../shared/compose.ts'
import { readConfig } from '../shared/config/read-config.ts'
import { readScopeFile } from '../shared/config/read-scope-file.ts'
import type { FindingsDocument } from '../shared/domain/finding.ts'
import { EvidenceError } from '../shared/errors.ts'
import { runCollection } from '../shared/pipeline.ts'
import type { CollectionResult } from '../shared/pipeline/collection-result.ts'
import { verdictTable } from '../shared/report/verdict-table.ts'
import type { VerificationReport } from '../shared/verify/verification-report.ts'
import { verifyContainer } from '../shared/verify/verify-container.ts'
import { exportContainer } from './export-container.ts'
import { createFolderReader } from './folder-reader.ts'
import type { CommandIo } from './io.ts'
import { createProgressLine } from './progress.ts'

const HELP = `usage: mfa-evidence demo [--tenant DIR] [--out DIR] [--now T] [--json]

Serves a recorded tenant, runs the production pipeline against it over HTTPS, seals and deposits a bundle,
exports the container to --out (./evidence-demo) and verifies it as an outsider would.

example:
  npm run -s cli -- demo --tenant demo/tenants/contoso-clean --out /tmp/evidence
`
const DEFAULT_TENANT = join(import.meta.dirname, '..', 'demo', 'tenants', 'contoso-regulated')
const DEFAULT_OUT = 'evidence-demo'
/** Beside `v1/`, where verify does not look: how a later demo knows that it may replace the folder. */
const MARKER = join('handover', 'demo.json')

interface DemoOptions {
  readonly tenant: string
  readonly out: string
  readonly now?: string
  readonly json: boolean
}

type Committed = Extract<CollectionResult, { committed: true }>

export async function demoCommand(args: string[], io: CommandIo): Promise<number> {
  const options = readOptions(args)
  if (options === 'help') {
    io.stdout.write(HELP)
    return 0
  }
  await checkOut(options.out)
  const { result, keyFingerprint } = await collectRecorded(options, io)
  const reader = createFolderReader(options.out)
  const verification = await verifyContainer(reader, { pin: keyFingerprint })
  const document = JSON.parse(
    await readFile(join(options.out, result.bundle, 'data/results/findings.json'), 'utf8'),
  ) as FindingsDocument
  const facts = { options, result, keyFingerprint, verification, document }
  io.stdout.write(options.json ? toJson(facts) : toText(facts))
  if (verification.outcome === 'integrity-failure') return 1
  return result.outcome === 'complete' ? 0 : 2
}

async function collectRecorded(
  options: DemoOptions,
  io: CommandIo,
): Promise<{ result: Committed; keyFingerprint: string }> {
  const environment = await startDemoEnvironment(options.tenant)
  const progress = createProgressLine(io, options.json)
  try {
    const config = readConfig(environment.settings)
    const scope = await readScopeFile(config)
    const ports = await composeCollector(config, scope, { plannedNow: options.now ?? environment.now })
    const request = {
      trigger: {
        type: 'cli',
        requestor: { authenticatedBy: 'local-user' },
        reason: 'demonstration on a recorded tenant',
      },
    } as const
    const result = await runCollection(ports, request, (step) => {
      progress.show(step)
    })
    progress.end()
    if (result?.committed !== true)
      throw new EvidenceError({
        room: 'demo',
        code: 'DEMO_TENANT_INVALID',
        message: `no bundle was committed: ${result === undefined ? 'no window is open' : result.reason}`,
        help: 'check `now` in tenant.json, or give `--now`',
      })
    await clearOut(options.out)
    await exportContainer(ports.store, 'v1/', options.out)
    await mkdir(join(options.out, 'handover'), { recursive: true })
    const keyFingerprint = ports.signer.keyid
    await writeFile(
      join(options.out, MARKER),
      `${JSON.stringify({ tenant: options.tenant, keyFingerprint }, null, 2)}\n`,
    )
    return { result, keyFingerprint }
  } finally {
    progress.end()
    await environment.close()
  }
}

interface DemoFacts {
  readonly options: DemoOptions
  readonly result: Committed
  readonly keyFingerprint: string
  readonly verification: VerificationReport
  readonly document: FindingsDocument
}

function toJson({ options, result, keyFingerprint, verification }: DemoFacts): string {
  const bundle = join(options.out, result.bundle)
  const document = {
    out: options.out,
    stream: result.stream,
    runId: result.runId,
    sequence: result.sequence,
    keyFingerprint,
    outcome: result.outcome,
    verdicts: result.verdicts,
    bundle,
    findings: join(bundle, 'data/results/findings.json'),
    report: join(bundle, 'data/report/report.html'),
    verification,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function toText({ options, result, keyFingerprint, verification, document }: DemoFacts): string {
  const bundle = join(options.out, result.bundle)
  return [
    verdictTable(document),
    '',
    `run       ${result.runId}: ${result.outcome}`,
    `window    ${result.window.from} to ${result.window.to}`,
    `verified  ${verification.outcome}, head ${result.sequence}:${result.sha256}`,
    ...verification.warnings.map((warning) => `          warning: ${warning.sentence}`),
    ...verification.failures.map((failure) => `          failure: ${failure.file} ${failure.sentence}`),
    `report    ${join(bundle, 'data/report/report.html')}`,
    '',
    'check it yourself:',
    `  npm run -s cli -- verify ${options.out} --pin ${keyFingerprint}`,
    `  npm run -s cli -- explain ${options.out} ${tellingFinding(document)}`,
    '',
  ].join('\n')
}

/** The id of a finding with a person and records behind it, so that there is something to explain. */
function tellingFinding({ findings }: FindingsDocument): string {
  const failing = findings.filter((finding) => finding.verdict === 'not-satisfied')
  const telling = failing.find((finding) => finding.subject?.kind === 'user' && finding.determining.length > 0)
  return (telling ?? failing[0] ?? findings[0])?.id ?? ''
}

/** Refuses a folder that holds anything but an earlier demo's container; changes nothing. Returns what lies there. */
async function checkOut(out: string): Promise<readonly string[]> {
  const entries = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw unusableOut(out, error.code === 'ENOTDIR' ? 'it is a file' : error.message)
  })
  if (entries.length === 0) return entries
  const marked = await readFile(join(out, MARKER), 'utf8').catch(() => undefined)
  const foreign = entries.filter((entry) => entry !== 'v1' && entry !== 'handover')
  if (marked === undefined || foreign.length > 0)
    throw unusableOut(out, foreign.length > 0 ? `it holds \`${foreign[0] ?? ''}\`` : 'no demo made it')
  return entries
}

/** Called when a new container is committed, never before: an argument that fails must not cost the earlier evidence. */
async function clearOut(out: string): Promise<void> {
  for (const entry of await checkOut(out)) await rm(join(out, entry), { recursive: true })
}

function unusableOut(out: string, why: string): EvidenceError {
  return new EvidenceError({
    room: 'demo',
    code: 'DEMO_FOLDER_NOT_EMPTY',
    message: `folder \`${out}\` cannot take the demo's container: ${why}`,
    help: 'give an empty or new folder with `--out`; a folder that an earlier demo made is replaced',
  })
}

function readOptions(args: string[]): DemoOptions | 'help' {
  try {
    const { values } = parseArgs({
      args,
      options: {
        tenant: { type: 'string' },
        out: { type: 'string' },
        now: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help === true) return 'help'
    if (values.now !== undefined && Number.isNaN(Date.parse(values.now)))
      throw new Error(`\`--now\` is not an RFC 3339 time: \`${values.now}\``)
    return {
      tenant: resolve(values.tenant ?? DEFAULT_TENANT),
      out: resolve(values.out ?? DEFAULT_OUT),
      json: values.json === true,
      ...(values.now === undefined ? {} : { now: values.now }),
    }
  } catch (error) {
    throw new EvidenceError({
      room: 'cli',
      code: 'CLI_USAGE',
      message: `demo: ${error instanceof Error ? error.message : String(error)}`,
      help: 'run `mfa-evidence demo --help`',
      cause: error,
    })
  }
}
