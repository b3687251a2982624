// Does a rule set demand MFA of whoever activates the role? An authentication context is worth what stands behind it.

import { describe, expect, it } from 'vitest'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import type { PimRuleSet, RoleAssignment } from '../../../shared/domain/principal.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { mfaDemand } from '../../../shared/judge/jit/mfa-demand.ts'
import { GROUP_RULES } from '../../scenarios/base-world.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID, idOf, policy } from '../../scenarios/world-parts.ts'

const CONTEXT = {
  applications: { include: [], exclude: [], userActions: [], authenticationContexts: ['c1'] },
} satisfies Partial<ConditionalAccessPolicy>

const RULE: PimRuleSet = { ...GROUP_RULES, mfaOnActivation: false, authenticationContextId: 'C1' }

/** What the rules of a role demand that asks for context c1, with this policy behind it. */
function demand(change: Partial<ConditionalAccessPolicy>, sources: Record<string, 'partial'> = {}): string {
  return demandOf([change], RULE, sources).answer
}

function demandOf(
  changes: readonly Partial<ConditionalAccessPolicy>[],
  rule: PimRuleSet = RULE,
  sources: Record<string, 'partial'> = {},
  principalId?: string,
) {
  const world = tellStory({ sources })
  const behind = changes.map((change, i) => policy(`Behind c1, ${i}`, { ...CONTEXT, ...change }))
  const policies = [...world.observations.policies, ...behind]
  const evidence = readEvidence({ ...world, observations: { ...world.observations, policies } })
  return mfaDemand(evidence, rule, principalId)
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
    ['one that leaves out a location', { locations: { include: ['All'], exclude: ['AllTrusted'] } }, 'not-demanded'],
    ['one for a platform', { platforms: { include: ['windows'], exclude: [] } }, 'not-demanded'],
    ['one for browsers', { clientAppTypes: ['browser'] }, 'not-demanded'],
    ['one for a risk', { signInRisk: ['high'] }, 'not-demanded'],
    ['one for a risk of the user', { userRisk: ['high'] }, 'not-demanded'],
    ['one for a flow', { authenticationFlows: ['deviceCodeFlow'] }, 'not-demanded'],
    ['one for some devices', { deviceFilter: { mode: 'exclude', rule: 'device.model -eq "A"' } }, 'not-demanded'],
    ['one with a condition nobody knows', { unknownClauses: ['conditions.moonPhase'] }, 'unknown'],
    ['one in a state nobody knows', { state: 'unknown' }, 'unknown'],
    ['one in report-only', { state: 'report-only' }, 'not-demanded'],
    ['one that leaves out a group', { exclude: { ...NOBODY, groups: [ID.exempt] } }, 'unknown'],
    ['one that leaves out guests', { exclude: { ...NOBODY, guests: { kinds: ['internalGuest'] } } }, 'demanded'],
    ['one for a group', { include: { ...NOBODY, groups: [ID.exempt] } }, 'unknown'],
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

describe('behind a context', () => {
  const without = (name: string) => ({ exclude: { ...NOBODY, users: [idOf(name)] } })

  it('two policies may hold together what neither holds alone', () => {
    const halves = [
      { platforms: { include: ['windows'], exclude: [] } },
      { platforms: { include: ['All'], exclude: ['windows'] } },
    ]
    expect(halves.map((half) => demandOf([half]).answer)).toEqual(['not-demanded', 'not-demanded'])
    expect(demandOf(halves).answer).toBe('demanded')
  })

  it('whoever cannot activate may be left out, whoever can may not', () => {
    expect(demandOf([without('ben')]).answer).toBe('demanded')
    const { answer, why } = demandOf([without('ana')])
    expect(answer).toBe('not-demanded')
    expect(why).toBe(
      "the rule asks for authentication context C1, and ana@contoso.example, authentication context `c1`, from anywhere, any platform: no MFA, because policy 'Behind c1, 0' excludes user 'ana@contoso.example'",
    )
  })

  it('everybody counts where nobody is known to be eligible', () => {
    expect(demandOf([without('ben')], { ...RULE, roleId: 'owner' }).answer).toBe('not-demanded')
  })

  it('everybody counts where a group that was not read is eligible beside people', () => {
    const world = tellStory({})
    const group = { principalId: ID.exempt, principalType: 'Group', id: 'eligible-exempt' }
    const policies = [...world.observations.policies, policy('Behind c1', { ...CONTEXT, ...without('ben') })]
    const answerWith = (more: Partial<RoleAssignment>) => {
      const roleAssignments = world.observations.roleAssignments.flatMap((one) =>
        one.id === 'eligible-ana' ? [one, { ...one, ...more }] : [one],
      )
      const observations = { ...world.observations, policies, roleAssignments }
      return mfaDemand(readEvidence({ ...world, observations }), RULE).answer
    }
    expect(answerWith(group)).toBe('not-demanded')
    expect(answerWith({ ...group, principalType: 'ServicePrincipal' })).toBe('demanded')
  })

  it('an activation is asked of the one who made it', () => {
    expect(demandOf([without('ana')], RULE, {}, idOf('ben')).answer).toBe('demanded')
    expect(demandOf([without('ana')], RULE, {}, idOf('ana').toUpperCase()).answer).toBe('not-demanded')
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
