// The recorder's question: which tenants are recorded? Each is a pure function of its seed.

import type { TenantFiles } from './tenant-files.ts'
import { recordOrderly } from './tenants/orderly/record-orderly.ts'
import { recordRegulated } from './tenants/regulated/record-regulated.ts'

export function recordTenants(): ReadonlyMap<string, TenantFiles> {
  return new Map([
    ['contoso-regulated', recordRegulated()],
    [
      'contoso-clean',
      recordOrderly({
        key: 'contoso-clean',
        company: 'Contoso Shop',
        domain: 'contoso.com',
        staffCount: 10,
        clusterName: 'aks-shop-prod',
        refreshMinutes: 30,
        signInSource: 'both',
        faults: [],
        description:
          'A tenant run in good order: MFA by security key for everybody, without an exclusion, and one closed cluster.',
        introduction:
          'The window is 2026-11-23T00:00:00Z to 2026-11-24T00:00:00Z. Every sign-in stands in Graph and in Log Analytics. Nothing is planted: no finding may be not-satisfied.',
      }),
    ],
    [
      'contoso-partial',
      recordOrderly({
        key: 'contoso-partial',
        company: 'Contoso Lab',
        domain: 'contoso.com',
        staffCount: 5,
        clusterName: 'aks-lab-prod',
        refreshMinutes: 60,
        signInSource: 'log-analytics',
        faults: [
          { match: 'POST /v1/workspaces/*/query', query: 'sign-ins-non-interactive*', status: 403 },
          { match: 'GET /v1.0/servicePrincipals*', status: 403 },
        ],
        description:
          'A tenant whose log of non-interactive sign-ins and whose applications the collector may not read.',
        introduction:
          'The window is 2026-11-23T00:00:00Z to 2026-11-24T00:00:00Z. Queries on AADNonInteractiveUserSignInLogs are refused with 403 for ever, and so is every question about a service principal; nothing else is wrong: the bundle is partial and says so.',
      }),
    ],
  ])
}
