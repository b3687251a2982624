// A sign-in before a change, or shortly after it, is not held against the configuration as it was captured at the end.

import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import { ANA } from '../sign-in/make-sign-in.ts'
import { compareSignIns, location, MFA_ID, mfaPolicy, passedBy, principal, verdictOf } from './compare-sign-ins.ts'

const change = (of: Partial<ConfigurationChange>): ConfigurationChange => ({
  id: 'c1',
  at: '2026-11-23T06:30:00Z',
  thing: 'conditional-access-policy',
  activity: 'Update conditional access policy',
  details: [],
  source: 'log-directory-audits',
  ...of,
})

const nobody = { users: [], groups: [], roles: [] }
const everywhere = { include: ['All'], exclude: ['hq'] }

/** The sign-in is at 09:00 on the 23rd. */
function endOf(policy: Partial<ConditionalAccessPolicy>, changes: readonly ConfigurationChange[]): string {
  const comparison = compareSignIns([passedBy()], {
    policies: [mfaPolicy(policy)],
    namedLocations: [location('hq', { ranges: ['10.0.0.0/8'], trusted: true })],
    principals: [principal({ groupIds: ['g1'], roleTemplateIds: ['r1'] })],
    groups: [{ id: 'G1', memberIds: [ANA], nestedGroupIds: ['Inner'] }],
    changes,
  })
  return verdictOf(comparison)
}

const NEAR = 'near a change'
const FAR = 'disagrees'

describe('a change of a policy', () => {
  it.each([
    ['two hours and more before', '2026-11-23T07:00:00Z', FAR],
    ['less than two hours before', '2026-11-23T07:00:01Z', NEAR],
    ['after the sign-in', '2026-11-23T23:00:00Z', NEAR],
    ['after the window', '2026-11-24T02:00:00Z', NEAR],
    ['at a time nobody can read', 'yesterday', NEAR],
  ])('%s', (_, at, ends) => {
    expect(endOf({}, [change({ at, targetId: MFA_ID.toUpperCase() })])).toBe(ends)
    expect(endOf({ modifiedAt: at }, [])).toBe(ends)
  })

  it('matters to that policy alone, or to any where the record names none', () => {
    const at = '2026-11-23T08:00:00Z'
    expect(endOf({}, [change({ at, targetId: 'p9' })])).toBe(FAR)
    expect(endOf({}, [change({ at })])).toBe(NEAR)
  })
})

describe('a change of what a policy names', () => {
  const excluding = (groups: string[]) => ({ include: { ...nobody, groups: ['g1'] }, exclude: { ...nobody, groups } })
  const member = (of: Partial<ConfigurationChange>) => change({ thing: 'group-membership', memberKind: 'user', ...of })
  const role = (of: Partial<ConfigurationChange>) => change({ thing: 'directory-role', ...of })
  it.each<readonly [string, Partial<ConditionalAccessPolicy>, ConfigurationChange, string]>([
    [
      'its location',
      { locations: everywhere },
      change({ thing: 'named-location', targetId: 'HQ', at: '2026-11-23T08:00:00Z' }),
      NEAR,
    ],
    [
      'another location',
      { locations: everywhere },
      change({ thing: 'named-location', targetId: 'x', at: '2026-11-23T08:00:00Z' }),
      FAR,
    ],
    [
      'any location, where it names the trusted ones',
      { locations: { include: ['All'], exclude: ['AllTrusted'] } },
      change({ thing: 'named-location', targetId: 'x', at: '2026-11-23T08:00:00Z' }),
      // By the model it applies: the sign-in is from elsewhere, and nothing is left open.
      NEAR,
    ],
    [
      'a location, of a policy that names none',
      {},
      change({ thing: 'named-location', at: '2026-11-23T08:00:00Z' }),
      FAR,
    ],
    [
      'the membership of this person, hours before',
      excluding(['g2']),
      member({ targetId: 'G2', memberId: ANA.toUpperCase() }),
      NEAR,
    ],
    ['the membership of another person', excluding(['g2']), member({ targetId: 'g2', memberId: 'u2' }), FAR],
    ['the membership of somebody who is not named', excluding(['g2']), member({ targetId: 'g2' }), NEAR],
    [
      'the membership of a group in its group',
      excluding(['g2']),
      member({ targetId: 'g2', memberId: 'g7', memberKind: 'group' }),
      NEAR,
    ],
    ['this person in a group within the group', excluding([]), member({ targetId: 'inner', memberId: ANA }), NEAR],
    ['this person in a group no clause names', excluding(['g2']), member({ targetId: 'g9', memberId: ANA }), FAR],
    ['a role of this person', { include: { ...nobody, roles: ['r1'] } }, role({ targetId: 'r1', memberId: ANA }), NEAR],
    [
      'a role the policy does not name',
      { include: { ...nobody, roles: ['r1'] } },
      role({ targetId: 'r2', memberId: ANA }),
      FAR,
    ],
    [
      'a strength, which does not decide where it applies',
      {},
      change({ thing: 'authentication-strength', at: '2026-11-23T08:00:00Z' }),
      FAR,
    ],
  ])('%s', (_, policy, one, ends) => {
    expect(endOf(policy, [one])).toBe(ends)
  })
})

it('cuts a case at an hour: what comes after a change is compared', () => {
  const events = ['02:59:59', '03:00:00', '04:30:00', '22:00:00'].map((time, i) =>
    passedBy({ id: `r${i}`, at: `2026-11-23T${time}Z` }),
  )
  const changes = [change({ targetId: MFA_ID, at: '2026-11-23T01:00:00Z' })]
  const { disagreements, setApart } = compareSignIns(events, { changes })
  expect(setApart.nearChangeCount).toBe(1)
  expect(disagreements).toHaveLength(1)
  expect(disagreements[0]).toMatchObject({ count: 3, results: { notApplied: 3 } })
  // The latest are kept, and none of the records set apart is among them.
  expect(disagreements[0]?.records.map(({ recordId }) => recordId)).toEqual(['r3', 'r2', 'r1'])
})
