// Law 10 of people: that somebody is in no list at the end makes no verdict better than it would be with him in it, whatever
// he was inside the window.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../shared/domain/activity.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import type { PolicyFacts, StoryFacts } from '../scenarios/story.ts'
import { tellStory } from '../scenarios/tell-story.ts'
import { ID } from '../scenarios/world-parts.ts'
import { isPassing, rollUps, storyFacts } from './findings-worlds.ts'
import { runs } from './runs.ts'

const DORA = '20000000-0000-4000-8000-0000000000d0'
const ROLE = '62e90394-69f5-4237-9190-012177145e10'
const POLICY = 'MFA for everybody'

interface Stay {
  readonly kind: 'group' | 'admin-group' | 'role' | 'clause'
  readonly from: number
  readonly to: number
  /** What the records tell of it. */
  readonly told: boolean
  readonly ends: boolean
}

const stays: fc.Arbitrary<Stay> = fc.record({
  kind: fc.constantFrom('group' as const, 'admin-group' as const, 'role' as const, 'clause' as const),
  from: fc.integer({ min: 0, max: 11 }),
  to: fc.integer({ min: 12, max: 23 }),
  told: fc.boolean(),
  ends: fc.boolean(),
})

const at = (hour: number): string => `2026-11-23T${String(hour).padStart(2, '0')}:15:00Z`

function recordsOf({ kind, from, to, told, ends }: Stay, index: number): Partial<ConfigurationChange>[] {
  const what =
    kind === 'role'
      ? { thing: 'directory-role' as const, targetId: ROLE, word: 'role' }
      : { thing: 'group-membership' as const, targetId: kind === 'group' ? ID.exempt : ID['aks-admins'], word: 'group' }
  const { word, ...about } = what
  const member = { ...about, memberId: DORA, memberName: 'dora@contoso.example', memberKind: 'user', details: [] }
  const [absent, held] = [{ kind: 'absent' as const }, { kind: 'held' as const }]
  const source = 'log-directory-audits'
  const records = [
    {
      ...member,
      source,
      at: at(from),
      activity: `Add member to ${word}`,
      ...(told ? { before: absent, after: held } : {}),
    },
    {
      ...member,
      source,
      at: at(to),
      activity: `Remove member from ${word}`,
      ...(told ? { before: held, after: absent } : {}),
    },
  ]
  return records.slice(0, ends ? 2 : 1).map((record, i) => ({ ...record, id: `stay-${index}-${i}` }))
}

/** The world with her in the list of users at the end, and the same without. */
function worlds(facts: StoryFacts, some: readonly Stay[], excludesRole: boolean): [JudgementInput, JudgementInput] {
  const base: PolicyFacts = { ...facts.policies?.[POLICY], excludeGroups: ['exempt'] }
  const policy: PolicyFacts = excludesRole
    ? { ...base, clauses: { exclude: { users: [], groups: [ID.exempt], roles: [ROLE] } } }
    : base
  const clause = some.find(({ kind }) => kind === 'clause')
  const clauseChanges =
    clause === undefined || excludesRole
      ? []
      : [
          {
            at: at(clause.from),
            from: policy,
            to: { ...policy, excludeUsers: [...(policy.excludeUsers ?? []), DORA] },
          },
          { at: at(clause.to), from: { ...policy, excludeUsers: [...(policy.excludeUsers ?? []), DORA] }, to: policy },
        ].map((change) => ({
          ...change,
          thing: 'conditional-access-policy' as const,
          name: POLICY,
          by: 'cleo',
          activity: 'Update conditional access policy',
        }))
  const world = tellStory({
    ...facts,
    policies: { [POLICY]: policy },
    groups: { exempt: { members: [] }, ...facts.groups },
    changes: clauseChanges,
  })
  const records = some.filter(({ kind }) => kind !== 'clause').flatMap(recordsOf) as ConfigurationChange[]
  const changes = [...world.observations.changes, ...records]
  const dora = { id: DORA, principalName: 'dora@contoso.example', displayName: 'Dora', userType: 'member' as const }
  const withChanges = { ...world, observations: { ...world.observations, changes } }
  return [
    { ...withChanges, observations: { ...withChanges.observations, users: [...world.observations.users, dora] } },
    withChanges,
  ]
}

function improved(before: JudgementInput, after: JudgementInput): string[] {
  const known = rollUps(judgeFindings(before).findings)
  return [...rollUps(judgeFindings(after).findings)]
    .filter(([key, { verdict }]) => isPassing(verdict) && !isPassing(known.get(key)?.verdict ?? 'not-satisfied'))
    .map(([key]) => key)
}

describe('somebody who left by the end of the window', () => {
  it('makes no verdict better by having left', () => {
    fc.assert(
      fc.property(storyFacts, fc.array(stays, { minLength: 1, maxLength: 3 }), fc.boolean(), (facts, some, role) => {
        expect(improved(...worlds(facts, some, role))).toEqual([])
      }),
      { numRuns: runs(60) },
    )
  })

  it('would have been a hole with her in the list: the law can fail', () => {
    const [there, gone] = worlds({}, [{ kind: 'group', from: 9, to: 12, told: true, ends: true }], false)
    for (const world of [there, gone])
      expect(rollUps(judgeFindings(world).findings).get('8.4.2 AP-02 ')?.verdict).toBe('not-satisfied')
    const nobody = { ...gone, observations: { ...gone.observations, changes: [] } }
    expect(improved(there, nobody)).toContain('8.4.2 AP-02 ')
  })
})
