// Two answers about one path: which one decides? The worse, with the gaps of both; a hole keeps its cases.

import { worseVerdict } from '../../domain/verdict.ts'
import type { ConfiguredLeg } from './leg.ts'

export function worseLeg(a: ConfiguredLeg, b: ConfiguredLeg): ConfiguredLeg {
  const verdict = worseVerdict(a.verdict, b.verdict)
  const [decides, other] = a.verdict === verdict ? [a, b] : [b, a]
  return {
    ...decides,
    gaps: [...a.gaps, ...b.gaps],
    uncovered: [...a.uncovered, ...b.uncovered],
    departureIds: [...new Set([...a.departureIds, ...b.departureIds])].sort(),
    // To declare somebody helps only where nothing else stands in the way.
    wouldBeSatisfiedIf: other.verdict === 'satisfied' ? decides.wouldBeSatisfiedIf : [],
  }
}
