// When is a shared account used by exception alone?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const used: StoryFacts = {
  signIns: [
    { who: 'firecall', path: 'AP-37', outcome: 'mfa-performed', side: 'satisfied', reason: 'MFA_PERFORMED_CA' },
  ],
}

describe('8.2.2', () => {
  it('takes a valid departure for an exception, and names it', () => {
    const facts: StoryFacts = {
      calls: [{ user: 'masterclient', class: 'local-admin' }],
      departures: [{ id: 'EX-1', principals: ['masterclient'], accessPaths: ['AP-13'] }],
    }
    const [finding] = ask(facts, '8.2.2', 'AP-13')
    expect([finding?.verdict, finding?.departureIds]).toEqual(['satisfied', ['EX-1']])
  })

  it('leaves a use of a break-glass account open that nothing declared explains, MFA or not', () => {
    expect(verdictOf(used, '8.2.2', 'AP-37')).toBe('not-assessable')
  })

  it.each([
    ['a departure', { departures: [{ id: 'EX-1', principals: ['firecall'], accessPaths: ['AP-37'] }] }],
  ] as const)('takes %s for the reason of a use', (_what, facts) => {
    expect(verdictOf({ ...used, ...facts }, '8.2.2', 'AP-37')).toBe('satisfied')
  })

  it('does not believe that there is no break-glass account because none is declared', () => {
    expect(verdictOf({ scope: { breakGlass: [] } }, '8.2.2', 'AP-37')).toBe('not-assessable')
  })

  it('does not call an account unused whose log was refused', () => {
    expect(verdictOf({}, '8.2.2', 'AP-37')).toBe('not-observed')
    expect(verdictOf({ sources: { 'log-sign-ins-interactive': 'failed' } }, '8.2.2', 'AP-37')).toBe('not-assessable')
  })
})
