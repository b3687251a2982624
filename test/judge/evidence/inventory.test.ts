// When is an empty list proof? Only where the collector may read what is asked about, in every subscription.

import { describe, expect, it } from 'vitest'
import { RESOURCE_TYPE } from '../../../shared/domain/azure-inventory.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import {
  inventoryChanges,
  inventoryCompleteness,
  networksBeyond,
  resourcesOf,
} from '../../../shared/judge/evidence/inventory.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const evidenceOf = (facts: StoryFacts = {}) => readEvidence(tellStory(facts))
const codes = (facts: StoryFacts, types = [RESOURCE_TYPE.bastionHost] as const) =>
  inventoryCompleteness(evidenceOf(facts), types).gaps.map(({ code }) => code)

describe('a list of resources', () => {
  it('is whole where both ways agree and everything may be read', () => {
    expect(codes({})).toEqual([])
  })

  it.each<[string, StoryFacts, readonly string[]]>([
    ['nothing may be read', { mayDo: [] }, ['SOURCE_REFUSED']],
    [
      'another type may be read',
      { mayDo: [{ actions: ['microsoft.network/virtualNetworks/read'], notActions: [] }] },
      ['SOURCE_REFUSED'],
    ],
    [
      'the very type may be read',
      { mayDo: [{ actions: ['Microsoft.Network/bastionHosts/read'], notActions: [] }] },
      [],
    ],
    [
      'one role takes away what another gives',
      {
        mayDo: [
          { actions: ['*'], notActions: ['*/read'] },
          { actions: ['*/read'], notActions: [] },
        ],
      },
      [],
    ],
    ['the one role takes it away again', { mayDo: [{ actions: ['*'], notActions: ['*/read'] }] }, ['SOURCE_REFUSED']],
    ['Resource Graph leaves the cluster out', { clusterNotListedBy: ['resource-graph'] }, ['SOURCE_TRUNCATED']],
    ['ARM leaves the cluster out', { clusterNotListedBy: ['resource-list'] }, ['SOURCE_TRUNCATED']],
    ['one way was refused', { sources: { 'arm-resource-list': 'failed' } }, ['SOURCE_UNAVAILABLE']],
    ['an older run did not ask', { sources: { 'arm-permissions': 'not asked' } }, ['NO_SOURCE_CONFIGURED']],
    [
      'a second subscription was not looked in',
      { scope: { subscriptions: ['99999999-0000-4000-8000-000000000000'] } },
      ['SOURCE_REFUSED'],
    ],
  ])('where %s', (_what, facts, expected) => {
    expect(codes(facts)).toEqual(expected)
  })
})

describe('a resource', () => {
  it('is one however often and by whatever way it was listed', () => {
    const facts = { resources: { edge: { kind: 'Arc cluster' } } } as const
    const twice = evidenceOf(facts)
    expect(resourcesOf(twice, [RESOURCE_TYPE.arcCluster])).toHaveLength(1)
    expect(resourcesOf(twice, [RESOURCE_TYPE.fleet])).toEqual([])
  })
})

describe('networks', () => {
  const peers = (id: string) => networksBeyond(evidenceOf({ resources: { spoke: { kind: 'network', peers: [id] } } }))

  it.each(['/subscriptions/99999999-0000-4000-8000-000000000000/x', 'unknown'])('lead elsewhere by %s', (id) => {
    expect(peers(id)).toHaveLength(1)
  })

  it('inside the subscriptions do not', () => {
    expect(peers('/subscriptions/10000000-0000-4000-8000-000000000002/resourcegroups/x')).toEqual([])
  })
})

describe('operations on such resources', () => {
  const host = 'microsoft.network/bastionhosts'
  const changes = (operation: string, more: object = {}) =>
    inventoryChanges(evidenceOf({ operations: [{ who: 'ben', operation, mfa: 'mfa', on: `/x/${host}/b`, ...more }] }), [
      host,
    ])

  it.each(['Microsoft.Network/bastionHosts/write', 'Microsoft.Network/bastionHosts/delete'])(
    '%s counts',
    (operation) => {
      expect(changes(operation).map(({ code }) => code)).toEqual(['CHANGED_IN_WINDOW'])
    },
  )

  it.each<[string, object]>([
    ['Microsoft.Network/bastionHosts/read', {}],
    ['Microsoft.Network/bastionHostsOther/write', {}],
    ['Microsoft.Network/bastionHosts/write', { status: 'Failed' }],
    ['Microsoft.Network/bastionHosts/write', { at: '2026-11-22T10:00:00Z' }],
  ])('%s does not (%j)', (operation, more) => {
    expect(changes(operation, more)).toEqual([])
  })
})
