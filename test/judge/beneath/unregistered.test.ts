// Who in scope has registered no second factor, and what is said of those of whom nothing is known? (CA-G19)

import { describe, expect, it } from 'vitest'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import { OBSERVATIONS } from '../../scenarios/base-world.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { idOf } from '../../scenarios/world-parts.ts'
import { ask } from '../ask.ts'

const SOURCE = 'graph-registration-details'
const unregistered = (facts: StoryFacts) =>
  ask(facts, '8.4.2', 'AP-02', 'CA-G19').map(({ verdict, subject, gaps }) => [
    verdict,
    subject?.id,
    gaps.map(({ code, source }) => `${code} ${source}`),
  ])
const sentences = (facts: StoryFacts) => ask(facts, '8.4.2', 'AP-02', 'CA-G19').map(({ sentence }) => sentence)

const NONE = { isMfaRegistered: false }

describe('a second factor', () => {
  it('that everybody in scope has registered is no finding', () => {
    expect(unregistered({})).toEqual([])
  })

  it.each<[string, StoryFacts, unknown[]]>([
    ['is not registered', { registrations: { ben: NONE } }, ['not-satisfied', 'ben', []]],
    [
      'is not said to be registered or not',
      { registrations: { ben: {} } },
      ['not-assessable', 'ben', [`SOURCE_LACKS_FIELDS ${SOURCE}`]],
    ],
    [
      'is not told of because the report leaves the person out',
      { registrations: { ben: null } },
      ['not-assessable', 'ben', [`PRINCIPALS_UNRESOLVED ${SOURCE}`]],
    ],
    [
      'of a break-glass account is not registered',
      { registrations: { firecall: NONE } },
      ['not-satisfied', 'firecall', []],
    ],
  ])('that %s is a finding about that person', (_what, facts, [verdict, who, gaps]) => {
    expect(unregistered(facts)).toEqual([[verdict, idOf(String(who)), gaps]])
  })

  it.each<[string, StoryFacts]>([
    ['a guest, who registers at home', { registrations: { gia: NONE } }],
    ['somebody without power over the clusters or access to them', { registrations: { cleo: NONE } }],
  ])('is not asked of %s', (_who, facts) => {
    expect(unregistered(facts)).toEqual([])
  })

  it('is not asked of a disabled account, which the report leaves out', () => {
    const world = tellStory({ registrations: { ben: null } })
    const users = OBSERVATIONS.users.map((user) => (user.id === idOf('ben') ? { ...user, enabled: false } : user))
    const judged = judgeFindings({ ...world, observations: { ...world.observations, users } })
    expect(judged.findings.filter(({ rule }) => rule === 'CA-G19')).toEqual([])
  })

  it('is not registered if one of two records says so', () => {
    const world = tellStory({})
    const registrations = [...world.observations.registrations, { userId: idOf('ben'), methods: [], ...NONE }]
    const judged = judgeFindings({ ...world, observations: { ...world.observations, registrations } })
    expect(judged.findings.filter(({ rule }) => rule === 'CA-G19').map(({ verdict }) => verdict)).toEqual([
      'not-satisfied',
    ])
  })
})

describe('a report that was not read', () => {
  const nobody = { ana: null, ben: null, cleo: null, firecall: null }

  it.each<[string, StoryFacts['sources'], string]>([
    ['refused', { [SOURCE]: 'failed' }, 'SOURCE_UNAVAILABLE'],
    ['not asked', { [SOURCE]: 'not asked' }, 'NO_SOURCE_CONFIGURED'],
  ])('because it was %s is one finding, not one a person', (_why, sources = {}, code) => {
    expect(unregistered({ sources, registrations: nobody })).toEqual([
      ['not-assessable', 'registered-methods', [`${code} ${SOURCE}`]],
    ])
  })

  it('to its end still says whom it shows to be without one', () => {
    const facts: StoryFacts = {
      sources: { [SOURCE]: 'partial' },
      registrations: { ana: null, ben: NONE },
    }
    expect(unregistered(facts).map(([verdict, who]) => [verdict, who])).toEqual([
      ['not-assessable', 'registered-methods'],
      ['not-satisfied', idOf('ben')],
    ])
  })
})

describe('what is said', () => {
  it('names the power, the day of the report, what is registered, and that enrolling is protected', () => {
    const told = { ...NONE, methods: ['email'], updatedAt: '2026-11-24T01:12:09Z' }
    expect(sentences({ registrations: { ana: told } })).toEqual([
      'Hardening: ana@contoso.example, who has administrative power, has registered no second factor (report of 2026-11-24T01:12:09Z); registered is email: enrolling a factor is protected by Conditional Access.',
    ])
  })

  it('is that the first may enrol one where enrolling is not protected', () => {
    expect(sentences({ registrations: { ben: NONE }, withoutPolicies: ['Protect registration'] })).toEqual([
      'Hardening: ben@contoso.example has registered no second factor: whoever signs in first under that name may enrol one, and that enrolling is protected is not shown.',
    ])
  })

  it('of a break-glass account is never that enrolling is protected: it is excluded from what is proved', () => {
    expect(sentences({ registrations: { firecall: NONE } })[0]).toContain('that enrolling is protected is not shown')
  })
})
