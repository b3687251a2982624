// Who gains and who loses protection between two policy sets, where, and why?

import { changeOf, standOn } from './class-change.ts'
import type { CoverageChange, CoverageChangesDocument, CoverageDifference } from './coverage-changes-types.ts'
import type { CoverageClass, CoverageInput } from './coverage-types.ts'
import { listDifferences } from './list-differences.ts'
import { type PairedClass, pairClasses } from './paired-classes.ts'
import type { Posing } from './pose-questions.ts'
import { poseTogether } from './pose-together.ts'

/**
 * Pure and exact: a region is listed if and only if every scenario of it stands differently. Both sets are asked the
 * same: every audience, property and context that either input asks for.
 */
export function compareCoverage(before: CoverageInput, after: CoverageInput): CoverageChangesDocument {
  const posings = poseTogether(before, after)
  const differences = listDifferences(before, after)
  const pairs = pairClasses([before, after], posings)
  const questionCount = posings[1].questions.length
  const changes: CoverageChange[] = []
  const told = new Set<string>()
  for (const [i, pair] of pairs.entries())
    for (let q = 0; q < questionCount; q++) {
      const change = compareClass(`c${i}`, pair, posings, q, differences)
      // The worst mixture is told only where no class that it mixes tells as much.
      if (change === undefined || (pair.after.hypothetical && told.has(`${q} ${toldBy(change)}`))) continue
      changes.push(change)
      told.add(`${q} ${toldBy(change)}`)
    }
  const changed = new Set(changes.map(({ classId }) => classId))
  const classes = pairs.flatMap(({ after: { description, principalIds, hypothetical } }, i): CoverageClass[] =>
    hypothetical && !changed.has(`c${i}`) ? [] : [{ id: `c${i}`, description, principalIds }],
  )
  return {
    schema: 'urn:aks-mfa-evidence:coverage-changes:v1',
    differences,
    classes,
    comparedCount: pairs.filter(({ after }) => !after.hypothetical).length * questionCount,
    changes,
  }
}

/** A loss is never hidden by somebody else's gain. */
function toldBy({ lost, gained }: CoverageChange): string {
  return lost.length > 0 ? 'lost' : gained.length > 0 ? 'gained' : 'cut short'
}

function compareClass(
  classId: string,
  pair: PairedClass,
  [before, after]: readonly [Posing, Posing],
  index: number,
  differences: readonly CoverageDifference[],
): CoverageChange | undefined {
  const [old, now] = [standOn(pair.before, before, index), standOn(pair.after, after, index)]
  return changeOf(classId, { before: old, after: now, differences })
}
