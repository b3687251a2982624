// Who may vouch for a second factor besides this tenant itself? One row each, and what was captured of it.

import type { IdentityProvider, Words } from '../../domain/policy-in-words.ts'
import type { CaseFile } from '../case-file.ts'
import { declaredOf, standingAt } from '../declared/standing.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'

export function listProviders({ evidence }: CaseFile): IdentityProvider[] {
  return [
    {
      provider: [`Entra tenant ${evidence.scope.tenantId}`],
      mfa: ['demanded by the policies above'],
      captured: 'graph-policies',
    },
    { provider: ['federated domains'], mfa: ['not captured'], captured: 'not captured by this version' },
    {
      provider: ['external authentication methods'],
      mfa: ['not captured'],
      captured: 'not captured by this version',
    },
    ...otherTenants(evidence),
  ]
}

function otherTenants(evidence: Evidence): IdentityProvider[] {
  const source = sourceCompleteness(evidence, 'graph-cross-tenant')
  const captured = source.complete
    ? 'graph-cross-tenant'
    : `graph-cross-tenant, not whole: ${source.gaps[0]?.sentence ?? 'no reason given'}`
  const trusts = [...evidence.observations.crossTenantTrusts].sort((a, b) =>
    compareBytewise(a.tenantId ?? '', b.tenantId ?? ''),
  )
  if (trusts.length === 0) return [{ provider: ['other Entra tenants'], mfa: ['not captured'], captured }]
  return trusts.map(({ tenantId, mfaAccepted }) => ({
    provider: tenantId === undefined ? ['other Entra tenants, by default'] : ['Entra tenant ', { name: tenantId }],
    mfa: [trustWords(tenantId, mfaAccepted), ...homeWords(evidence, tenantId)],
    captured,
  }))
}

function trustWords(tenantId: string | undefined, mfaAccepted: boolean | undefined): string {
  if (mfaAccepted === undefined) return tenantId === undefined ? 'not stated' : 'as by default'
  return mfaAccepted ? 'MFA done there is accepted here' : 'MFA done there is not accepted here'
}

function homeWords(evidence: Evidence, tenantId: string | undefined): Words {
  if (tenantId === undefined) return []
  const [newest] = declaredOf(evidence, 'home-tenant-mfa').filter(
    (declared) => declared.tenantId?.toLowerCase() === tenantId.toLowerCase(),
  )
  if (newest === undefined) return ['; no evidence from there is declared']
  const standing = standingAt(newest, evidence.window)
  return [
    '; evidence from there: ',
    { name: newest.id },
    ` of ${newest.at}${standing === 'counts' ? '' : ` (${standing})`}`,
  ]
}
