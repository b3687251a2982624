// When is an account of an application used by a person, and an account of a person by a program?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const workload = (path: string): StoryFacts => ({
  signIns: [
    {
      who: 'old-deployer',
      path,
      outcome: 'workload',
      side: 'neutral',
      reason: 'WORKLOAD_IDENTITY',
      principalKind: 'servicePrincipal',
      principalName: 'old-deployer',
    },
  ],
})

const serviceAccount = (change: object, automationNetworks: string[] = ['192.0.2.0/24']): StoryFacts => ({
  scope: { automationNetworks },
  calls: [{ user: 'system:serviceaccount:ci:deployer', class: 'service-account', ...change }],
})

describe('8.6.1', () => {
  it.each([
    ['AP-05', 'SECRET_OR_CERTIFICATE', 'secret or certificate'],
    ['AP-06', 'MACHINE_LOGINS_NOT_COLLECTED', 'who logs in to that machine'],
    ['AP-07', 'WORKLOAD_NOT_DECLARED', 'not declared as automation'],
  ])('a workload on %s is open: %s', (path, reason, words) => {
    const [finding] = ask(workload(path), '8.6.1', path, 'workload-credential')
    expect(finding?.verdict).toBe('not-assessable')
    expect(finding?.sentence).toContain('old-deployer')
    expect(finding?.sentence).toContain(words)
    expect(ask(workload(path), '8.6.1', path)[0]?.sentence).toContain(reason)
  })

  it('doubts declared automation that was seen with a tool of people', () => {
    const facts: StoryFacts = {
      calls: [
        {
          user: '40000000-0000-4000-8000-00000000000a',
          who: 'gh-release',
          class: 'entra-workload-or-guest',
          userAgents: ['kubectl/v1.34.1'],
        },
      ],
    }
    expect(verdictOf(facts, '8.6.1', 'AP-07')).toBe('not-assessable')
    expect(ask(facts, '8.6.1', 'AP-07', 'workload-credential')[0]?.sentence).toContain('tool that people use')
  })

  it.each([
    [
      'a tool of people from a public address',
      { addresses: ['203.0.113.9'], userAgents: ['kubectl/v1'] },
      'not-satisfied',
    ],
    ['a tool of people from a pod', { addresses: ['10.1.1.1'], userAgents: ['kubectl/v1'] }, 'not-assessable'],
    ['a program from a public address', { addresses: ['203.0.113.9'], userAgents: ['controller/1'] }, 'not-assessable'],
    ['a tool from the automation networks', { addresses: ['192.0.2.9'], userAgents: ['kubectl/v1'] }, 'not-assessable'],
  ])('a ServiceAccount used with %s is %s', (_name, change, verdict) => {
    expect(ask(serviceAccount(change), '8.6.1', 'AP-17')[0]?.observed.verdict).toBe(verdict)
  })

  it('does not call it a person while no automation network is declared', () => {
    const facts = serviceAccount({ addresses: ['203.0.113.9'], userAgents: ['kubectl/v1'] }, [])
    expect(ask(facts, '8.6.1', 'AP-17')[0]?.observed.verdict).toBe('not-assessable')
  })

  it('lets a valid departure cover a stored password, and names it', () => {
    const facts: StoryFacts = {
      signIns: [
        {
          who: 'ben',
          path: 'AP-04',
          outcome: 'legacy-or-ropc',
          side: 'not-satisfied',
          reason: 'LEGACY_OR_ROPC_SUCCESS',
        },
      ],
      departures: [{ id: 'EX-4', principals: ['ben@contoso.example'], accessPaths: ['AP-04'] }],
    }
    const [finding] = ask(facts, '8.6.1', 'AP-04')
    expect([finding?.verdict, finding?.departureIds]).toEqual(['satisfied', ['EX-4']])
    expect(verdictOf(facts, '8.4.2', 'AP-04')).toBe('satisfied-except-declared')
  })
})
