// When does a person's own id stand behind an access?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const certificate: StoryFacts = { calls: [{ user: 'masterclient', class: 'local-admin' }] }

describe('8.2.1', () => {
  it.each(['AP-13', 'AP-14', 'AP-15'])('is supported on %s where it is closed and unused', (path) => {
    expect(verdictOf({}, '8.2.1', path)).toBe('satisfied')
  })

  it('knows nobody behind the certificate of the local administrator, and says it in words of ids', () => {
    const [finding] = ask(certificate, '8.2.1', 'AP-13')
    expect(finding?.verdict).toBe('not-satisfied')
    expect(finding?.sentence).toContain('by a credential that names no person')
    expect(finding?.sentence).not.toContain('evidence of MFA')
  })

  it('does not ask of a user kubeconfig how its reader signed in', () => {
    const operation = 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'
    const facts: StoryFacts = { operations: [{ who: 'ben', operation, mfa: 'not-mfa', signIn: 'none' }] }
    expect(verdictOf(facts, '8.4.2', 'AP-14')).toBe('not-satisfied')
    expect(verdictOf(facts, '8.2.1', 'AP-14')).toBe('satisfied')
  })

  it('is not supported where a kubeconfig carries a credential that all share', () => {
    expect(verdictOf({ withoutClusterFields: ['entra'] }, '8.2.1', 'AP-14')).toBe('not-satisfied')
  })

  it('is at best satisfied except declared: its text knows no exception', () => {
    const departures = [{ id: 'EX-1', principals: ['masterclient'], accessPaths: ['AP-13'] }]
    expect(verdictOf({ ...certificate, departures }, '8.2.1', 'AP-13')).toBe('satisfied-except-declared')
  })
})
