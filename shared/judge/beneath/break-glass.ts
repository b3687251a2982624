// Was a break-glass account used, and is there an incident or a test that explains it? (8.5.1)

import type { CaseFile } from '../case-file.ts'
import { COMPLETE } from '../evidence/completeness.ts'
import { nameOf } from '../evidence/evidence.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { Access } from '../legs/access.ts'
import { departureCovering } from '../legs/departures.ts'
import { count, foldAccesses } from '../legs/fold-accesses.ts'
import { observedLeg } from '../legs/leg.ts'
import { type PathQuestion, usesOf } from '../paths/path-question.ts'

export function findBreakGlassUse(question: PathQuestion, place: DraftPlace): FindingDraft[] {
  const { file } = question
  return [...file.breakGlassIds].sort().flatMap((id) => {
    const uses = usesOf(question).filter((access) => access.principalId.toLowerCase() === id)
    if (uses.length === 0) return []
    const name = nameOf(file.evidence, id, uses[0]?.principalName)
    const unexplained = uses.filter((access) => !isExplained(file, access))
    const seen = foldAccesses(file, uses, {
      logs: COMPLETE,
      unused: 'not-observed',
      departureEffect: question.departureEffect,
    })
    const total = uses.reduce((sum, access) => sum + access.count, 0)
    const sentence = `Break-glass account ${name} was used ${count(total, 'time')}, first at ${firstAt(uses)}: ${
      unexplained.length === 0 ? 'a declared test or departure explains it' : 'no declared incident or test explains it'
    }.`
    const gap = { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence } as const
    const observed = observedLeg(unexplained.length === 0 ? 'satisfied' : 'not-assessable', '', {
      gaps: unexplained.length === 0 ? [] : [gap],
      counts: seen.counts,
      determining: seen.determining,
      departureIds: seen.departureIds,
    })
    return [draftFinding(place, 'break-glass-used', { kind: 'user', id, displayName: name }, { observed }, sentence)]
  })
}

/** A departure that covers the use, or a declared test of that account within a day of it. */
function isExplained(file: CaseFile, access: Access): boolean {
  const names = [access.principalId, access.principalName, nameOf(file.evidence, access.principalId)]
  const { firstAt, lastAt } = access
  if (departureCovering(file.departures, { accessPath: 'AP-37', names, from: firstAt, to: lastAt }) !== undefined)
    return true
  const day = 24 * 3_600_000
  return file.evidence.scope.declared.some(
    (declared) =>
      declared.kind === 'test' &&
      declared.principals?.some((principal) => names.some((name) => name?.toLowerCase() === principal.toLowerCase())) &&
      Math.abs(Date.parse(declared.at) - Date.parse(firstAt)) <= day &&
      Math.abs(Date.parse(declared.at) - Date.parse(lastAt)) <= day,
  )
}

function firstAt(uses: readonly Access[]): string {
  return [...uses].sort((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt))[0]?.firstAt ?? ''
}
