// Is what an interval says understood by the proof, its doubts included?

import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { Observations } from '../../../shared/domain/observations.ts'
import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import { provePeople, selectResults } from '../../../shared/judge/evidence/prove-people.ts'
import { evidenceIn } from '../../../shared/judge/intervals/interval-evidence.ts'
import { rebuildIntervals } from '../../../shared/judge/intervals/rebuild-intervals.ts'
import { ID, policy, UPN } from '../../scenarios/world-parts.ts'
import { change, evidenceOf, MFA, OFF, spanOf, told } from './a-day.ts'

const OTHER = policy('MFA again', {})
const EXCLUDING = { ...MFA, exclude: { users: [], groups: [ID.exempt], roles: [] } }
const GROUP = { id: ID.exempt, displayName: 'exempt', memberIds: [] as string[], membersResolved: true }

/** Per interval: the verdict on the Kubernetes API for one person. */
function verdicts(
  changes: readonly ConfigurationChange[],
  observations: Partial<Observations> = {},
  who: string = ID.ben,
): string[] {
  const evidence = evidenceOf({ changes, observations })
  return rebuildIntervals(evidence).map((interval) => {
    const { everywhere } = provePeople(evidenceIn(evidence, interval), [])
    const results = selectResults(everywhere, [AUDIENCE.kubernetesApi], (id) => id === who)
    return `${spanOf(interval)} ${results.map(({ verdict }) => verdict).join(' ')}`
  })
}

describe('the proof of an interval', () => {
  const off = change('09:00:00', { before: told(MFA), after: told(OFF) })
  const on = change('10:00:00', { before: told(OFF), after: told(MFA) })

  it('finds the hour in which the policy was off', () => {
    expect(verdicts([off, on])).toEqual(['00:00–09:00 satisfied', '09:00–10:00 not-satisfied', '10:00–00:00 satisfied'])
  })

  it('finds no hole in it where another policy held all the time', () => {
    expect(verdicts([off, on], { policies: [MFA, OTHER] })).toEqual([
      '00:00–09:00 satisfied',
      '09:00–10:00 satisfied',
      '10:00–00:00 satisfied',
    ])
  })

  it('stays open where the policy is not told, unless another one holds', () => {
    const untold = change('09:00:00', {})
    expect(verdicts([untold])).toEqual(['00:00–09:00 not-assessable', '09:00–00:00 satisfied'])
    expect(verdicts([untold], { policies: [MFA, OTHER] })).toEqual(['00:00–09:00 satisfied', '09:00–00:00 satisfied'])
    // A hole at the end is none before, if what is not told may have closed it.
    expect(verdicts([untold], { policies: [OFF] })).toEqual(['00:00–09:00 not-assessable', '09:00–00:00 not-satisfied'])
  })

  it('finds the hour in which a person was in the excluded group', () => {
    const member = (at: string, added: boolean) =>
      change(at, {
        thing: 'group-membership',
        targetId: ID.exempt,
        memberId: ID.ben,
        memberName: UPN('ben'),
        memberKind: 'user',
        activity: added ? 'Add member to group' : 'Remove member from group',
        before: { kind: added ? 'absent' : 'held' },
        after: { kind: added ? 'held' : 'absent' },
      })
    const changes = [member('09:00:00', true), member('10:00:00', false)]
    const observations = { policies: [EXCLUDING], groups: [GROUP] }
    expect(verdicts(changes, observations)).toEqual([
      '00:00–09:00 satisfied',
      '09:00–10:00 not-satisfied',
      '10:00–00:00 satisfied',
    ])
    expect(verdicts(changes, observations, ID.ana)).toEqual([
      '00:00–09:00 satisfied',
      '09:00–10:00 satisfied',
      '10:00–00:00 satisfied',
    ])
  })

  it('leaves everybody open while nobody knows who was in the excluded group', () => {
    const opened = change('09:00:00', { thing: 'group-membership', targetId: ID.exempt, activity: 'Restore group' })
    expect(verdicts([opened], { policies: [EXCLUDING], groups: [GROUP] }, ID.ana)).toEqual([
      '00:00–09:00 not-assessable',
      '09:00–00:00 satisfied',
    ])
  })

  it('takes a location that is not told both ways', () => {
    const office = '60000000-0000-4000-8000-00000000000a'
    const location = {
      id: office,
      displayName: 'Office',
      kind: 'ip' as const,
      trusted: true,
      ranges: ['198.51.100.0/24'],
      countries: [],
      includesUnknownCountries: false,
    }
    const policies = [{ ...MFA, locations: { include: ['All'], exclude: ['AllTrusted'] } }]
    const moved = change('09:00:00', { thing: 'named-location', targetId: office, activity: 'Update named location' })
    expect(verdicts([moved], { policies, namedLocations: [location] })).toEqual([
      '00:00–09:00 not-assessable',
      '09:00–00:00 not-satisfied',
    ])
  })

  it('takes a strength that is not told both ways', () => {
    const strength = { id: '60000000-0000-4000-8000-00000000000b', displayName: 'Keys', requirementsSatisfied: 'mfa' }
    const grant = {
      operator: 'OR' as const,
      builtIn: [],
      strengthId: strength.id,
      strength,
      termsOfUse: [],
      customFactors: [],
    }
    const update = change('09:00:00', {
      thing: 'authentication-strength',
      targetId: strength.id,
      activity: 'Authentication Strength Policy Update',
    })
    expect(verdicts([update], { policies: [{ ...MFA, grant }], strengths: [strength] })).toEqual([
      '00:00–09:00 not-assessable',
      '09:00–00:00 satisfied',
    ])
  })
})
