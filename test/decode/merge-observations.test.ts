import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinActivations } from '../../shared/decode/directory/join-activations.ts'
import { mergeObservations } from '../../shared/decode/merge-observations.ts'
import type { ClusterProfile } from '../../shared/domain/cluster.ts'
import { NO_OBSERVATIONS } from '../../shared/domain/observations.ts'
import type { RoleAssignment } from '../../shared/domain/principal.ts'
import { decode, logTable } from './configuration-page.ts'
import { activationEvents, part, parts } from './observation-arbitraries.ts'

describe('merging observations', () => {
  it('of nothing is nothing', () => {
    expect(mergeObservations([])).toEqual(NO_OBSERVATIONS)
  })

  it('does not depend on the order of parts', () => {
    const shuffled = parts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(mergeObservations(other)).toEqual(mergeObservations(all))
      }),
    )
  })

  it('does not depend on how parts are grouped', () => {
    fc.assert(
      fc.property(parts, parts, (one, two) => {
        const whole = mergeObservations([...one, ...two])
        expect(mergeObservations([mergeObservations(one), mergeObservations(two)])).toEqual(whole)
        expect(mergeObservations([mergeObservations(one), ...two])).toEqual(whole)
      }),
      { numRuns: 300 },
    )
  })

  it('is not changed by repeats', () => {
    fc.assert(
      fc.property(part, (one) => {
        const merged = mergeObservations([one])
        expect(mergeObservations([one, one])).toEqual(merged)
        expect(mergeObservations([merged])).toEqual(merged)
        expect(mergeObservations([merged, one, merged])).toEqual(merged)
      }),
      { numRuns: 300 },
    )
  })

  it('sorts bytewise by id', () => {
    const location = (id: string) =>
      ({
        id,
        displayName: id,
        kind: 'ip',
        trusted: false,
        ranges: [],
        countries: [],
        includesUnknownCountries: false,
      }) as const
    const { namedLocations } = mergeObservations([{ namedLocations: ['b', 'a', 'B', 'ä'].map(location) }])
    expect(namedLocations.map(({ id }) => id)).toEqual(['B', 'a', 'b', 'ä'])
  })
})

describe('joining activations', () => {
  it('does not depend on the order of events, nor on repeats', () => {
    const shuffled = activationEvents.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    )
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(joinActivations(other)).toEqual(joinActivations(all))
      }),
    )
  })
})

describe('what belongs together', () => {
  const base = { principalId: 'u', roleId: 'r', scope: '/s', state: 'active', plane: 'azure' } as const
  const plain: RoleAssignment = { ...base, id: 'assignment', principalType: 'User', origin: 'unknown' }
  const instance: RoleAssignment = { ...base, id: 'instance', origin: 'activated', endAt: '2026-11-23T12:00:00Z' }
  const definition = { id: 'r', plane: 'azure', name: 'Owner', permissions: [], assignableScopes: [] } as const

  it('a plain assignment and its schedule instance: the instance stays, knowing all', () => {
    const { roleAssignments } = mergeObservations([
      { roleAssignments: [plain] },
      { roleAssignments: [instance] },
      { roleDefinitions: [definition] },
    ])
    expect(roleAssignments).toEqual([{ ...instance, principalType: 'User', roleName: 'Owner' }])
  })

  it('a plain assignment by itself stays, its origin unknown', () => {
    const elsewhere = { ...instance, scope: '/other' }
    const { roleAssignments } = mergeObservations([{ roleAssignments: [plain, elsewhere] }])
    expect(roleAssignments.map(({ id, origin }) => [id, origin])).toEqual([
      ['assignment', 'unknown'],
      ['instance', 'activated'],
    ])
  })

  it('a standing grant and an activation of the same role are two', () => {
    const granted: RoleAssignment = { ...base, id: 'granted', origin: 'assigned' }
    const { roleAssignments } = mergeObservations([{ roleAssignments: [plain, instance, granted] }])
    expect(roleAssignments.map(({ id }) => id)).toEqual(['granted', 'instance'])
  })

  const cluster: ClusterProfile = {
    id: 'c',
    name: 'c',
    authorizedIpRanges: [],
    linuxSshKeyCount: 0,
    agentPools: [
      { name: 'system', osType: 'Linux' },
      { name: 'user', sshAccess: 'Disabled' },
    ],
    unreadable: [],
  }

  it('a cluster and its pools: what either says, and the more open where they differ', () => {
    const { clusters } = mergeObservations([
      { clusters: [cluster] },
      {
        agentPools: [
          { clusterId: 'c', name: 'system', sshAccess: 'EntraId' },
          { clusterId: 'c', name: 'user', sshAccess: 'LocalUser' },
          { clusterId: 'c', name: 'spot' },
          { clusterId: 'other', name: 'x' },
        ],
      },
    ])
    expect(clusters).toEqual([
      {
        ...cluster,
        agentPools: [
          { name: 'spot' },
          { name: 'system', osType: 'Linux', sshAccess: 'EntraId' },
          { name: 'user', sshAccess: 'LocalUser' },
        ],
      },
    ])
  })

  it('a group and its members, in any number of pages', () => {
    const { groups } = mergeObservations([
      { groups: [{ id: 'g', displayName: 'Ops', memberIds: [] }] },
      { groups: [{ id: 'g', memberIds: ['u2'], nestedGroupIds: [], membersResolved: true }] },
      { groups: [{ id: 'g', memberIds: ['u1'], nestedGroupIds: ['n'], membersResolved: true }] },
    ])
    expect(groups).toEqual([
      { id: 'g', displayName: 'Ops', memberIds: ['u1', 'u2'], membersResolved: true, nestedGroupIds: ['n'] },
    ])
  })

  it('a user seen as a member and in the list of users', () => {
    const { users } = mergeObservations([
      { users: [{ id: 'u', principalName: 'u@x', displayName: 'U', userType: 'unknown' }] },
      { users: [{ id: 'u', principalName: 'u@x', displayName: 'U', userType: 'guest', enabled: false }] },
    ])
    expect(users).toEqual([{ id: 'u', principalName: 'u@x', displayName: 'U', userType: 'guest', enabled: false }])
  })

  it.each(['policies', 'namedLocations', 'strengths', 'clusters'] as const)('two versions among %s: both', (what) => {
    const version = (displayName: string) => ({ id: 'one', displayName, agentPools: [] })
    const merged = mergeObservations([{ [what]: [version('a'), version('b')] }, { [what]: [version('b')] }] as never)
    expect(merged[what]).toEqual([version('a'), version('b')])
  })

  it('what is trusted of one tenant in two versions: both', () => {
    const { crossTenantTrusts } = mergeObservations([
      { crossTenantTrusts: [{ mfaAccepted: true }, { mfaAccepted: false }, { mfaAccepted: true }] },
    ])
    expect(crossTenantTrusts).toEqual([{ mfaAccepted: false }, { mfaAccepted: true }])
  })

  it('two versions of a policy: both, so that the judge believes neither', () => {
    const version = (state: 'enabled' | 'disabled', modifiedAt: string) =>
      ({ id: 'p', displayName: state, state, modifiedAt }) as never
    const { policies } = mergeObservations([
      { policies: [version('disabled', '2026-11-23T10:00:00.5Z')] },
      { policies: [version('enabled', '2026-11-23T10:00:00Z')] },
    ])
    expect(policies.map(({ state }) => state)).toEqual(['disabled', 'enabled'])
  })

  it('the start and the failure of an operation in two pages are no change', () => {
    const row = (EventDataId: string, ActivityStatusValue: string) =>
      decode(
        'log-azure-activity',
        logTable([
          {
            EventDataId,
            ActivityStatusValue,
            EventSubmissionTimestamp: '2026-11-23T10:00:00Z',
            CorrelationId: 'c',
            OperationNameValue: 'Microsoft.ContainerService/managedClusters/write',
            _ResourceId: '/s/c',
            Caller: 'alice@contoso.com',
          },
        ]),
      ).observations
    const [start, failure] = [row('1', 'Start'), row('2', 'Failure')]
    expect(mergeObservations([start]).changes).toHaveLength(1)
    const merged = mergeObservations([mergeObservations([start]), failure])
    expect(merged.armEvents.map(({ id, status }) => [id, status])).toEqual([['2', 'Failure']])
    expect(merged.changes).toEqual([])
  })

  it('sums of the same calls, counted once', () => {
    const calls = (count: number, address: string) => ({
      id: 'k',
      clusterId: 'c',
      userName: 'a',
      userClass: 'entra-user' as const,
      firstAt: '2026-11-23T10:00:00Z',
      lastAt: '2026-11-23T10:30:00Z',
      count,
      addresses: [address],
      userAgents: [],
      notable: [],
      source: 'log-kubernetes-audit',
    })
    const { kubernetesActivity } = mergeObservations([
      { kubernetesActivity: [calls(3, 'b')] },
      { kubernetesActivity: [calls(5, 'a')] },
    ])
    expect(kubernetesActivity.map(({ count, addresses }) => [count, addresses])).toEqual([[5, ['a', 'b']]])
  })
})
