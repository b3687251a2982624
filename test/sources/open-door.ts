// The collect door over the real clients, with a scripted service behind it and waits that pass at once.

import type { CapturedPage, SourceReport } from '../../shared/domain/capture.ts'
import type { Scope } from '../../shared/domain/scope.ts'
import type { Slice, SliceKind } from '../../shared/domain/slice.ts'
import type { WhatIfPlan } from '../../shared/domain/what-if.ts'
import { createArmClient } from '../../shared/sources/arm/arm-client.ts'
import { createSource } from '../../shared/sources/create-source.ts'
import { createGraphClient } from '../../shared/sources/graph/graph-client.ts'
import { createLogsClient } from '../../shared/sources/logs/logs-client.ts'
import { PATIENCE } from '../../shared/sources/service.ts'
import type { ScriptedServer } from './scripted-server.ts'

export const WINDOW = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }
export const NOW = '2026-11-24T03:15:00.000Z'
export const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111'
export const CLUSTER = `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-aks/providers/microsoft.containerservice/managedclusters/aks-cde`
export const WORKSPACE = {
  id: '22222222-2222-4222-8222-222222222222',
  resourceId: `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-logs/providers/microsoft.operationalinsights/workspaces/law`,
}

export const SCOPE: Scope = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'prod-aks',
  tenantId: '33333333-3333-4333-8333-333333333333',
  clusters: [CLUSTER],
  subscriptions: [SUBSCRIPTION],
  workspaces: [WORKSPACE],
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

export interface Collected {
  readonly pages: readonly CapturedPage[]
  readonly reports: ReadonlyMap<string, SourceReport>
  /** Waits between calls, in milliseconds, in order. */
  readonly waits: readonly number[]
  readonly report: (id: string) => SourceReport
  readonly used: () => CapturedPage[]
}

export interface DoorOptions {
  readonly scope?: Partial<Scope>
  readonly maxRows?: number
  readonly groupIds?: readonly string[]
  readonly includedOnlyIds?: readonly string[]
  readonly unread?: readonly string[]
  readonly workloadIds?: readonly string[]
  readonly appIds?: readonly string[]
  readonly signal?: AbortSignal
  readonly partition?: { readonly index: number; readonly of: number }
  readonly onWait?: () => void
  readonly token?: () => Promise<string>
  readonly whatIf?: WhatIfPlan
}

export async function collect(server: ScriptedServer, kind: SliceKind, options: DoorOptions = {}): Promise<Collected> {
  const waits: number[] = []
  const connection = {
    url: server.url,
    credential: {
      getToken: async () => ({
        token: (await options.token?.()) ?? 'top-secret',
        expiresOnTimestamp: 4_102_444_800_000,
      }),
    },
    trustedCa: server.authority,
    now: () => NOW,
  }
  const source = createSource(
    {
      logs: createLogsClient(connection),
      graph: createGraphClient(connection),
      arm: createArmClient(connection),
      waiting: {
        patience: PATIENCE,
        jitter: () => 0,
        delay: (milliseconds) => {
          waits.push(milliseconds)
          options.onWait?.()
          return Promise.resolve()
        },
      },
      collectedUntil: () => NOW,
    },
    { ...SCOPE, ...options.scope },
    { graphUrl: server.url, armUrl: server.url, logsUrl: server.url, maxRowsPerQuery: options.maxRows ?? 100_000 },
  )
  const slice: Slice = {
    ...{ sliceId: 'slice', kind, window: WINDOW, after: [] },
    ...(options.partition === undefined ? {} : { partition: options.partition }),
  }
  const answers = source.collect({
    slice,
    references: {
      groupIds: options.groupIds ?? [],
      includedOnlyIds: options.includedOnlyIds ?? [],
      unread: options.unread ?? [],
      workloadIds: options.workloadIds ?? [],
      appIds: options.appIds ?? [],
    },
    ...(options.whatIf === undefined ? {} : { whatIf: options.whatIf }),
    signal: options.signal ?? new AbortController().signal,
  })
  const pages: CapturedPage[] = []
  for (;;) {
    const next = await answers.next()
    if (next.done !== true) {
      pages.push(next.value)
      continue
    }
    const reports = new Map(next.value.map((report) => [report.id, report]))
    return {
      ...{ pages, reports, waits },
      report(id) {
        const report = reports.get(id)
        if (report === undefined) throw new Error(`no report of ${id}, only of ${[...reports.keys()].join(', ')}`)
        return report
      },
      used: () => pages.filter((page) => page.used),
    }
  }
}

export function text(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}
