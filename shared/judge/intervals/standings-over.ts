// When did people stand worse than at the end of the window? Asked of each class of the closing proof.

import type { CoverageResult } from '../../coverage/coverage-types.ts'
import type { WorseSpan } from '../../domain/coverage-table.ts'
import { type Verdict, VERDICTS_WORST_FIRST, worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { provedAudiences } from '../evidence/audiences.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import { resultsIn } from './results-in-interval.ts'
import { keepsOpen } from './results-over-window.ts'

/** Of each audience, how each person stands in one interval. */
type Standings = ReadonlyMap<string, ReadonlyMap<string, Verdict>>

export function standingsOver(file: CaseFile): (closing: CoverageResult) => WorseSpan[] {
  const known = new Map<string, Standings>()
  const audiences = provedAudiences(file.evidence)
  const ground = holdingGround(file.evidence, 'everybody')
  const all = file.intervals.map((judged) => {
    const { from, to, key, unrebuilt } = judged.interval
    const standings =
      known.get(key) ??
      byPerson(resultsIn(file, judged, { population: 'everybody', audiences, isMeant: () => true }).results)
    known.set(key, standings)
    // Two intervals of one key may differ in which changes they are left open by.
    const best: Verdict = unrebuilt.some((one) => keepsOpen(one, 'everybody', ground)) ? 'not-assessable' : 'satisfied'
    return { from, to, standings, best }
  })
  return ({ audience, principalIds, verdict: atEnd }) => {
    const spans: WorseSpan[] = []
    for (const { from, to, standings, best } of all) {
      const own = standings.get(audience)
      const verdict = worstVerdict([best, ...principalIds.flatMap((id) => own?.get(id) ?? [])])
      if (VERDICTS_WORST_FIRST.indexOf(verdict) >= VERDICTS_WORST_FIRST.indexOf(atEnd)) continue
      const last = spans.at(-1)
      if (last?.to === from && last.verdict === verdict) spans[spans.length - 1] = { ...last, to }
      else spans.push({ from, to, verdict })
    }
    return spans
  }
}

function byPerson(results: readonly CoverageResult[]): Standings {
  const standings = new Map<string, Map<string, Verdict>>()
  for (const { audience, principalIds, verdict } of results) {
    const own = standings.get(audience) ?? new Map<string, Verdict>()
    standings.set(audience, own)
    for (const id of principalIds) own.set(id, verdict)
  }
  return standings
}
