// A small honest run through the production doors: what tests tamper with, crash and race.

import { gunzipSync, gzipSync } from 'node:zlib'
import { assembleGenesisStatement, assembleStatement } from '../../shared/bundle/assemble-statement.ts'
import { assembleBag } from '../../shared/bundle/bag.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { assembleJson } from '../../shared/bundle/json.ts'
import { assembleManifest, type ManifestFile } from '../../shared/bundle/manifest.ts'
import { mediaTypeOf } from '../../shared/bundle/media-types.ts'
import * as names from '../../shared/bundle/names.ts'
import type { AbandonedRun, CollectionPredicate, EntryReference } from '../../shared/bundle/statement.ts'
import { commitEntry, depositFile, type DepositReceipt, ensureGenesis } from '../../shared/deposit/deposit.ts'
import type { EvidenceStore } from '../../shared/deposit/evidence-store.ts'
import type { CommittedEntry } from '../../shared/deposit/ledger.ts'
import { readBack } from '../../shared/deposit/read-back.ts'
import type { CollectionWindow } from '../../shared/domain/window.ts'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import { sealStatement } from '../../shared/seal/seal.ts'
import type { Signer } from '../../shared/seal/signer.ts'

export const STREAM = 'prod-aks'
export const TEST_SIGNER = createLocalSigner({ inAzure: false })

const COLLECTOR = {
  name: 'aks-mfa-evidence',
  version: '0.1.0',
  runtime: 'node/24.x',
  configSha256: sha256Hex('{}\n'),
  rulesetVersion: '2026.11.1',
}

export interface SampleRun {
  readonly runId?: string
  readonly window?: CollectionWindow
  readonly trigger?: CollectionPredicate['trigger']
  readonly outcome?: CollectionPredicate['outcome']
  readonly sources?: CollectionPredicate['sources']
  readonly gaps?: CollectionPredicate['gaps']
  readonly supersedes?: readonly (EntryReference & { readonly reason: string })[]
  readonly abandonedRuns?: readonly AbandonedRun[]
  readonly store?: CollectionPredicate['store']
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly stopIf?: () => Promise<boolean>
  /** Replaces or adds payload files. */
  readonly files?: Readonly<Record<string, Uint8Array>>
}

export const DAY: CollectionWindow = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }
export const RUN_ID = '20261124T031500Z-scheduled-0a1b2c3d'

export function sealWith(signer: Signer = TEST_SIGNER) {
  return (statement: Uint8Array) => sealStatement(statement, signer)
}

export async function beginStream(
  store: EvidenceStore,
  signer: Signer = TEST_SIGNER,
  createdAt = '2026-11-22T09:00:00Z',
): Promise<CommittedEntry> {
  return ensureGenesis({
    store,
    stream: STREAM,
    keyid: signer.keyid,
    publicKeyPem: signer.publicKeyPem,
    seal: sealWith(signer),
    buildStatement: () =>
      assembleGenesisStatement(signer.publicKeyPem, {
        stream: STREAM,
        tenantId: '7c3f8f4e-0d4e-4a53-9c7e-1f6d2f1b7a10',
        retention: { days: 400 },
        collector: COLLECTOR,
        store: { state: 'none', legalHold: false },
        createdAt,
        signer: { keyid: signer.keyid, kid: signer.kid, alg: 'ES256' },
      }),
  })
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

function payloadOf(window: CollectionWindow): Record<string, Uint8Array> {
  const slice = { source: 'graph-policies', sliceId: 'conditional-access', attempt: 1 }
  const signIns = { source: 'log-sign-ins-interactive', sliceId: 'sign-ins-0-of-1', attempt: 1 }
  return {
    [names.CONFIG_PATHS.effectiveConfig]: text('{}\n'),
    [names.CONFIG_PATHS.scope]: assembleJson({ schema: 'urn:aks-mfa-evidence:scope:v1', stream: STREAM }),
    [names.rawPagePath(slice, 0)]: new Uint8Array(gzipSync('{"value":[]}')),
    [names.requestLinesPath(slice)]: text('{"n":0,"method":"GET","status":200,"file":"page-00000.json.gz"}\n'),
    [names.rawPagePath(signIns, 0)]: new Uint8Array(gzipSync('{"tables":[{"name":"PrimaryResult","rows":[]}]}')),
    [names.recordsPath(signIns)]: new Uint8Array(gzipSync('')),
    [names.FINDINGS_PATH]: assembleJson({
      schema: 'urn:aks-mfa-evidence:findings:v1',
      ruleSet: { version: '2026.11.1', digest: sha256Hex('rules') },
      window,
      findings: [],
    }),
    [names.REPORT_PATH]: text('<!doctype html><title>Evidence</title><p>No sign-in without evidence of MFA.</p>\n'),
  }
}

function contentOf(path: string, body: Uint8Array): Pick<ManifestFile, 'contentSha256' | 'contentSize'> {
  if (!path.endsWith('.gz')) return {}
  const content = gunzipSync(body)
  return { contentSha256: sha256Hex(content), contentSize: content.length }
}

/** Puts the files of a run and returns what the statement needs to name them. */
export async function depositRun(store: EvidenceStore, run: SampleRun = {}) {
  const { runId = RUN_ID, window = DAY } = run
  const folder = names.bundlePath(STREAM, runId)
  const payload = { ...payloadOf(window), ...run.files }
  const files: ManifestFile[] = []
  for (const [path, body] of Object.entries(payload)) {
    const receipt = await depositFile(store, `${folder}/${path}`, body)
    const { bytes, sha256 } = receipt
    files.push({ path, bytes, sha256, mediaType: mediaTypeOf(path), used: true, ...contentOf(path, body) })
  }
  const manifest = assembleManifest({
    runId,
    stream: STREAM,
    window,
    files,
    sources: [],
    completeness: { complete: true, sentence: 'Every required source is complete.' },
    recordCounts: {},
    accessPathFiles: {},
  })
  const manifestReceipt = await depositFile(store, `${folder}/${names.MANIFEST_PATH}`, manifest)
  const bag = assembleBag({
    runId,
    stream: STREAM,
    organisation: 'Contoso Payments Ltd',
    baggedOn: '2026-11-24',
    files: [...files, { path: names.MANIFEST_PATH, bytes: manifest.length, sha256: manifestReceipt.sha256 }],
  })
  const digests = new Map([
    ...files.map(({ path, sha256 }) => [path, sha256] as const),
    [names.MANIFEST_PATH, manifestReceipt.sha256] as const,
  ])
  const receipts = [manifestReceipt]
  for (const { name, body } of bag.tagFiles) {
    receipts.push(await depositFile(store, `${folder}/${name}`, body))
    digests.set(name, sha256Hex(body))
  }
  await readBack(store, `${folder}/`, receipts, 1_000_000)
  const subjects = [
    names.MANIFEST_PATH,
    names.REPORT_PATH,
    names.FINDINGS_PATH,
    'manifest-sha256.txt',
    'tagmanifest-sha256.txt',
  ].map((name) => ({ name, digest: { sha256: digests.get(name) ?? '' } }))
  return { runId, window, folder, subjects, payloadOxum: bag.payloadOxum }
}

export function samplePredicate(
  at: { readonly sequence: number; readonly previous: string },
  bundle: { readonly runId: string; readonly folder: string; readonly payloadOxum: string },
  run: SampleRun = {},
  signer: Signer = TEST_SIGNER,
): CollectionPredicate {
  const { window = DAY } = run
  const source = { required: true, status: 'complete', records: 0, pages: 1 } as const
  return {
    stream: STREAM,
    sequence: at.sequence,
    previous: { sequence: at.sequence - 1, digest: { sha256: at.previous } },
    bundle: { path: bundle.folder, runId: bundle.runId, payloadOxum: bundle.payloadOxum },
    window,
    trigger: run.trigger ?? { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' },
    outcome: run.outcome ?? 'complete',
    sources: run.sources ?? [
      { id: 'graph-policies', ...source },
      { id: 'log-sign-ins-interactive', ...source, window },
    ],
    gaps: run.gaps ?? [],
    ...(run.supersedes === undefined ? {} : { supersedes: run.supersedes }),
    ...(run.abandonedRuns === undefined ? {} : { abandonedRuns: run.abandonedRuns }),
    verdicts: {
      satisfied: 9,
      'satisfied-except-declared': 1,
      'not-observed': 6,
      'not-assessable': 9,
      'not-satisfied': 3,
      'not-applicable': 19,
    },
    collector: COLLECTOR,
    store: run.store ?? { state: 'none', legalHold: false },
    clock: {
      startedAt: run.startedAt ?? '2026-11-24T03:15:00Z',
      finishedAt: run.finishedAt ?? '2026-11-24T03:16:12Z',
      httpDateSkewMs: { storage: 220, graph: 310, keyvault: 180 },
    },
    signer: { keyid: signer.keyid, kid: signer.kid, alg: 'ES256' },
  }
}

/** A whole run: files, read-back, commit, copies. */
export async function commitRun(
  store: EvidenceStore,
  run: SampleRun = {},
  signer: Signer = TEST_SIGNER,
): Promise<DepositReceipt | undefined> {
  const bundle = await depositRun(store, run)
  return commitEntry({
    store,
    stream: STREAM,
    seal: sealWith(signer),
    ...(run.stopIf === undefined ? {} : { stopIf: run.stopIf }),
    pause: () => Promise.resolve(),
    buildStatement: (head) =>
      assembleStatement(
        bundle.subjects,
        samplePredicate({ sequence: head.sequence + 1, previous: head.sha256 }, bundle, run, signer),
      ),
  })
}
