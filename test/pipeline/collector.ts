// A collector over stores in memory and a source that plays back given pages: everything but the wire is real.

import { sha256Hex } from '../../shared/bundle/digest.ts'
import type { EvidenceStore } from '../../shared/deposit/evidence-store.ts'
import type { WorkStore } from '../../shared/deposit/work-store.ts'
import type { CapturedPage, CaptureShape, SourceReport } from '../../shared/domain/capture.ts'
import type { Scope } from '../../shared/domain/scope.ts'
import type { SliceKind } from '../../shared/domain/slice.ts'
import type { CollectorPorts } from '../../shared/pipeline/ports.ts'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import type { EvidenceSource } from '../../shared/sources/source.ts'
import type { Signer } from '../../shared/seal/signer.ts'

export const NOW = '2026-11-24T03:15:00Z'

export const SCOPE: Scope = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'prod-aks',
  tenantId: '11111111-1111-4111-8111-111111111111',
  clusters: [],
  subscriptions: [],
  workspaces: [],
  signInSource: 'log-analytics',
  networks: [],
  toolClients: [],
  automation: [],
  automationNetworks: [],
  breakGlass: [],
  exceptions: [],
  declared: [],
  settleHours: 3,
  lookBackDays: 3,
  retentionDays: 400,
  pseudonymise: false,
}

export function page(source: string, shape: CaptureShape, json: unknown, used = true): CapturedPage {
  const body = new TextEncoder().encode(JSON.stringify(json))
  return {
    source,
    shape,
    json,
    body,
    records: 1,
    used,
    request: {
      method: 'GET',
      url: `https://graph.example/v1.0/${shape}`,
      status: 200,
      date: new Date(Date.parse(NOW)).toUTCString(),
      receivedAt: NOW,
      bytes: body.length,
      sha256: sha256Hex(body),
    },
  }
}

export interface ScriptedSlice {
  readonly pages?: readonly CapturedPage[]
  readonly reports?: readonly SourceReport[]
}

export function report(id: string, status: SourceReport['status'] = 'complete', required = true): SourceReport {
  return { id, required, status, records: 1, pages: 1, retries: 0, splits: 0, gaps: [] }
}

export function scriptedSource(script: Partial<Record<SliceKind, ScriptedSlice>>): EvidenceSource {
  return {
    async *collect({ slice }) {
      await Promise.resolve()
      yield* script[slice.kind]?.pages ?? []
      return script[slice.kind]?.reports ?? [report(`log-${slice.kind}`)]
    },
  }
}

export interface CollectorOptions {
  readonly store: EvidenceStore
  readonly work: WorkStore
  readonly signer?: Signer
  readonly source?: EvidenceSource
  readonly scope?: Scope
  readonly now?: string
}

const KEY = createLocalSigner({ inAzure: false })

export function collectorOf(options: CollectorOptions): CollectorPorts {
  let random = 0
  return {
    scope: options.scope ?? SCOPE,
    source: options.source ?? scriptedSource({}),
    store: options.store,
    work: options.work,
    signer: options.signer ?? KEY,
    now: () => options.now ?? NOW,
    randomHex: (bytes) => (random += 1).toString(16).padStart(bytes * 2, '0'),
    settings: {
      signInPartitions: 1,
      whatIfSampleSize: 0,
      collector: { name: 'aks-mfa-evidence', version: '0.0.0', runtime: 'node/test' },
      effective: { signInPartitions: 1 },
    },
  }
}
