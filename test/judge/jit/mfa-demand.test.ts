// Does a rule set demand MFA of whoever activates the role? An authentication context is worth what stands behind it.

import { describe, expect, it } from 'vitest'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { mfaDemand } from '../../../shared/judge/jit/mfa-demand.ts'
import { GROUP_RULES } from '../../scenarios/base-world.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID, policy } from '../../scenarios/world-parts.ts'

const CONTEXT = {
  applications: { include: [], exclude: [], userActions: [], authenticationContexts: ['c1'] },
} satisfies Partial<ConditionalAccessPolicy>

/** What the rules of a role demand that asks for context c1, with this policy behind it. */
function demand(change: Partial<ConditionalAccessPolicy>, sources: Record<string, 'partial'> = {}): string {
  const world = tellStory({ sources })
  const policies = [...world.observations.policies, policy('Behind c1', { ...CONTEXT, ...change })]
  const evidence = readEvidence({ ...world, observations: { ...world.observations, policies } })
  return mfaDemand(evidence, { ...GROUP_RULES, mfaOnActivation: false, authenticationContextId: 'C1' }).answer
}

const NOBODY = { users: [], groups: [], roles: [] }

describe('an authentication context', () => {
  it.each<[string, Partial<ConditionalAccessPolicy>, string]>([
    ['a policy for everybody in every condition', {}, 'demanded'],
    [
      'one that blocks',
      { grant: { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] } },
      'demanded',
    ],
    ['one for both clients by name', { clientAppTypes: ['mobileAppsAndDesktopClients', 'browser'] }, 'demanded'],
    ['one for every location by name', { locations: { include: ['All'], exclude: [] } }, 'demanded'],
    ['one that leaves out a location', { locations: { include: ['All'], exclude: ['AllTrusted'] } }, 'unknown'],
    ['one for a platform', { platforms: { include: ['windows'], exclude: [] } }, 'unknown'],
    ['one for browsers', { clientAppTypes: ['browser'] }, 'unknown'],
    ['one for a risk', { signInRisk: ['high'] }, 'unknown'],
    ['one for a risk of the user', { userRisk: ['high'] }, 'unknown'],
    ['one for a flow', { authenticationFlows: ['deviceCodeFlow'] }, 'unknown'],
    ['one for some devices', { deviceFilter: { mode: 'exclude', rule: 'device.model -eq "A"' } }, 'unknown'],
    ['one with a condition nobody knows', { unknownClauses: ['conditions.moonPhase'] }, 'unknown'],
    ['one in a state nobody knows', { state: 'unknown' }, 'unknown'],
    ['one in report-only', { state: 'report-only' }, 'not-demanded'],
    ['one that leaves out a group', { exclude: { ...NOBODY, groups: [ID.exempt] } }, 'not-demanded'],
    ['one that leaves out guests', { exclude: { ...NOBODY, guests: { kinds: ['internalGuest'] } } }, 'not-demanded'],
    ['one for a group', { include: { ...NOBODY, groups: [ID.exempt] } }, 'not-demanded'],
    [
      'one that asks for a device',
      { grant: { operator: 'OR', builtIn: ['compliantDevice'], termsOfUse: [], customFactors: [] } },
      'not-demanded',
    ],
    ['none', { applications: { ...CONTEXT.applications, authenticationContexts: ['c2'] } }, 'not-demanded'],
  ])('behind which stands %s: MFA is %s', (_what, change, answer) => {
    expect(demand(change)).toBe(answer)
  })

  it('is not called empty while the policies were not captured whole', () => {
    expect(demand({ state: 'disabled' }, { 'graph-policies': 'partial' })).toBe('unknown')
    expect(demand({}, { 'graph-policies': 'partial' })).toBe('demanded')
  })
})

describe('a rule set without a context', () => {
  it.each([
    [true, 'demanded'],
    [false, 'not-demanded'],
  ])('says it by itself: %s', (mfaOnActivation, answer) => {
    const evidence = readEvidence(tellStory({}))
    expect(mfaDemand(evidence, { ...GROUP_RULES, mfaOnActivation }).answer).toBe(answer)
  })
})
