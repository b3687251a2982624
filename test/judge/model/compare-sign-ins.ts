// Sign-ins of a small tenant, folded as a run does and compared with what the model predicts of them.

import type { CoveragePrincipal } from '../../../shared/coverage/coverage-types.ts'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { ConditionalAccessPolicy, NamedLocation } from '../../../shared/domain/conditional-access.ts'
import type { ModelTally } from '../../../shared/domain/model-tally.ts'
import type { DirectoryGroup } from '../../../shared/domain/principal.ts'
import type { SignInEvent } from '../../../shared/domain/sign-in-event.ts'
import { compareModel, type ModelComparison } from '../../../shared/judge/model/compare-model.ts'
import { ANA, applied, foldOf, item, policy, signIn, WINDOW } from '../sign-in/make-sign-in.ts'

export const MFA_ID = '50000000-0000-4000-8000-00000000000a'

export interface SmallTenant {
  readonly policies?: readonly ConditionalAccessPolicy[]
  readonly namedLocations?: readonly NamedLocation[]
  readonly namedLocationsComplete?: boolean
  readonly mfaTrustedIpsEmpty?: boolean
  readonly principals?: readonly CoveragePrincipal[]
  readonly unresolvedGroupIds?: readonly string[]
  readonly changes?: readonly ConfigurationChange[]
  readonly groups?: readonly DirectoryGroup[]
}

export function principal(change: Partial<CoveragePrincipal> = {}): CoveragePrincipal {
  return { id: ANA, userType: 'member', groupIds: [], roleTemplateIds: [], ...change }
}

export function mfaPolicy(change: Partial<ConditionalAccessPolicy> = {}): ConditionalAccessPolicy {
  return policy(MFA_ID, 'MFA for everybody', change)
}

export function location(id: string, change: Partial<NamedLocation> = {}): NamedLocation {
  return {
    id,
    displayName: id.toUpperCase(),
    kind: 'ip',
    trusted: false,
    ranges: [],
    countries: [],
    includesUnknownCountries: false,
    ...change,
  }
}

/** A sign-in that says everything a condition can ask, and on which Entra did not apply the policy. */
export function passedBy(change: Partial<SignInEvent> = {}): SignInEvent {
  return signIn({
    conditionalAccessStatus: 'notApplied',
    appliedPolicies: [applied({ id: MFA_ID, result: 'notApplied' })],
    operatingSystem: 'Linux',
    userAgent: 'kubelogin (Linux)',
    signInRisk: 'none',
    originalTransferMethod: 'none',
    ...change,
  })
}

export function caught(change: Partial<SignInEvent> = {}): SignInEvent {
  return passedBy({
    conditionalAccessStatus: 'success',
    appliedPolicies: [applied({ id: MFA_ID, result: 'success' })],
    ...change,
  })
}

export function tallyOf(events: readonly SignInEvent[], namedLocations: readonly NamedLocation[] = []): ModelTally {
  const { model } = foldOf(
    events.map((event) => item(event)),
    { namedLocations },
  ).tally
  if (model === undefined) throw new RangeError('the fold made no model tally')
  return model
}

export function compareSignIns(events: readonly SignInEvent[], tenant: SmallTenant = {}): ModelComparison {
  const namedLocations = tenant.namedLocations ?? []
  return compareTally(tallyOf(events, namedLocations), tenant)
}

export function compareTally(tally: ModelTally, tenant: SmallTenant = {}): ModelComparison {
  return compareModel({
    policies: [mfaPolicy()],
    namedLocations: [],
    namedLocationsComplete: true,
    mfaTrustedIpsEmpty: true,
    principals: [principal()],
    unresolvedGroupIds: [],
    evidenceAt: WINDOW.to,
    changes: [],
    groups: [],
    ...tenant,
    tally,
  })
}

/** One sign-in, one policy: how the comparison ends. */
export function verdictOf(comparison: ModelComparison): string {
  const { disagreements, agreedCount, entraStricterCount, setApart } = comparison
  const ends = [
    ...(disagreements.length > 0 ? ['disagrees'] : []),
    ...(agreedCount > 0 ? ['agrees'] : []),
    ...(entraStricterCount > 0 ? ['stricter'] : []),
    ...(setApart.unknownCount > 0 ? ['unknown'] : []),
    ...(setApart.nearChangeCount > 0 ? ['near a change'] : []),
    ...(setApart.noDetailCount > 0 ? ['no detail'] : []),
  ]
  return ends.join(', ') || 'not counted'
}
