// A whole run over the wire against a recorded tenant: what does What-If add to the evidence, and what to the verdicts?

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoCertificate, makeCertificate } from '../../demo/certificate.ts'
import { startTenantServer } from '../../demo/tenant-server/start-tenant-server.ts'
import { composeCollector } from '../../shared/compose.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import type { Finding, FindingsDocument } from '../../shared/domain/finding.ts'
import type { RequestLine, SourceReport } from '../../shared/domain/capture.ts'
import type { Gap } from '../../shared/domain/gap-codes.ts'
import { runCollection } from '../../shared/pipeline.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { createMemoryWorkStore } from '../stores/memory-work-store.ts'

const TENANT = join(import.meta.dirname, '..', '..', 'demo/tenants/contoso-clean')
const EVALUATE = 'POST /v1.0/identity/conditionalAccess/evaluate'
const KUBERNETES = '6dae42f8-4368-4678-94ff-3960e28e3630'

let certificate: DemoCertificate
const folders: string[] = []
beforeAll(async () => {
  certificate = await makeCertificate()
  setDefaultCACertificates([...getCACertificates('default'), certificate.authority])
})
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

interface Ran {
  readonly outcome: string
  readonly findings: readonly Finding[]
  readonly source: SourceReport
  /** What was asked of What-If, as the bundle shows it. */
  readonly lines: readonly RequestLine[]
  readonly report: string
  readonly bodies: readonly string[]
}

interface Change {
  /** More fields of tenant.json. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly recorded?: readonly unknown[]
  readonly sampleSize?: string
}

async function runWith({ settings = {}, recorded, sampleSize }: Change = {}): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'what-if-'))
  folders.push(folder)
  await cp(TENANT, folder, { recursive: true })
  const tenantFile = join(folder, 'tenant.json')
  const known = JSON.parse(await readFile(tenantFile, 'utf8')) as object
  await writeFile(tenantFile, JSON.stringify({ ...known, ...settings }))
  if (recorded !== undefined) {
    const file = join(folder, 'graph/v1.0/identity/conditionalAccess/evaluate.ndjson')
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, recorded.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  await writeFile(join(folder, 'authority.pem'), certificate.authority)
  const server = await startTenantServer({ tenantFolder: folder, certificate })
  try {
    const config = readConfig({
      EVIDENCE_CONTAINER_URL: 'https://localhost/account/evidence',
      EVIDENCE_WORK_CONTAINER_URL: 'https://localhost/account/work',
      EVIDENCE_SCOPE: join(folder, 'scope.json'),
      EVIDENCE_LOCAL_KEY: 'ephemeral',
      EVIDENCE_GRAPH_URL: server.graphUrl,
      EVIDENCE_LOGS_URL: server.logsUrl,
      EVIDENCE_ARM_URL: server.armUrl,
      EVIDENCE_TRUSTED_CA: join(folder, 'authority.pem'),
      EVIDENCE_GRAPH_SPACING: '0',
      EVIDENCE_FIRST_WAIT_MS: '0',
      ...(sampleSize === undefined ? {} : { EVIDENCE_WHAT_IF_SAMPLE_SIZE: sampleSize }),
    })
    const store = createMemoryEvidenceStore()
    const ports = await composeCollector(config, undefined, {
      plannedNow: server.now,
      credential: { getToken: (scope) => tokenOf(server, String(scope)) },
      store,
      work: createMemoryWorkStore(),
    })
    const result = await runCollection(ports, {
      trigger: { type: 'cli', requestor: { authenticatedBy: 'local-user' }, reason: 'test' },
    })
    if (result?.committed !== true) throw new RangeError('the run did not commit')
    const read = async (path: string) => Buffer.from((await store.get(`${result.bundle}/${path}`)) ?? [])
    const raw = [...store.blobs.keys()].filter((name) => name.includes('/raw/graph-what-if/')).sort()
    const texts = await Promise.all(raw.map((name) => read(name.slice(result.bundle.length + 1))))
    const statement = JSON.parse((await read('attestation/statement.json')).toString()) as {
      predicate: { sources: Omit<SourceReport, 'gaps'>[]; gaps: Gap[] }
    }
    const { sources, gaps } = statement.predicate
    const source = sources.find(({ id }) => id === 'graph-what-if')
    if (source === undefined) throw new RangeError('What-If made no report')
    return {
      outcome: result.outcome,
      findings: (JSON.parse((await read('data/results/findings.json')).toString()) as FindingsDocument).findings,
      source: { ...source, gaps: gaps.filter((gap) => gap.source === 'graph-what-if') },
      lines: texts
        .flatMap((body, i) => (raw[i]?.endsWith('requests.jsonl') === true ? body.toString().split('\n') : []))
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as RequestLine),
      bodies: texts.flatMap((body, i) => (raw[i]?.endsWith('.json.gz') === true ? [gunzipSync(body).toString()] : [])),
      report: (await read('data/report/report.html')).toString(),
    }
  } finally {
    await server.close()
  }
}

async function tokenOf(
  server: { readonly identityEndpoint: string; readonly identityHeader: string },
  scope: string,
): Promise<{ token: string; expiresOnTimestamp: number }> {
  const resource = encodeURIComponent(scope.replace(/\/\.default$/, ''))
  const url = `${server.identityEndpoint}?api-version=2019-08-01&resource=${resource}`
  const answer = await fetch(url, { headers: { 'X-IDENTITY-HEADER': server.identityHeader } })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return { token, expiresOnTimestamp: 4_102_444_800_000 }
}

/** Verdicts of everything, to see what changed. */
function verdicts(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ id, control, accessPath, rule, verdict }) => `${id} ${control} ${accessPath} ${rule} ${verdict}`,
  )
}

const isDisagreement = ({ gaps }: Finding): boolean =>
  gaps.some(({ code, source }) => code === 'MODEL_DISAGREES' && source === 'graph-what-if')

describe('What-If over a recorded tenant', () => {
  let plain: Ran
  beforeAll(async () => {
    plain = await runWith()
  })

  it('is asked sixty questions, which the bundle shows with their answers', () => {
    expect(plain.source).toMatchObject({ status: 'complete', required: false, pages: 60, gaps: [] })
    expect(plain.lines).toHaveLength(60)
    expect(new Set(plain.lines.map(({ sent }) => sent)).size).toBe(60)
    expect(plain.lines[0]?.sent).toContain('"signInConditions"')
    expect(plain.bodies.every((body) => body.includes('policyApplies'))).toBe(true)
  })

  it('agrees with the model, so that no verdict rests on it', async () => {
    expect(plain.findings.filter(isDisagreement)).toEqual([])
    const off = await runWith({ sampleSize: '0' })
    expect(verdicts(off.findings)).toEqual(verdicts(plain.findings))
    expect(off.outcome).toBe('complete')
    expect(off.lines).toEqual([])
    expect(off.source).toMatchObject({
      status: 'skipped',
      gaps: [{ sentence: 'What-If was not asked: it is switched off (`EVIDENCE_WHAT_IF_SAMPLE_SIZE` is 0)' }],
    })
    expect(off.report).toContain('What-If was not asked')
  })

  it.each([
    ['refused', 403, 'failed', 'SOURCE_REFUSED'],
    ['throttled for ever', 429, 'failed', 'SOURCE_THROTTLED'],
    ['never understood', 400, 'failed', 'SOURCE_UNAVAILABLE'],
  ])('that is %s is a gap, and makes no verdict worse and no run partial', async (_, status, ending, code) => {
    const ran = await runWith({ settings: { faults: [{ match: EVALUATE, status }] } })
    expect(ran.source).toMatchObject({ status: ending, gaps: [{ code }] })
    expect(ran.outcome).toBe('complete')
    expect(verdicts(ran.findings)).toEqual(verdicts(plain.findings))
  })

  it('that contradicts the model leaves what was satisfied in doubt, and nothing else', async () => {
    const [answer = '{}'] = plain.bodies
    const { value } = JSON.parse(answer) as { value: Record<string, unknown>[] }
    const contradicted = value.map((policy) => ({ ...policy, policyApplies: false, analysisReasons: 'users' }))
    const request = { signInContext: { includeApplications: [KUBERNETES] } }
    const ran = await runWith({ recorded: [{ request, response: { value: contradicted } }] })
    const doubted = ran.findings.filter(isDisagreement)
    expect(doubted.some(({ control, accessPath }) => control === '8.4.2' && accessPath === 'AP-02')).toBe(true)
    expect(new Set(doubted.map(({ verdict }) => verdict))).toEqual(new Set(['not-assessable']))
    const sentence = doubted[0]?.gaps.find(({ source }) => source === 'graph-what-if')?.sentence
    expect(sentence).toMatch(
      /^by the model, policy '.+' applies to .+ on the Kubernetes API, and What-If says that it does not/,
    )
    const before = new Map(plain.findings.map((finding) => [finding.id, finding.configured.verdict]))
    const changed = ran.findings.filter(({ id, configured }) => before.has(id) && before.get(id) !== configured.verdict)
    expect(changed.length).toBeGreaterThan(0)
    expect(new Set(changed.map(({ id, configured }) => `${before.get(id) ?? ''} to ${configured.verdict}`))).toEqual(
      new Set(['satisfied to not-assessable']),
    )
    // It is told beside the sign-ins that were compared.
    expect(ran.report).toContain('What-If answered 60 questions of a sample')
  })
})
