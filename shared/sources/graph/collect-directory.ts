// Who is in the directory, who holds its roles, and who is in the groups that decide about access?

import type { CapturedPage, CaptureShape, SourceReport } from '../../domain/capture.ts'
import type { References } from '../../domain/slice.ts'
import type { ListingEnd } from '../collect-pages.ts'
import { collectQuestion, openReports, type Question, type ReportBook } from '../collect-questions.ts'
import type { Service } from '../service.ts'
import { directoryQuestions, groupQuestions } from './graph-listings.ts'
import { notePrincipals, noteUsers, type PrincipalsFound } from './principals-found.ts'

const GROUP_SOURCES = [
  'graph-groups',
  'graph-group-assignments',
  'graph-group-eligibilities',
  'graph-group-pim-policies',
] as const

interface DirectoryDoor {
  readonly graph: Service
  readonly base: string
  readonly book: ReportBook
  readonly found: PrincipalsFound
  readonly signal: AbortSignal
}

export async function* collectDirectory(
  graph: Service,
  base: string,
  references: References,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const book = openReports()
  const groupIds = new Set(references.groupIds.map((id) => id.toLowerCase()))
  const found: PrincipalsFound = { userIds: new Set(), groupIds, unclearIds: new Set() }
  const door: DirectoryDoor = { graph, base, book, found, signal }
  for (const question of directoryQuestions(base)) yield* noting(door, question)
  const looked = new Set<string>()
  for (let id = nextToLookUp(found, looked); id !== undefined; id = nextToLookUp(found, looked)) {
    looked.add(id)
    yield* found.groupIds.has(id) ? collectGroup(door, id) : collectUnclear(door, id)
  }
  // Groups to look up or not, each of these sources says how it did.
  if (groupIds.size === 0) for (const source of GROUP_SOURCES) book.draft(source).succeeded()
  return book.reports()
}

/** Groups may hold groups, so that looking one up may name more. */
function nextToLookUp(found: PrincipalsFound, looked: ReadonlySet<string>): string | undefined {
  const waiting = (ids: ReadonlySet<string>): string[] => [...ids].filter((id) => !looked.has(id)).sort()
  return waiting(found.groupIds)[0] ?? waiting(found.unclearIds).find((id) => !found.userIds.has(id))
}

/** A group that is gone has no members left to judge, but the clause that names it cannot be resolved either. */
async function* collectGroup(
  door: DirectoryDoor,
  groupId: string,
  questions: readonly Question[] = groupQuestions(door.base, groupId),
): AsyncGenerator<CapturedPage, void> {
  let isGone = false
  for (const question of questions) {
    const onFailure: Question['onFailure'] = (draft, _call, failure) => {
      if (failure.code !== 'SOURCE_ABSENT' || question.source !== 'graph-groups') return false
      const isGroup = question.listing.shape === 'graph-group'
      const [what, were] = isGroup ? [`group ${groupId}`, 'was'] : [`the members of group ${groupId}`, 'were']
      const named = 'named by a policy, a cluster or a role'
      // Said once: of a group that is gone there are no members to be found.
      if (!isGone) draft.gap('PRINCIPALS_UNRESOLVED', `${what}, ${named}, ${were} not found`)
      isGone ||= isGroup
      return true
    }
    yield* noting(door, { ...question, onFailure })
  }
}

/** Nobody said what this principal is. If no group is found by its id, it is a workload, or gone. */
async function* collectUnclear(door: DirectoryDoor, id: string): AsyncGenerator<CapturedPage, void> {
  const [asGroup, ...more] = groupQuestions(door.base, id)
  if (asGroup === undefined) return
  const onFailure: Question['onFailure'] = (draft, _call, failure) => {
    const isNoGroup = failure.code === 'SOURCE_ABSENT'
    if (isNoGroup) draft.succeeded()
    return isNoGroup
  }
  const end = yield* noting(door, { ...asGroup, onFailure })
  if (end.kind !== 'ended') return
  door.found.groupIds.add(id)
  yield* collectGroup(door, id, more)
}

const HOLDINGS: ReadonlySet<CaptureShape> = new Set<CaptureShape>([
  'graph-role-assignments',
  'graph-role-assignment-instances',
  'graph-role-eligibility-instances',
  'graph-group-assignment-instances',
  'graph-group-eligibility-instances',
])

async function* noting(door: DirectoryDoor, question: Question): AsyncGenerator<CapturedPage, ListingEnd> {
  const { graph, book, found, signal } = door
  const pages = collectQuestion(graph, book, question, signal)
  for (;;) {
    const next = await pages.next()
    if (next.done === true) return next.value
    const { shape, json } = next.value
    if (shape === 'graph-users') noteUsers(found, json)
    if (HOLDINGS.has(shape)) notePrincipals(found, json)
    yield next.value
  }
}
