// What lies outside, and whose use counts for 8.4.3?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { verdictOf } from '../../ask.ts'

const unprotected = { outcome: 'single-factor', side: 'not-satisfied', reason: 'SINGLE_FACTOR_SUCCESS' } as const

describe('8.4.3', () => {
  it('asks nothing of an unprotected sign-in from inside', () => {
    const inside: StoryFacts = { signIns: [{ who: 'ben', path: 'AP-02', ...unprotected, outside: false }] }
    expect(verdictOf(inside, '8.4.3', 'AP-02')).toBe('satisfied')
    expect(verdictOf(inside, '8.4.2', 'AP-02')).toBe('not-satisfied')
  })

  it('asks of guests wherever they come from', () => {
    const guest: StoryFacts = { signIns: [{ who: 'gia', path: 'AP-39', ...unprotected, outside: false, guest: true }] }
    expect(verdictOf(guest, '8.4.3', 'AP-39')).toBe('not-satisfied')
  })

  it.each([
    ['in the declared networks', ['203.0.113.0/24'], 'not-observed'],
    ['outside of them', ['192.0.2.0/24'], 'not-satisfied'],
    ['with no network declared', [], 'not-satisfied'],
  ])('judges an operation %s', (_name, networks, verdict) => {
    const facts: StoryFacts = {
      scope: { networks },
      operations: [{ who: 'ben', operation: 'Microsoft.ContainerService/managedClusters/write', mfa: 'not-mfa' }],
    }
    expect(verdictOf(facts, '8.4.3', 'AP-08')).toBe(verdict)
  })

  it('takes a trusted location that reaches beyond the declared networks for a hole', () => {
    const facts = (networks: string[]): StoryFacts => ({
      policies: { 'MFA for everybody': { excludeTrustedLocations: true } },
      scope: { networks },
    })
    expect(verdictOf(facts(['198.51.100.0/24']), '8.4.3', 'AP-02')).toBe('satisfied')
    expect(verdictOf(facts(['198.51.100.0/25']), '8.4.3', 'AP-02')).toBe('not-satisfied')
  })
})
