// What is touched by a value of a cluster that could not be read? Told from what decoding really says of it.

import { describe, expect, it } from 'vitest'
import { mergeObservations } from '../../../shared/decode/merge-observations.ts'
import { sourceCompleteness } from '../../../shared/judge/evidence/completeness.ts'
import { type Evidence, readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { decode } from '../../decode/configuration-page.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { CLUSTER } from '../../scenarios/world-parts.ts'

/** The base world whose cluster and pools were decoded from these resources. */
function evidenceOf(properties: object, pools: readonly object[] = []): Evidence {
  const cluster = { id: CLUSTER, name: 'aks-prod', properties }
  const resource = decode('arm-managed-cluster', cluster, { source: 'arm-managed-clusters' })
  const list = decode('arm-agent-pools', { value: pools }, { subject: CLUSTER })
  const { clusters } = mergeObservations([resource.observations, list.observations])
  const input = tellStory({})
  const gaps = [...resource.gaps, ...list.gaps]
  return readEvidence({ ...input, gaps, observations: { ...input.observations, clusters } })
}

const asks = (...paths: string[]) => ({ clusterId: CLUSTER, paths })
const complete = (evidence: Evidence, settings?: ReturnType<typeof asks>): boolean =>
  sourceCompleteness(evidence, 'arm-managed-clusters', settings).complete

describe('an unread value', () => {
  it.each([
    ['groups as a text', { aadProfile: { adminGroupObjectIDs: 'g1' } }, false],
    ['one group that is no text', { aadProfile: { adminGroupObjectIDs: ['g1', 7] } }, false],
    ['a whole profile', { aadProfile: "[variables('aad')]" }, false],
    ['the node resource group', { nodeResourceGroup: 7 }, false],
    ['a setting that says nothing about people', { disableLocalAccounts: 'true' }, true],
    ['the SSH setting of a pool', { agentPoolProfiles: [{ name: 'a', securityProfile: 'x' }] }, true],
  ])('%s: are the clusters as a whole complete?', (_what, properties, expected) => {
    expect(complete(evidenceOf(properties))).toBe(expected)
  })

  it('takes from a question what rests on it, and nothing else', () => {
    const evidence = evidenceOf({ disableLocalAccounts: 'true' })
    expect(complete(evidence, asks('properties.disableLocalAccounts'))).toBe(false)
    expect(complete(evidence, asks('properties'))).toBe(false)
    expect(complete(evidence, asks('properties.enableRBAC'))).toBe(true)
    expect(complete(evidence, asks())).toBe(true)
    expect(complete(evidence, { ...asks('properties'), clusterId: `${CLUSTER}-2` })).toBe(true)
  })

  it('above a setting hides it', () => {
    const evidence = evidenceOf({ apiServerAccessProfile: "[variables('access')]" })
    expect(complete(evidence, asks('properties.apiServerAccessProfile.disableRunCommand'))).toBe(false)
    expect(complete(evidence, asks('properties.apiServerAccessProfileOther'))).toBe(true)
  })

  it('that no captured cluster lists may be any', () => {
    const gap = { code: 'CONTROL_PLANE_VALUE_UNKNOWN', source: 'arm-managed-clusters', sentence: 'something' } as const
    expect(complete(readEvidence(tellStory({ gaps: [gap] })))).toBe(false)
    expect(complete(readEvidence(tellStory({ gaps: [gap] })), asks())).toBe(false)
  })

  it('of a pool from its own list is a matter of that pool', () => {
    const pool = { name: 'a', properties: { securityProfile: { sshAccess: 7 } } }
    const evidence = evidenceOf({ agentPoolProfiles: [{ name: 'a', securityProfile: { sshAccess: 'Disabled' } }] }, [
      pool,
    ])
    expect(evidence.gaps.map(({ code }) => code)).toEqual(['CONTROL_PLANE_VALUE_UNKNOWN'])
    expect(sourceCompleteness(evidence, 'arm-agent-pools').complete).toBe(true)
    expect([...evidence.clusters.values()][0]?.agentPools).toEqual([
      { name: 'a', sshAccess: 'Disabled', unreadable: ['securityProfile.sshAccess'] },
    ])
  })
})
