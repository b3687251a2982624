// Does the sentence of a hole tell when this very hole was open, after a change that opened it, and of people it is about?

import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import { isWithin } from '../../../shared/judge/intervals/same-hole.ts'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID, policy, UPN } from '../../scenarios/world-parts.ts'
import { change, MFA, told } from './a-day.ts'

const AZURE = policy('MFA for Azure', {
  applications: {
    include: [AUDIENCE.azureResourceManager],
    exclude: [],
    userActions: [],
    authenticationContexts: [],
  },
})
const AZURE_OFF: ConditionalAccessPolicy = { ...AZURE, state: 'disabled' }

/** A policy that was off from nine to ten. */
function offForAnHour(on: ConditionalAccessPolicy, off: ConditionalAccessPolicy): ConfigurationChange[] {
  const about = { targetId: on.id, targetName: on.displayName }
  return [
    change('09:00:12', { ...about, before: told(on), after: told(off) }),
    change('10:00:41', { ...about, before: told(off), after: told(on) }),
  ]
}

function joined(at: string, who: 'ana' | 'ben'): ConfigurationChange {
  return change(at, {
    thing: 'group-membership',
    targetId: ID.exempt,
    targetName: 'exempt',
    memberId: ID[who],
    memberName: UPN(who),
    memberKind: 'user',
    activity: 'Add member to group',
    before: { kind: 'absent' },
    after: { kind: 'held' },
  })
}

interface Told {
  readonly facts?: StoryFacts
  readonly policies?: readonly ConditionalAccessPolicy[]
  readonly changes: readonly ConfigurationChange[]
}

function finding({ facts, policies, changes }: Told, control: string, path: string, rule = 'roll-up'): Finding {
  const world = tellStory(facts ?? {})
  const observations = { ...world.observations, changes, ...(policies === undefined ? {} : { policies }) }
  const found = judgeFindings({ ...world, observations }).findings.find(
    (one) => one.control === control && one.accessPath === path && one.rule === rule,
  )
  if (found === undefined) throw new Error(`no ${rule} of ${control} on ${path}`)
  return found
}

describe('a hole beside a policy that does not reach its audience', () => {
  const day = {
    policies: [{ ...MFA, locations: { include: ['All'], exclude: ['AllTrusted'] } }, AZURE],
    changes: offForAnHour(AZURE, AZURE_OFF),
  }

  it('is told as open all day: the change neither opened nor closed it', () => {
    const { configured } = finding(day, '8.4.2', 'AP-02')
    expect(configured.uncovered.length).toBeGreaterThan(0)
    for (const { words } of configured.uncovered) {
      expect(words).toContain("named location 'Office'")
      expect(words).not.toMatch(/ from 2026|, after |all the time/)
    }
    expect(finding(day, '8.4.2', 'AP-02', 'CA-G03').sentence).not.toMatch(/ from 2026|, after /)
  })

  it('is told as open for the hour on the audience that the policy does reach', () => {
    const { words } = finding(day, '8.4.2', 'AP-08').configured.uncovered[0] ?? { words: '' }
    expect(words).toContain('(only from 2026-11-23T09:00:12Z to 2026-11-23T10:00:41Z, after ')
    expect(words).toContain("policy 'MFA for Azure' was changed at 2026-11-23T09:00:12Z")
  })

  it('is what the change is said to have opened only where it did', () => {
    const { sentence } = finding(day, '8.4.2', 'AP-08', 'CA-G22')
    expect(sentence).toMatch(/Opened: .*Azure Resource Manager.*named location 'Office'/)
    expect(sentence).not.toContain('Kubernetes API')
  })
})

describe('a hole that stays while its reason changes', () => {
  it('is told as open all the time, with the time of the reason', () => {
    const off: ConditionalAccessPolicy = { ...EXCLUDING, state: 'disabled' }
    const day = {
      facts: { groups: { exempt: { members: ['ben'] } } },
      policies: [EXCLUDING],
      changes: offForAnHour(EXCLUDING, off),
    }
    const words = finding(day, '8.4.2', 'AP-02').configured.uncovered.map((one) => one.words)
    expect(words.filter((one) => one.startsWith(UPN('ben')))).toEqual([
      expect.stringMatching(/excludes group 'exempt'$/),
      expect.stringMatching(
        /excludes group 'exempt' and is disabled \(open all the time; for this reason from \S*09:00:12Z to \S*10:00:41Z\)$/,
      ),
    ])
    // The others were let through for that hour alone.
    expect(words.some((one) => /^(?!ben@).*is disabled \(only from /.test(one))).toBe(true)
  })
})

const EXCLUDING: ConditionalAccessPolicy = { ...MFA, exclude: { users: [], groups: [ID.exempt], roles: [] } }

describe('of several changes of one moment', () => {
  it('the one about this hole is named', () => {
    const strengthened = policy('Another', {})
    const day = {
      facts: { groups: { exempt: { members: ['ben'] } } },
      policies: [EXCLUDING, { ...strengthened, state: 'disabled' as const }],
      changes: [
        joined('09:00:00', 'ben'),
        change('09:00:00', {
          targetId: strengthened.id,
          targetName: 'Another',
          before: told({ ...strengthened, state: 'report-only' }),
          after: told({ ...strengthened, state: 'disabled' }),
        }),
      ],
    }
    const { words } = finding(day, '8.4.2', 'AP-02').configured.uncovered[0] ?? { words: '' }
    expect(words).toContain("after membership of group 'exempt' was changed at 2026-11-23T09:00:00Z")
    expect(words).not.toContain("'Another' was changed")
  })
})

describe('the example of a finding', () => {
  const day = {
    facts: { groups: { exempt: { members: ['ben', 'ana', 'cleo'] } } },
    policies: [EXCLUDING],
    changes: [],
  }

  it('names the people the finding is about, where others share their class', () => {
    expect(finding(day, '8.4.1', 'AP-02', 'CA-G01').sentence).toContain('For example: ana@contoso.example, Kubernetes')
    expect(finding(day, '8.4.1', 'AP-02').configured.uncovered[0]?.words).toMatch(/^ana@contoso\.example, Kubernetes/)
  })

  it('counts the others of those alone', () => {
    expect(finding(day, '8.4.2', 'AP-02', 'CA-G01').sentence).toContain(
      'For example: ana@contoso.example and 2 others,',
    )
  })

  it('is told apart for people who had the hole at different times', () => {
    const later = { ...day, changes: [joined('09:00:00', 'ben')] }
    const words = finding(later, '8.4.2', 'AP-02').configured.uncovered.map((one) => one.words)
    expect(words).toEqual([
      expect.stringMatching(/^ana@contoso\.example and 1 other, .*excludes group 'exempt'$/),
      expect.stringMatching(
        /^ben@contoso\.example, .*\(only from 2026-11-23T09:00:00Z to 2026-11-24T00:00:00Z, after /,
      ),
    ])
  })

  it('names the policy that keeps the proof open by its name', () => {
    const unread = { policies: [{ ...MFA, unknownClauses: ['conditions.moonPhase'] }], changes: [] }
    const { gaps } = finding(unread, '8.4.2', 'AP-02')
    expect(gaps.map(({ sentence }) => sentence).join()).toContain("of policy 'MFA for everybody': ")
    expect(gaps.map(({ sentence }) => sentence).join()).not.toContain(MFA.id)
  })
})

describe('a region of scenarios', () => {
  const phones = { platforms: ['iOS', 'android'] }
  const rule = { rule: 'device.isCompliant -eq True', value: true }

  it.each([
    ['within everything', phones, {}, true],
    ['not within what restricts another dimension', phones, { locations: ['HQ'] }, false],
    ['within a wider one', { ...phones, locations: ['HQ'] }, { platforms: ['windows', 'android', 'iOS'] }, true],
    ['not within a narrower one', phones, { platforms: ['iOS'] }, false],
    ['not within one of a device filter', phones, { deviceFilters: [rule] }, false],
    ['within one of the same truth', { deviceFilters: [rule] }, { deviceFilters: [rule] }, true],
    ['not within the other truth', { deviceFilters: [rule] }, { deviceFilters: [{ ...rule, value: false }] }, false],
  ])('is %s', (_what, inner, outer, expected) => {
    expect(isWithin(inner, outer)).toBe(expected)
  })
})
