// Who is in the directory, who holds its roles, and who is in the groups that decide about access, or could be put there?

import type { CapturedPage, CaptureShape, SourceReport } from '../../domain/capture.ts'
import { unreadNamingSources } from '../../domain/group-naming.ts'
import type { References } from '../../domain/slice.ts'
import type { ListingEnd } from '../collect-pages.ts'
import { collectQuestion, openReports, type Question, type ReportBook } from '../collect-questions.ts'
import type { Service } from '../service.ts'
import { directoryQuestions, groupOwners, groupQuestions, nestedGroupQuestions } from './graph-listings.ts'
import { noteNested, notePrincipals, noteUsers, openingGroups, type PrincipalsFound } from './principals-found.ts'

const GROUP_SOURCES = [
  'graph-groups',
  'graph-group-owners',
  'graph-group-assignments',
  'graph-group-eligibilities',
  'graph-group-pim-policies',
] as const

interface DirectoryDoor {
  readonly graph: Service
  readonly base: string
  readonly book: ReportBook
  readonly found: PrincipalsFound
  /** Groups whose owners were asked for, or that are gone. */
  readonly ownersSettled: Set<string>
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
  const found: PrincipalsFound = {
    ...{ userIds: new Set(), groupIds, unclearIds: new Set(), nestedIds: new Map() },
    includedOnlyIds: new Set((references.includedOnlyIds ?? []).map((id) => id.toLowerCase())),
  }
  const door: DirectoryDoor = { graph, base, book, found, ownersSettled: new Set(), signal }
  for (const question of directoryQuestions(base)) yield* noting(door, question)
  const looked = new Set<string>()
  for (let next = nextToLookUp(door, looked); next !== undefined; next = nextToLookUp(door, looked))
    yield* lookUp(door, next, looked)
  const unread = [...(references.unread ?? []), ...unreadNamingSources(book.reports())]
  // Groups to look up or not, each of these sources says how it did; silence names no group and rules none out.
  for (const source of GROUP_SOURCES) {
    const draft = book.draft(source)
    if (groupIds.size > 0 || unread.length === 0) continue
    const why = `which groups decide about access is not known: not read whole were ${unread.join(', ')}`
    draft.failed('unavailable', 'PRINCIPALS_UNRESOLVED', `no group was looked up, because ${why}`)
  }
  return book.reports()
}

interface ToLookUp {
  readonly id: string
  /** `way-in`: its members are known already, or decide nothing; who may add one does. */
  readonly as: 'group' | 'unclear' | 'way-in'
}

/** Groups may hold groups, so that looking one up may name more. */
function nextToLookUp({ found, ownersSettled }: DirectoryDoor, looked: ReadonlySet<string>): ToLookUp | undefined {
  const first = (
    ids: Iterable<string>,
    as: ToLookUp['as'],
    ...known: readonly ReadonlySet<string>[]
  ): ToLookUp | undefined => {
    const id = [...ids].sort().find((one) => !known.some((set) => set.has(one)))
    return id === undefined ? undefined : { id, as }
  }
  return (
    first(found.groupIds, 'group', looked) ??
    first(found.unclearIds, 'unclear', looked, found.userIds) ??
    first(openingGroups(found), 'way-in', ownersSettled)
  )
}

async function* lookUp(door: DirectoryDoor, { id, as }: ToLookUp, looked: Set<string>): AsyncGenerator<CapturedPage> {
  if (as === 'way-in') {
    door.ownersSettled.add(id)
    for (const question of nestedGroupQuestions(door.base, id)) yield* noting(door, question)
    return
  }
  looked.add(id)
  yield* as === 'group' ? collectGroup(door, id) : collectUnclear(door, id)
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
  if (door.found.includedOnlyIds.has(groupId)) return
  door.ownersSettled.add(groupId)
  // Nobody can add a member to a group that is gone.
  if (!isGone) yield* noting(door, groupOwners(door.base, groupId))
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
    const { shape, subject, json } = next.value
    if (shape === 'graph-users') noteUsers(found, json)
    if (HOLDINGS.has(shape)) notePrincipals(found, json)
    if (shape === 'graph-group-members' && subject !== undefined) noteNested(found, subject, json)
    yield next.value
  }
}
