// What does 8.4.2 ask of everybody, and how are its gaps named?

import { describe, expect, it } from 'vitest'
import { ACCESS_PATHS } from '../../../../shared/domain/access-paths.ts'
import { policy } from '../../../scenarios/world-parts.ts'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, findingsOf, verdictOf } from '../../ask.ts'

const MFA = 'MFA for everybody'

describe('8.4.2', () => {
  it('has one roll-up for each of the 47 paths', () => {
    const paths = findingsOf({})
      .filter(({ control, rule }) => control === '8.4.2' && rule === 'roll-up')
      .map(({ accessPath }) => accessPath)
    expect(paths).toEqual(ACCESS_PATHS.map(({ id }) => id))
    expect(paths).toHaveLength(47)
  })

  it.each(ACCESS_PATHS.filter(({ recognised }) => !recognised).map(({ id }) => id))(
    '%s, which no recogniser tells apart, is not assessable and says so',
    (id) => {
      const [finding] = ask({}, '8.4.2', id)
      expect(finding?.verdict).toBe('not-assessable')
      expect(finding?.gaps.map(({ code }) => code)).toContain('PATH_NOT_RECOGNISED')
    },
  )

  it('names an excluded group once for each audience it opens, not once for each path', () => {
    const facts: StoryFacts = {
      policies: { [MFA]: { excludeGroups: ['exempt'] } },
      groups: { exempt: { members: ['ben'] } },
    }
    const found = findingsOf(facts).filter(({ control, rule }) => control === '8.4.2' && rule === 'CA-G01')
    expect(found.map(({ accessPath, subject }) => [accessPath, subject?.kind, subject?.displayName])).toEqual([
      ['AP-02', 'group', 'exempt'],
      ['AP-08', 'group', 'exempt'],
    ])
  })

  it('says who would have to be declared where declaring would be enough', () => {
    const facts: StoryFacts = { policies: { [MFA]: { excludeUsers: ['ben'] } } }
    expect(ask(facts, '8.4.2', 'AP-02')[0]?.wouldBeSatisfiedIf).toEqual(['user:20000000-0000-4000-8000-00000000000b'])
    const open: StoryFacts = { ...facts, sources: { 'log-directory-audits': 'failed' } }
    expect(ask(open, '8.4.2', 'AP-02')[0]?.wouldBeSatisfiedIf).toEqual([])
    const everybody: StoryFacts = { policies: { [MFA]: { orCompliantDevice: true } } }
    expect(ask(everybody, '8.4.2', 'AP-02')[0]?.wouldBeSatisfiedIf).toEqual([])
  })

  it('does not let a change of a policy that enforces nothing spoil the window', () => {
    const changed = (state: 'enabled' | 'report-only'): StoryFacts => {
      const id = policy('Second policy', {}).id
      const change = { thing: 'conditional-access-policy', target: id, name: 'Second policy', by: 'cleo' } as const
      return {
        policies: { 'Second policy': { state } },
        changes: [{ ...change, at: '2026-11-23T09:00:00Z', activity: 'Update conditional access policy' }],
      }
    }
    expect(verdictOf(changed('report-only'), '8.4.2', 'AP-02')).toBe('satisfied')
    expect(verdictOf(changed('enabled'), '8.4.2', 'AP-02')).toBe('not-assessable')
  })

  it('takes an activation through PIM for no change of the configuration', () => {
    const facts: StoryFacts = {
      policies: { [MFA]: { excludeGroups: ['exempt'] } },
      groups: { exempt: { members: [] } },
      changes: [
        {
          thing: 'group-membership',
          name: 'exempt',
          at: '2026-11-23T09:00:00Z',
          by: 'ana',
          activity: 'Add member to role completed (PIM activation)',
        },
      ],
    }
    expect(verdictOf(facts, '8.4.2', 'AP-02')).toBe('satisfied')
    const added = facts.changes?.map((change) => ({ ...change, activity: 'Add member to group' }))
    expect(verdictOf({ ...facts, changes: added ?? [] }, '8.4.2', 'AP-02')).toBe('not-assessable')
  })

  it('names what changed before an unprotected sign-in that the closing policies would have stopped', () => {
    const facts: StoryFacts = {
      signIns: [
        {
          who: 'ben',
          path: 'AP-02',
          outcome: 'single-factor',
          side: 'not-satisfied',
          reason: 'SINGLE_FACTOR_SUCCESS',
          firstAt: '2026-11-23T09:20:00Z',
          lastAt: '2026-11-23T09:20:00Z',
        },
      ],
      changes: [
        {
          thing: 'conditional-access-policy',
          name: MFA,
          at: '2026-11-23T09:00:00Z',
          by: 'cleo',
          activity: 'Update conditional access policy',
          details: ['state: enabled → disabled'],
        },
        {
          thing: 'conditional-access-policy',
          name: MFA,
          at: '2026-11-23T10:00:00Z',
          by: 'cleo',
          activity: 'Update conditional access policy',
          details: ['state: disabled → enabled'],
        },
      ],
    }
    const [finding] = ask(facts, '8.4.2', 'AP-02', 'unprotected-sign-in')
    expect(finding?.sentence).toContain('state: enabled → disabled')
    expect(finding?.sentence).toContain('cleo@contoso.example')
    expect(finding?.sentence).not.toContain('state: disabled → enabled')
  })

  it('judges a federated workload satisfied only while nobody undeclared holds power', () => {
    const stranger: StoryFacts = {
      roles: [
        { who: 'old-deployer', role: 'b24988ac-6180-42a0-ab88-20f7382dd24c', plane: 'azure', type: 'ServicePrincipal' },
      ],
    }
    expect(verdictOf({}, '8.4.2', 'AP-07')).toBe('satisfied')
    expect(verdictOf(stranger, '8.4.2', 'AP-07')).toBe('not-assessable')
  })

  it('reports hardening apart: it changes no roll-up', () => {
    const open: StoryFacts = { withoutPolicies: ['Block device code', 'Block legacy clients', 'Protect registration'] }
    expect(verdictOf(open, '8.4.2', 'AP-02')).toBe('satisfied')
    const rules = findingsOf(open)
      .filter(({ verdict, rule }) => verdict === 'not-satisfied' && rule !== 'roll-up')
      .map(({ rule, accessPath }) => `${rule} ${accessPath}`)
    // Legacy clients cannot do MFA, so a policy that demands it of all clients blocks them.
    expect(rules).toEqual(['CA-G11 AP-02', 'CA-G15 AP-02', 'CA-G11 AP-08'])
  })
})
