// A rule of Entra changed its meaning inside the window: is each part judged by the meaning of its time? (docs/judgement.md, law 10)

import { expect, it } from 'vitest'
import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { judgeIntervals } from '../../../shared/judge/intervals/judged-intervals.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const OURS = '11111111-2222-4333-8444-555555555555'
const EVERYTHING_BUT = { include: ['All'], exclude: [OURS], userActions: [], authenticationContexts: [] }

/** Of Microsoft Graph, on which the exclusion of a resource meant something else before. */
function judged(from: string, to: string): string[] {
  const story = tellStory({ policies: { 'MFA for everybody': { clauses: { applications: EVERYTHING_BUT } } } })
  const window = { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` }
  const sources = story.sources.map((report) => ({ ...report, window }))
  const { intervals } = judgeIntervals(readEvidence({ ...story, window, sources }))
  return intervals.map(({ interval, proof }) => {
    const verdicts = proof.everywhere.results
      .filter(({ appId }) => appId === AUDIENCE.microsoftGraph)
      .map(({ verdict }) => verdict)
    return `${interval.from.slice(5, 10)} ${[...new Set(verdicts)].join()}`
  })
}

it.each([
  ['2026-06-14', '2026-06-15', ['06-14 not-satisfied']],
  ['2026-06-10', '2026-06-20', ['06-10 not-satisfied', '06-15 not-assessable']],
  ['2026-08-31', '2026-09-01', ['08-31 not-assessable']],
  ['2026-08-15', '2026-09-10', ['08-15 not-assessable', '09-01 satisfied']],
  ['2026-09-01', '2026-09-02', ['09-01 satisfied']],
])('from %s to %s: %j', (from, to, verdicts) => {
  expect(judged(from, to)).toEqual(verdicts)
})
