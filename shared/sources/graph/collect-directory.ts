// Who is in the directory, who holds its roles, and who is in the groups that decide about access?

import type { CapturedPage, SourceReport } from '../../domain/capture.ts'
import type { References } from '../../domain/slice.ts'
import { collectQuestion, openReports, type Question } from '../collect-questions.ts'
import type { ReportDraft } from '../report-draft.ts'
import { property } from '../read-json.ts'
import type { Service } from '../service.ts'
import { valuesOf } from '../value-list.ts'
import { directoryQuestions, groupQuestions } from './graph-listings.ts'

export async function* collectDirectory(
  graph: Service,
  base: string,
  references: References,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const book = openReports()
  const groupIds = new Set(references.groupIds.map((id) => id.toLowerCase()))
  for (const question of directoryQuestions(base)) {
    const pages = collectQuestion(graph, book, question, signal)
    for (let next = await pages.next(); next.done !== true; next = await pages.next()) {
      for (const id of groupsAmongPrincipals(next.value.json)) groupIds.add(id)
      yield next.value
    }
  }
  // Groups to look up or not, each of these sources says how it did.
  for (const id of [
    'graph-groups',
    'graph-group-assignments',
    'graph-group-eligibilities',
    'graph-group-pim-policies',
  ] as const)
    if (groupIds.size === 0) book.draft(id).succeeded()
  for (const groupId of [...groupIds].sort())
    for (const question of groupQuestions(base, groupId))
      yield* collectQuestion(graph, book, { ...question, onFailure: unresolved(groupId, question) }, signal)
  return book.reports()
}

/** Groups that hold a directory role: their members hold it too. */
function groupsAmongPrincipals(json: unknown): string[] {
  const ids: string[] = []
  for (const assignment of valuesOf(json) ?? []) {
    const principal = property(assignment, 'principal')
    const id = property(principal, 'id')
    if (property(principal, '@odata.type') === '#microsoft.graph.group' && typeof id === 'string')
      ids.push(id.toLowerCase())
  }
  return ids
}

/** A group that is gone has no members left to judge, but the clause that names it cannot be resolved either. */
function unresolved(groupId: string, { source, listing }: Question): NonNullable<Question['onFailure']> {
  return (draft: ReportDraft, _call, failure) => {
    if (failure.code !== 'SOURCE_ABSENT' || source !== 'graph-groups') return false
    if (listing.shape === 'graph-group')
      draft.gap('PRINCIPALS_UNRESOLVED', `group ${groupId}, named by a policy, a cluster or a role, was not found`)
    return true
  }
}
