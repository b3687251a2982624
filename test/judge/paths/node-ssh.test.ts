// How is a node entered by SSH, as far as its pool says?

import { describe, expect, it } from 'vitest'
import type { AgentPool } from '../../../shared/domain/cluster.ts'
import { sshMode } from '../../../shared/judge/paths/node-ssh.ts'
import { ask, verdictOf } from '../ask.ts'

describe('the SSH mode of a pool', () => {
  it.each<[Partial<AgentPool>, string]>([
    [{}, 'key'],
    [{ sshAccess: 'LocalUser' }, 'key'],
    [{ sshAccess: 'disabled' }, 'disabled'],
    [{ sshAccess: 'EntraID' }, 'entra'],
    [{ sshAccess: 'Sometimes' }, 'unknown'],
    [{ unreadable: ['securityProfile.sshAccess'] }, 'unknown'],
    [{ unreadable: ['securityProfile'] }, 'unknown'],
    [{ unreadable: ['properties'] }, 'unknown'],
    [{ sshAccess: 'Disabled', unreadable: ['securityProfile.sshAccess'] }, 'unknown'],
    [{ sshAccess: 'Disabled', unreadable: ['osType'] }, 'disabled'],
  ])('%j is %s', (pool, mode) => {
    expect(sshMode({ name: 'a', ...pool })).toBe(mode)
  })
})

describe('the paths over SSH', () => {
  const agentPools = [{ name: 'a', sshAccess: 'Disabled' }]
  const lost = { agentPools, unreadable: ['properties.agentPoolProfiles[1]'] }

  it('are not absent while one pool could not be read at all', () => {
    expect(verdictOf({ cluster: { agentPools } }, '8.4.2', 'AP-23')).toBe('not-applicable')
    expect(verdictOf({ cluster: lost }, '8.4.2', 'AP-23')).toBe('not-observed')
    const [key] = ask({ cluster: lost }, '8.4.2', 'AP-22')
    expect([key?.configured.verdict, key?.sentence]).toEqual([
      'not-assessable',
      expect.stringContaining('properties.agentPoolProfiles[1]'),
    ])
  })

  it('stay open by one pool that accepts keys, whatever another could not say', () => {
    const pools = [{ name: 'a' }, { name: 'b', unreadable: ['securityProfile.sshAccess'] }]
    expect(verdictOf({ cluster: { ...lost, agentPools: pools } }, '8.4.2', 'AP-22')).toBe('not-satisfied')
  })

  it('are guarded by Conditional Access where a pool may be one for Entra', () => {
    const pools = [{ name: 'b', unreadable: ['securityProfile.sshAccess'] }]
    const facts = { cluster: { agentPools: pools }, policies: { 'MFA for everybody': { excludeUsers: ['ben'] } } }
    expect(verdictOf(facts, '8.4.2', 'AP-23')).toBe('not-satisfied')
  })
})
