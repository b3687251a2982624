// Does the roster list who is in scope, why, how firmly, and what changed since the earlier one?

import { describe, expect, it } from 'vitest'
import { validateDocument } from '../../../shared/bundle/validate-document.ts'
import type { RosterDocument } from '../../../shared/domain/roster.ts'
import { judgeEvidence } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID } from '../../scenarios/world-parts.ts'

const rosterOf = (facts: StoryFacts): RosterDocument => judgeEvidence(tellStory(facts)).roster
const onRoster = (facts: StoryFacts, name: keyof typeof ID) =>
  rosterOf(facts).principals.find(({ id }) => id === ID[name])

describe('the roster', () => {
  it('is what its schema says, in order, and the same whatever the order of its parts', () => {
    const roster = rosterOf({})
    expect(validateDocument('roster', roster)).toEqual([])
    const ids = roster.principals.map(({ id }) => id)
    expect(ids).toEqual([...ids].sort())
    const world = tellStory({})
    const turned = Object.fromEntries(
      Object.entries(world.observations).map(([field, items]) => [field, [...(items as unknown[])].reverse()]),
    ) as unknown as typeof world.observations
    expect(JSON.stringify(judgeEvidence({ ...world, observations: turned }).roster)).toBe(JSON.stringify(roster))
  })

  it('tells a member on request from a standing one, and a break-glass account from others', () => {
    expect(onRoster({}, 'ana')).toMatchObject({
      kind: 'user',
      membership: 'member',
      administrative: true,
      powers: [{ words: "administers cluster aks-prod through group 'aks-admins'", hold: 'eligible' }],
      listedSince: '2026-06-01T00:00:00Z',
    })
    expect(onRoster({ groups: { 'aks-admins': { members: ['ana'] } } }, 'ana')?.powers[0]?.hold).toBe('standing')
    expect(onRoster({}, 'firecall')?.breakGlass).toBe(true)
  })

  it('tells the last use in the window, and no use of an attempt', () => {
    expect(onRoster({}, 'ben')).toMatchObject({ lastUsedAt: '2026-11-23T09:00:00Z', usedPaths: ['AP-03'] })
    const attempt = { outcome: 'blocked', side: 'neutral', reason: 'CA_BLOCKED' } as const
    const signIns = [{ who: 'firecall', path: 'AP-37', ...attempt }]
    expect(onRoster({ signIns }, 'firecall')).toMatchObject({ usedPaths: [] })
  })

  it('lists workloads with power, declared ones, and those that were seen', () => {
    expect(onRoster({}, 'gh-release')).toMatchObject({
      kind: 'workload',
      name: 'gh-release',
      administrative: false,
      reasons: ["declared as automation 'gh-release'", 'seen to sign in (AP-07)'],
    })
    const roles = [
      { who: 'old-deployer', role: 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', plane: 'azure', type: 'ServicePrincipal' },
    ] as const
    expect(onRoster({ roles }, 'old-deployer')).toMatchObject({ kind: 'workload', administrative: true })
  })

  it('says since when somebody is listed, and what changed since the earlier roster', () => {
    const roster = rosterOf({ notOnEarlierRoster: ['ben'] })
    expect(roster.principals.find(({ id }) => id === ID.ben)?.listedSince).toBe('2026-11-23T00:00:00Z')
    expect(roster.changes).toEqual({
      since: { sha256: 'e'.repeat(64), window: { from: '2026-10-19T00:00:00Z', to: '2026-10-20T00:00:00Z' } },
      added: [{ id: ID.ben, name: 'ben@contoso.example' }],
      removed: [],
      changed: [],
    })
    const gone = rosterOf({ scope: { automation: [] }, withoutSignIns: true }).changes
    expect(gone?.removed).toEqual([{ id: ID['gh-release'], name: 'gh-release' }])
  })

  it('is whole only if every source that could name somebody is', () => {
    expect(rosterOf({})).toMatchObject({ complete: true, gaps: [] })
    const part = rosterOf({ sources: { 'arm-pim-eligibilities': 'failed' } })
    expect([part.complete, part.gaps.map(({ source }) => source)]).toEqual([false, ['arm-pim-eligibilities']])
  })

  it('begins with the first run, and says so', () => {
    const first = rosterOf({ withoutEarlierRosters: true })
    expect([first.beganAt, first.changes]).toEqual(['2026-11-23T00:00:00Z', undefined])
    expect(rosterOf({}).beganAt).toBe('2026-06-01T00:00:00Z')
  })
})
