// The whole main job on recorded data: serve a tenant, run the production pipeline over the wire, verify as an outsider.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { startDemoEnvironment } from '../demo/demo-environment.ts'
import { openTenantFolder } from '../demo/tenant-server/tenant-folder.ts'
import { composeCollector } from '../shared/compose.ts'
import { readConfig } from '../shared/config/read-config.ts'
import { readScopeFile } from '../shared/config/read-scope-file.ts'
import type { FindingsDocument } from '../shared/domain/finding.ts'
import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
import { INSTANT_FORM, parseInstant } from '../shared/domain/instant.ts'
import { EvidenceError } from '../shared/errors.ts'
import { runCollection } from '../shared/pipeline.ts'
import type { CollectionResult } from '../shared/pipeline/collection-result.ts'
import { verdictTable } from '../shared/report/verdict-table.ts'
import type { VerificationReport } from '../shared/verify/verification-report.ts'
import { verifyContainer } from '../shared/verify/verify-container.ts'
import type { CommandForm } from './command-form.ts'
import { checkDemoFolder, DEMO_MARKER, replaceDemoFolder } from './demo-folder.ts'
import { exportContainer } from './export-container.ts'
import { createFolderReader } from './folder-reader.ts'
import type { CommandIo } from './io.ts'
import { createProgressLine } from './progress.ts'
import { type OptionValues, readOptions, usageFault } from './read-options.ts'

const DEFAULT_TENANT = join(import.meta.dirname, '..', 'demo', 'tenants', 'contoso-regulated')
const DEFAULT_OUT = 'evidence-demo'

export const DEMO = {
  name: 'demo',
  arguments: [],
  about:
    'Serves a recorded tenant, runs the production pipeline against it over HTTPS, seals and deposits a bundle, exports the container and verifies it as an outsider would.',
  options: {
    tenant: { type: 'string', value: 'DIR', help: 'a recorded tenant (default demo/tenants/contoso-regulated)' },
    out: {
      type: 'string',
      value: 'DIR',
      help: `where the container goes (default ./${DEFAULT_OUT}): an empty or new folder, or one that an earlier demo made, which is replaced`,
    },
    now: { type: 'string', value: 'TIME', help: "RFC 3339: the moment to plan by, in place of the tenant's own" },
    json: { type: 'boolean', help: 'one JSON document on stdout, no progress on stderr' },
  },
  exitCodes:
    '0 collected whole and verified, 1 the container is not intact, 2 collected with gaps, 3 usage or a fault of the run; what was found changes none of them',
  example: 'npm run -s cli -- demo --tenant demo/tenants/contoso-clean --out /tmp/evidence',
} as const satisfies CommandForm

interface DemoOptions {
  readonly tenant: string
  readonly out: string
  readonly now?: string
  readonly json: boolean
}

type Committed = Extract<CollectionResult, { committed: true }>

export async function demoCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const line = readOptions(DEMO, args, io)
  if (line === undefined) return 0
  const options = readDemoOptions(line.values)
  await checkDemoFolder(options.out)
  openTenantFolder(options.tenant) // said before servers are started for it
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
    const keyFingerprint = ports.signer.keyid
    await replaceDemoFolder(options.out, async (folder) => {
      await exportContainer(ports.store, 'v1/', folder)
      const marker = join(folder, DEMO_MARKER)
      await mkdir(dirname(marker), { recursive: true })
      await writeFile(marker, `${JSON.stringify({ tenant: options.tenant, keyFingerprint }, null, 2)}\n`)
    })
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
  // The table escapes its own lines. Of the others each is escaped by itself: names in them come from the container.
  const lines = [
    '',
    `run       ${result.runId}: ${result.outcome}`,
    `window    ${result.window.from} to ${result.window.to}`,
    `verified  ${verification.outcome}, head ${result.sequence}:${result.sha256}`,
    ...verification.warnings.map((warning) => `          warning: ${warning.sentence}`),
    ...verification.failures.map((failure) => `          failure: ${failure.file} ${failure.sentence}`),
    `report    ${join(bundle, 'data/report/report.html')}`,
    '',
    'check it yourself:',
    `  npm run -s cli -- verify ${shellWord(options.out)} --pin ${keyFingerprint}`,
    `  npm run -s cli -- explain ${shellWord(options.out)} ${tellingFinding(document)}`,
    '',
  ]
  return [verdictTable(document), ...lines.map(showHiddenCharacters)].join('\n')
}

/** To be pasted into a shell as one word. */
function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** The id of a finding with a person and records behind it, so that there is something to explain. */
function tellingFinding({ findings }: FindingsDocument): string {
  const failing = findings.filter((finding) => finding.verdict === 'not-satisfied')
  const telling = failing.find((finding) => finding.subject?.kind === 'user' && finding.determining.length > 0)
  return (telling ?? failing[0] ?? findings[0])?.id ?? ''
}

function readDemoOptions(values: OptionValues<(typeof DEMO)['options']>): DemoOptions {
  const now = values.now === undefined ? undefined : parseInstant(values.now)
  if (values.now !== undefined && now === undefined)
    throw usageFault(DEMO, [`option \`--now\` is \`${values.now}\`: expected ${INSTANT_FORM}`])
  return {
    tenant: resolve(values.tenant ?? DEFAULT_TENANT),
    out: resolve(values.out ?? DEFAULT_OUT),
    json: values.json === true,
    ...(now === undefined ? {} : { now }),
  }
}
