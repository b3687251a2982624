// What becomes of verdicts where Entra did not apply a policy that the model applies?

import { describe, expect, it } from 'vitest'
import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { judgeFindings, openCase } from '../../../shared/judge/judge-findings.ts'
import { coverPeople, membersOf } from '../../../shared/judge/legs/cover-people.ts'
import { ask, findingsOf } from '../ask.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID } from '../../scenarios/world-parts.ts'

const AT = '2026-11-23T09:10:00Z'
const passedBy = (audience: 'kubernetes-api' | 'azure-resource-manager' | 'azure-portal' | 'microsoft-graph' | 'pim') =>
  ({ who: 'ben', at: AT, audience, results: {} }) as const
/** Entra let ben pass to the Kubernetes API once. */
const DOUBT: StoryFacts = { comparedSignIns: [passedBy('kubernetes-api')] }

function leg(facts: StoryFacts, audiences: readonly string[] = [AUDIENCE.kubernetesApi]) {
  const file = openCase(tellStory(facts))
  return coverPeople(file, {
    ...{ accessPath: 'AP-02', audiences, population: 'everybody', whom: 'every member of the tenant' },
    isMeant: membersOf(file, 'everybody'),
  })
}

const EXEMPT: StoryFacts = {
  policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
  groups: { exempt: { members: ['cleo'] } },
}
const DECLARED: StoryFacts = {
  ...EXEMPT,
  departures: [{ id: 'EX-1', principals: ['cleo'], accessPaths: ['AP-02'] }],
}

describe('a configured leg of which the model is in doubt', () => {
  it.each([
    ['satisfied', {}, 'satisfied', 'not-assessable'],
    ['satisfied but for declared departures', DECLARED, 'satisfied-except-declared', 'not-assessable'],
    ['a hole', EXEMPT, 'not-satisfied', 'not-satisfied'],
    ['open', { sources: { 'graph-policies': 'partial' } }, 'not-assessable', 'not-assessable'],
  ] as const)('%s', (_title, facts, before, after) => {
    expect([leg(facts).verdict, leg({ ...facts, ...DOUBT }).verdict]).toEqual([before, after])
  })

  it('says why, and keeps what else it said', () => {
    const doubted = leg({ ...DECLARED, ...DOUBT })
    expect(doubted.says).toMatch(
      /^that Conditional Access demands MFA of every member of the tenant on the Kubernetes API is not shown: by the model, policy 'MFA for everybody' applies to 'ben@contoso\.example'/,
    )
    expect(doubted.departureIds).toEqual(['EX-1'])
    expect(doubted.gaps.map(({ code }) => code)).toEqual(['MODEL_DISAGREES'])
  })

  it('does not say of a hole that declaring it would be enough', () => {
    expect(leg(EXEMPT).wouldBeSatisfiedIf).toEqual([`user:${ID.cleo}`])
    expect(leg({ ...EXEMPT, ...DOUBT })).toMatchObject({ wouldBeSatisfiedIf: [], gaps: [] })
  })

  it('is one on the audience of the sign-in alone', () => {
    expect(leg(DOUBT, [AUDIENCE.azureResourceManager]).verdict).toBe('satisfied')
    expect(leg(DOUBT, [AUDIENCE.azureResourceManager, AUDIENCE.kubernetesApi]).verdict).toBe('not-assessable')
  })

  it('lists five disagreements, those with most sign-ins first, and counts the others', () => {
    const names = Array.from({ length: 8 }, (_, i) => `Policy ${i}`)
    const { gaps } = leg({
      policies: Object.fromEntries(names.map((name) => [name, {}])),
      comparedSignIns: [
        { who: 'ben', at: AT, results: Object.fromEntries(names.map((name) => [name, 'notApplied'])) },
        {
          who: 'ben',
          at: AT,
          results: { ...Object.fromEntries(names.map((name) => [name, 'success'])), 'Policy 6': 'notApplied' },
        },
      ],
    })
    expect(gaps).toHaveLength(6)
    // MFA for everybody was applied to neither.
    expect(
      gaps.slice(0, 2).map(({ sentence }) => /policy '([^']*)'.* to (.*) sign-in/.exec(sentence)?.slice(1)),
    ).toEqual([
      ['MFA for everybody', '2'],
      ['Policy 6', '2'],
    ])
    expect(gaps.at(-1)?.sentence).toBe(
      '4 more policies that the model applies, one for each audience, Entra did not apply',
    )
  })
})

describe('findings about the model', () => {
  const about = (facts: StoryFacts): Finding[] => findingsOf(facts).filter(({ rule }) => rule === 'MODEL_DISAGREES')

  it('stand once for each policy beneath one path for each audience, in each control that asks for MFA', () => {
    const audiences = ['kubernetes-api', 'azure-resource-manager', 'azure-portal', 'microsoft-graph', 'pim'] as const
    const found = about({ comparedSignIns: audiences.map(passedBy) })
    expect(found.map(({ control, accessPath }) => `${control} ${accessPath}`)).toEqual(
      ['8.4.1', '8.4.2', '8.4.3'].flatMap((control) =>
        ['AP-02', 'AP-08', 'AP-10', 'AP-40'].map((path) => `${control} ${path}`),
      ),
    )
    expect(new Set(found.map(({ subject }) => subject?.id))).toEqual(new Set([ID['MFA for everybody']]))
    // Graph and PIM stand beneath one path.
    expect(found.find(({ accessPath }) => accessPath === 'AP-40')?.gaps).toHaveLength(2)
  })

  it('name the records, and are neither good nor bad news', () => {
    expect(about(DOUBT)[0]).toMatchObject({
      subject: { kind: 'policy', id: ID['MFA for everybody'], displayName: 'MFA for everybody' },
      verdict: 'not-assessable',
      configured: { verdict: 'not-assessable', uncovered: [] },
      observed: { verdict: 'not-applicable', counts: {} },
      determining: [{ source: 'log-sign-ins-interactive', recordId: 'compared-sign-in-0' }],
      gaps: [{ code: 'MODEL_DISAGREES', source: 'ruleset' }],
    })
  })

  it('change the roll-ups of every path that needs the audience, also where no finding stands', () => {
    for (const [control, path] of [
      ['8.4.1', 'AP-02'],
      ['8.4.2', 'AP-03'],
      ['8.4.2', 'AP-10'],
      ['8.4.3', 'AP-39'],
      ['8.5.1', 'AP-37'],
    ] as const)
      expect(ask(DOUBT, control, path)[0]?.gaps.map(({ code }) => code)).toContain('MODEL_DISAGREES')
    expect(ask(DOUBT, '8.4.2', 'AP-08')[0]?.gaps).toEqual([])
  })

  it('are not made of a policy that Entra applied to more than the model does', () => {
    const stricter: StoryFacts = {
      ...EXEMPT,
      comparedSignIns: [{ who: 'cleo', at: AT, results: { 'MFA for everybody': 'success' } }],
    }
    expect(about(stricter)).toEqual([])
    expect(openCase(tellStory(stricter)).model?.entraStricterCount).toBe(1)
  })

  it('are the same in any order of the sign-ins and of the configuration', () => {
    const compared = [passedBy('kubernetes-api'), { ...passedBy('azure-portal'), who: 'ana' }]
    const [world, turned] = [compared, compared.toReversed()].map((comparedSignIns) => tellStory({ comparedSignIns }))
    if (world === undefined || turned === undefined) throw new RangeError('two worlds were told')
    const policies = turned.observations.policies.toReversed()
    const mixed = judgeFindings({ ...turned, observations: { ...turned.observations, policies } })
    // A story numbers its sign-ins, so the records have other names.
    const withoutRecords = ({ determining: _, ...rest }: Finding) => rest
    expect(mixed.findings.map(withoutRecords)).toEqual(judgeFindings(world).findings.map(withoutRecords))
  })
})
