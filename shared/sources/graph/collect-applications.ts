// Which accounts of programs have power, came in, or are declared; what can each sign in with, and who may change that?

import type { CapturedPage, SourceReport } from '../../domain/capture.ts'
import type { Scope } from '../../domain/scope.ts'
import type { References } from '../../domain/slice.ts'
import type { ListingEnd } from '../collect-pages.ts'
import { collectQuestion, openReports, type Question, type ReportBook } from '../collect-questions.ts'
import { property } from '../read-json.ts'
import type { Service } from '../service.ts'
import {
  applicationOf,
  applicationQuestions,
  ownersOfServicePrincipal,
  servicePrincipal,
  type WorkloadKey,
} from './application-listings.ts'

const SOURCE = 'graph-applications'

interface ApplicationsDoor {
  readonly graph: Service
  readonly base: string
  readonly book: ReportBook
  readonly tenantId: string
  /** Object ids of service principals, and app ids, that were asked for. */
  readonly settled: Set<string>
  readonly signal: AbortSignal
}

export async function* collectApplications(
  graph: Service,
  base: string,
  asked: { readonly references: References; readonly scope: Scope },
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const book = openReports()
  const tenantId = asked.scope.tenantId.toLowerCase()
  const door: ApplicationsDoor = { graph, base, book, tenantId, settled: new Set(), signal }
  book.draft(SOURCE)
  for (const key of workloadsToAsk(asked)) if ((yield* collectWorkload(door, key)) === 'refused') break
  return book.reports()
}

/** Accounts by object id first: what an app id names may be among them. */
function workloadsToAsk({
  references,
  scope,
}: {
  readonly references: References
  readonly scope: Scope
}): WorkloadKey[] {
  const ids = [...(references.workloadIds ?? []), ...scope.automation.map(({ principalId }) => principalId)]
  const appIds = [...(references.appIds ?? []), ...scope.toolClients.map(({ appId }) => appId)]
  const each = (all: readonly string[], kind: WorkloadKey['kind']): WorkloadKey[] =>
    [...new Set(all.map((id) => id.toLowerCase()))].sort().map((id) => ({ kind, id }))
  return [...each(ids, 'object'), ...each(appIds, 'app')]
}

/** One permission answers for all of them: whoever was refused once is refused for ever. */
async function* collectWorkload(
  door: ApplicationsDoor,
  key: WorkloadKey,
): AsyncGenerator<CapturedPage, 'done' | 'refused'> {
  if (door.settled.has(key.id)) return 'done'
  door.settled.add(key.id)
  const found = yield* askOne(door, { ...servicePrincipal(door.base, key), onFailure: ifGone(`account ${key.id}`) })
  if (found.end.kind === 'failed') return found.end.failure.code === 'SOURCE_REFUSED' ? 'refused' : 'done'
  const id = textOf(found.json, 'id')
  const appId = textOf(found.json, 'appId')
  if (id === undefined) return 'done'
  for (const known of [id, appId]) if (known !== undefined) door.settled.add(known)
  yield* ask(door, ownersOfServicePrincipal(door.base, id))
  if (appId !== undefined && isRegisteredHere(door, found.json)) yield* collectApplication(door, appId)
  return 'done'
}

async function* collectApplication(door: ApplicationsDoor, appId: string): AsyncGenerator<CapturedPage, void> {
  const gone = ifGone(`the application ${appId}`)
  const found = yield* askOne(door, { ...applicationOf(door.base, appId), onFailure: gone })
  const id = textOf(found.json, 'id')
  if (id === undefined) return
  for (const question of applicationQuestions(door.base, id)) yield* ask(door, question)
}

/** The credentials of a managed identity are the platform's, and those of another tenant's application are kept there. */
function isRegisteredHere({ tenantId }: ApplicationsDoor, json: unknown): boolean {
  if (textOf(json, 'servicePrincipalType') === 'managedidentity') return false
  const home = textOf(json, 'appOwnerOrganizationId')
  return home === undefined || home === tenantId
}

/** Something held power, signed in or was declared under this id: that it is gone is said, never passed over. */
function ifGone(what: string): NonNullable<Question['onFailure']> {
  return (draft, _call, failure) => {
    if (failure.code !== 'SOURCE_ABSENT') return false
    draft.succeeded()
    draft.gap(
      'WORKLOAD_NOT_FOUND',
      `${what}, which holds a role, is in a group, signed in or is declared, was not found`,
    )
    return true
  }
}

async function* ask(door: ApplicationsDoor, question: Question): AsyncGenerator<CapturedPage, ListingEnd> {
  return yield* collectQuestion(door.graph, door.book, question, door.signal)
}

async function* askOne(
  door: ApplicationsDoor,
  question: Question,
): AsyncGenerator<CapturedPage, { readonly end: ListingEnd; readonly json?: unknown }> {
  const pages = ask(door, question)
  let json: unknown
  for (;;) {
    const next = await pages.next()
    if (next.done === true) return { end: next.value, json }
    if (next.value.used) ({ json } = next.value)
    yield next.value
  }
}

function textOf(json: unknown, name: string): string | undefined {
  const value = property(json, name)
  return typeof value === 'string' ? value.toLowerCase() : undefined
}
