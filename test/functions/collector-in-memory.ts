// Everything a trigger works with, in memory: the real pipeline over stores that refuse as the real ones do, a local
// key, and a tenant in which every source answers that there is nothing.

import type { CapturedPage, SourceReport } from '../../shared/domain/capture.ts'
import type { Scope } from '../../shared/domain/scope.ts'
import * as pipeline from '../../shared/pipeline.ts'
import type { CollectorPorts } from '../../shared/pipeline/ports.ts'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import type { EvidenceSource } from '../../shared/sources/source.ts'
import type { CollectorEntry } from '../../functions/collector-entry.ts'
import type { Collector } from '../../functions/open-collector.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { createMemoryWorkStore } from '../stores/memory-work-store.ts'

export const NOW = '2026-11-24T03:15:00Z'

export const SCOPE: Scope = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'contoso-production',
  tenantId: '0f9f3d1c-5a2e-4f0c-8f52-2f1d3f5b7a10',
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

/** One report a slice: complete or refused, without a record. */
export function silentSource(status: 'complete' | 'failed' = 'complete'): EvidenceSource {
  return {
    async *collect({ slice }): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
      const id = slice.kind === 'sign-ins' ? 'log-sign-ins-interactive' : 'graph-policies'
      const counts = { records: 0, pages: 0, retries: 0, splits: 0 }
      return [{ id, required: true, status, window: slice.window, gaps: [], ...counts }]
    },
  }
}

export interface InMemory extends CollectorEntry {
  readonly ports: CollectorPorts
}

export function collectorInMemory(
  options: {
    readonly platformAuthentication?: boolean
    readonly source?: EvidenceSource
    readonly now?: () => string
  } = {},
): InMemory {
  let drawn = 0
  const ports: CollectorPorts = {
    scope: SCOPE,
    source: options.source ?? silentSource(),
    store: createMemoryEvidenceStore(),
    work: createMemoryWorkStore(),
    signer: createLocalSigner({ inAzure: false }),
    now: options.now ?? ((): string => NOW),
    randomHex: (bytes) => (drawn += 1).toString(16).padStart(bytes * 2, '0'),
    settings: {
      signInPartitions: 2,
      whatIfSampleSize: 0,
      collector: { name: 'aks-mfa-evidence', version: '0.0.0-test', runtime: 'node' },
      effective: {},
    },
  }
  const collector: Collector = { pipeline, ports }
  return {
    ports,
    isPlatformAuthenticationOn: () => options.platformAuthentication ?? true,
    open: () => Promise.resolve(collector),
  }
}
