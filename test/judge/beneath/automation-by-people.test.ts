// Which accounts of people are told to be in the hands of a program, and does a lost log ever make that look better?

import { describe, expect, it } from 'vitest'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import type { JudgementInput } from '../../../shared/judge/judgement-input.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID, operation } from '../../scenarios/world-parts.ts'
import { ask, verdictOf } from '../ask.ts'

const BUILD_HOST = '192.0.2.17'

type Call = NonNullable<StoryFacts['calls']>[number]

const call = (change: Partial<Call> = {}): StoryFacts => ({
  calls: [{ user: 'ben@contoso.example', who: 'ben', class: 'entra-user', addresses: [BUILD_HOST], ...change }],
})

const found = (facts: StoryFacts) => ask(facts, '8.6.1', 'AP-04', 'CA-G13')
const people = (facts: StoryFacts) => found(facts).map(({ subject }) => subject?.id)

describe('calls from a declared network of automation', () => {
  it.each<[string, StoryFacts, string[]]>([
    ['by a person', call(), [ID.ben]],
    ['by a person, one of several addresses', call({ addresses: ['203.0.113.9', BUILD_HOST] }), [ID.ben]],
    [
      'by a guest without a sign-in name',
      call({ user: ID.gia, who: 'gia', class: 'entra-workload-or-guest' }),
      [ID.gia],
    ],
    ['by somebody nobody knows', call({ user: 'x', who: 'x', class: 'entra-workload-or-guest' }), ['x']],
    [
      'by a declared workload',
      call({ user: ID['gh-release'], who: 'gh-release', class: 'entra-workload-or-guest' }),
      [],
    ],
    ['by a ServiceAccount, which has a path of its own', call({ class: 'service-account' }), []],
    ['before the window', call({ firstAt: '2026-11-22T22:00:00Z' }), []],
    ['from elsewhere', call({ addresses: ['203.0.113.9'] }), []],
    ['where no such network is declared', { ...call(), scope: { automationNetworks: [] } }, []],
  ])('%s', (_who, facts, ids) => {
    expect(people(facts)).toEqual(ids)
  })

  it.each([
    ['mfa', ID.ben, [ID.ben]],
    ['not-mfa', 'stranger', ['stranger']],
    ['unknown', ID.ben, [ID.ben]],
    ['unknown', 'stranger', []],
    ['workload', ID['gh-release'], []],
  ] as const)('that Azure Resource Manager tells as %s, of %s', (callerMfa, callerId, ids) => {
    const world = tellStory({})
    const armEvents = [operation('ben', 'read', { callerMfa, callerId, callerIp: BUILD_HOST })]
    const { findings } = judgeFindings({ ...world, observations: { ...world.observations, armEvents } })
    expect(findings.filter(({ rule }) => rule === 'CA-G13').map(({ subject }) => subject?.id)).toEqual(ids)
  })

  it('and the list of automation make one finding of one person', () => {
    const twice = [
      { principalId: ID.ben, name: 'job' },
      { principalId: ID.ben.toUpperCase(), name: 'job', accessPath: 'AP-28' },
    ]
    const [finding, ...more] = found({ ...call({ count: 7 }), scope: { automation: twice } })
    expect(more).toEqual([])
    expect(finding?.sentence).toContain("declared as automation ('job') and made 7 calls from a declared network")
    expect(finding?.determining).toEqual([{ source: 'log-kubernetes-audit', recordId: 'story-calls-0' }])
  })

  it('stand under a departure that names the person and the path', () => {
    const declared = (principals: string[]): StoryFacts => ({
      ...call(),
      departures: [{ id: 'EX-1', principals, accessPaths: ['AP-04'] }],
    })
    expect(verdictOf(declared(['ben']), '8.6.1', 'AP-04', 'CA-G13')).toBe('satisfied')
    expect(found(declared(['ben']))[0]?.departureIds).toEqual(['EX-1'])
    expect(verdictOf(declared(['cleo']), '8.6.1', 'AP-04', 'CA-G13')).toBe('not-assessable')
  })
})

describe('a log of calls that is not whole', () => {
  const rollUp = (world: JudgementInput): string | undefined =>
    judgeFindings(world).findings.find(
      ({ control, accessPath, rule }) => control === '8.6.1' && accessPath === 'AP-04' && rule === 'roll-up',
    )?.verdict

  it.each([
    ['kubernetesActivity', 'log-kubernetes-audit'],
    ['logHours', 'log-kubernetes-audit'],
    ['users', 'graph-users'],
  ] as const)('lets no account look better when %s are lost', (field, source) => {
    const world = tellStory(call())
    const gap = { code: 'SOURCE_TRUNCATED', source, sentence: 'records were lost' } as const
    expect(rollUp(tellStory({}))).toBe('not-observed')
    expect(rollUp(world)).toBe('not-assessable')
    const lost = { ...world, observations: { ...world.observations, [field]: [] }, gaps: [gap] }
    expect(rollUp(lost)).toBe('not-assessable')
  })

  it.each(['log-kubernetes-audit', 'log-azure-activity'])('says so: %s', (source) => {
    const facts: StoryFacts = { sources: { [source]: 'failed' } }
    expect(people(facts)).toEqual(['automationNetworks'])
    expect(verdictOf(facts, '8.6.1', 'AP-04')).toBe('not-assessable')
    expect(people({ ...facts, scope: { automationNetworks: [] } })).toEqual([])
  })
})
