// Which class of people is covered on which audience, at the end of the window and before? The proof as a table, worst first.

import type { CoverageResult } from '../coverage/coverage-types.ts'
import {
  CASES_PER_CELL,
  type CoverageCell,
  type CoverageRow,
  type CoverageTable,
  ROWS_LISTED,
  type WorseSpan,
} from '../domain/coverage-table.ts'
import { type Verdict, VERDICTS_WORST_FIRST, worstVerdict } from '../domain/verdict.ts'
import type { CaseFile } from './case-file.ts'
import { compareBytewise } from './evidence/merge-repeats.ts'
import { isStandIn } from './evidence/people-to-prove.ts'
import { INSIDE_POLICY_ID } from './evidence/prove-people.ts'
import { policyName } from './intervals/results-in-interval.ts'
import { standingsOver } from './intervals/standings-over.ts'

/** Of the property `mfa` alone: hardening is reported apart (docs/judgement.md, section 5). */
export function tabulateCoverage(file: CaseFile): CoverageTable {
  const document = file.proof.everywhere
  const results = document.results.filter(({ property }) => property === 'mfa')
  const audiences = [...new Set(results.map(({ audience }) => audience))]
  const byClass = new Map<string, CoverageResult[]>()
  for (const result of results) byClass.set(result.classId, [...(byClass.get(result.classId) ?? []), result])
  const worseOf = standingsOver(file)
  const rows = document.classes
    .map(({ id, description, principalIds }): CoverageRow => {
      const people = principalIds.filter((principalId) => !isStandIn(principalId))
      const cells = (byClass.get(id) ?? []).map((result) => cellOf(file, result, worseOf(result)))
      return { who: description, peopleCount: people.length, cells }
    })
    .filter(({ cells }) => cells.length > 0)
    .sort(
      (a, b) =>
        badness(a) - badness(b) ||
        badnessBefore(a) - badnessBefore(b) ||
        b.peopleCount - a.peopleCount ||
        compareBytewise(a.who, b.who),
    )
  return { audiences, rows: rows.slice(0, ROWS_LISTED), rowCount: rows.length }
}

function cellOf(
  { evidence }: CaseFile,
  { audience, verdict, uncovered, unknown }: CoverageResult,
  worse: readonly WorseSpan[],
): CoverageCell {
  return {
    audience,
    verdict,
    worse,
    uncovered: uncovered.slice(0, CASES_PER_CELL).map(({ words, letThroughBy, smallestChange }) => ({
      words,
      letThroughBy: letThroughBy.filter(({ policyId }) => policyId !== INSIDE_POLICY_ID),
      smallestChange,
    })),
    uncoveredCount: uncovered.length,
    unknown: unknown.map(
      ({ policyId, clause, why }) => `${clause} of ${policyName(evidence.observations.policies, policyId)}: ${why}`,
    ),
  }
}

function badness({ cells }: CoverageRow): number {
  const worst: Verdict = worstVerdict(cells.map(({ verdict }) => verdict))
  return VERDICTS_WORST_FIRST.indexOf(worst)
}

/** Whoever stood well all the time comes last. */
function badnessBefore({ cells }: CoverageRow): number {
  const before = cells.flatMap(({ verdict, worse }) => [verdict, ...worse.map((span) => span.verdict)])
  return VERDICTS_WORST_FIRST.indexOf(worstVerdict(before))
}
