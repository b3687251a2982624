// A small tenant as a run has captured it when What-If is to be asked.

import type { SourceReport } from '../../../shared/domain/capture.ts'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import { NO_OBSERVATIONS, type Observations } from '../../../shared/domain/observations.ts'
import type { DirectoryUser } from '../../../shared/domain/principal.ts'
import type { WhatIfQuestion } from '../../../shared/domain/what-if.ts'
import { planWhatIf, type WhatIfInput } from '../../../shared/judge/what-if/plan-what-if.ts'
import { location } from '../model/compare-sign-ins.ts'
import { ANA, policy, SCOPE, WINDOW } from '../sign-in/make-sign-in.ts'

export const BEN = '20000000-0000-4000-8000-00000000000b'
export const GUS = '20000000-0000-4000-8000-00000000000c'
export const GLASS = '20000000-0000-4000-8000-00000000000d'
const EXEMPT = '40000000-0000-4000-8000-00000000000a'

const nobody = { users: [], groups: [], roles: [] }
const onAll = { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] }
const numbered = (n: number): string => `50000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Each for a corner of its own, so that only a question about that corner is about the policy. */
export const POLICIES: readonly ConditionalAccessPolicy[] = [
  policy(numbered(1), 'MFA for everybody', { exclude: { ...nobody, users: [GLASS], groups: [EXEMPT] } }),
  policy(numbered(2), 'legacy clients', { clientAppTypes: ['exchangeActiveSync', 'other'] }),
  policy(numbered(3), 'device code', { authenticationFlows: ['deviceCodeFlow'] }),
  policy(numbered(4), 'high risk from the branch', {
    ...{ signInRisk: ['high'], userRisk: ['medium'], insiderRisk: ['elevated'] },
    locations: { include: ['branch'], exclude: ['AllTrusted'] },
    platforms: { include: ['all'], exclude: ['windows', 'linux'] },
  }),
  policy(numbered(5), 'from Norway', { locations: { include: ['norway'], exclude: [] } }),
  policy(numbered(6), 'guests', {
    include: { ...nobody, guests: { kinds: ['b2bCollaborationGuest'] } },
    applications: { ...onAll, include: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] },
  }),
  policy(numbered(7), 'the exempt', { include: { ...nobody, groups: [EXEMPT] } }),
  policy(numbered(8), 'on trial', { state: 'report-only' }),
]

/** The policies that can be asked about. */
export const ENFORCED = POLICIES.filter(({ state }) => state === 'enabled')

export const LOCATIONS = [
  location('hq', { ranges: ['203.0.113.0/24', '2001:db8:40::/48'], trusted: true }),
  location('branch', { ranges: ['203.0.113.128/25', '192.0.2.0/28'] }),
  location('norway', { kind: 'country', countries: ['NO'] }),
]

function user(id: string, change: Partial<DirectoryUser> = {}): DirectoryUser {
  return { id, principalName: `${id}@contoso.example`, displayName: id, userType: 'member', ...change }
}

export const CAPTURED: Observations = {
  ...NO_OBSERVATIONS,
  policies: POLICIES,
  namedLocations: LOCATIONS,
  users: [user(ANA), user(BEN), user(GLASS), user(GUS, { userType: 'guest', guestKind: 'b2bCollaborationGuest' })],
  groups: [{ id: EXEMPT, memberIds: [BEN], membersResolved: true }],
}

function report(id: string): SourceReport {
  return { id, required: true, status: 'complete', records: 1, pages: 1, retries: 0, splits: 0, gaps: [] }
}

export function whatIfInput(change: Partial<WhatIfInput> = {}): WhatIfInput {
  return {
    scope: { ...SCOPE, mfaTrustedIps: 'empty', breakGlass: [{ principalId: GLASS, name: 'bg-01' }] },
    window: WINDOW,
    sources: ['graph-policies', 'graph-named-locations', 'graph-users', 'graph-groups'].map(report),
    observations: CAPTURED,
    gaps: [],
    sampleSize: 60,
    ...change,
  }
}

export function questionsOf(change: Partial<WhatIfInput> = {}): readonly WhatIfQuestion[] {
  const plan = planWhatIf(whatIfInput(change))
  if ('notAsked' in plan) throw new RangeError(plan.notAsked)
  return plan.questions
}
