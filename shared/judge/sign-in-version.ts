// What has to be kept of one record until the fold ends? The judgement without and with a link, and what an example says.

import type { Attribution } from '../domain/attribution.ts'
import type { PrincipalKind, RecordRef } from '../domain/outcome.ts'
import type { AppliedPolicyResult, SignInEvent } from '../domain/sign-in-event.ts'
import type { FactorTypes } from '../domain/step-factors.ts'
import { NOT_SIGHTED, type SightedCase } from './model/sighted-case.ts'
import { sightingKey } from './model/sighting.ts'
import type { Judgement, JudgingContext } from './sign-in-context.ts'
import { factorTypesOf } from './sign-in-factor-types.ts'
import { readFacts } from './sign-in-facts.ts'
import { dependsOnSession, gapsOf, judgeFacts, judgeLinked } from './sign-in-judgement.ts'
import { readUnknowns, type UnknownField } from './sign-in-unknowns.ts'

/** What the fold is given of each record: the event, where it belongs, and where it was delivered. */
export interface SignInItem {
  readonly event: SignInEvent
  readonly attribution: Attribution
  readonly ref: RecordRef & { readonly page: string; readonly row: number }
  readonly sha256?: string
}

/** One version of one record: the same id may arrive again, changed, or from another source. */
export interface SignInVersion {
  readonly id: string
  readonly at: string
  readonly recordedAt: string
  readonly source: string
  readonly page: string
  readonly row: number
  readonly sha256: string | undefined
  readonly principalId: string
  readonly principalName: string | undefined
  readonly principalKind: PrincipalKind
  readonly audience: string
  readonly accessPath: string
  readonly outside: boolean
  readonly guest: boolean
  /** Of MFA that was done here; absent: the record does not show it. */
  readonly factorTypes: FactorTypes | undefined
  readonly unlinked: Judgement
  /** Present if the session's earlier MFA, once found, changes the answer. */
  readonly linked: Judgement | undefined
  readonly gaps: readonly string[]
  readonly unknowns: readonly UnknownField[]
  /** True: later claims of the session may rest on this sign-in. */
  readonly performedMfa: boolean
  readonly sessionId: string | undefined
  /** Kept only where a log elsewhere names the token. */
  readonly tokenId: string | undefined
  readonly country: string | undefined
  readonly deviceId: string | undefined
  readonly userAgent: string | undefined
  readonly client: string | undefined
  readonly address: string | undefined
  readonly applied: readonly AppliedPolicyResult[] | undefined
  /** What Entra applied, where that can be compared with the model; the fold sets it. */
  sighting: SightedCase
}

/** An absent audience is written as a word, because a published field is never empty. */
export const NO_AUDIENCE = 'unknown'

/** `like` is an earlier record of the same session: texts it already has are kept once, which halves what a fold holds. */
export function judgeVersion(item: SignInItem, context: JudgingContext, like?: SignInVersion): SignInVersion {
  const { event, attribution, ref } = item
  const facts = readFacts(event, context)
  const unlinked = judgeFacts(facts, context)
  const sessionId = facts.workload ? undefined : event.sessionId
  const linkable = sessionId !== undefined && dependsOnSession(unlinked, facts)
  const unknowns = readUnknowns(facts, context)
  const gaps = gapsOf(unlinked, facts, context)
  // Last, because it alters the facts: what the answer becomes once the session's earlier MFA is found.
  const linked = linkable ? judgeLinked(facts, context) : undefined
  return {
    id: event.id,
    at: event.at,
    recordedAt: event.recordedAt === undefined ? '' : same(event.at, event.recordedAt),
    source: ref.source,
    page: ref.page,
    row: ref.row,
    sha256: item.sha256,
    principalId: same(like?.principalId, event.principalId),
    principalName: same(like?.principalName, event.principalName),
    principalKind: event.principalKind,
    audience: same(like?.audience, event.audienceId ?? NO_AUDIENCE),
    accessPath: attribution.accessPath,
    outside: attribution.outside,
    guest: attribution.guest,
    factorTypes: facts.performed && isMfaOutcome(unlinked) ? factorTypesOf(event.steps) : undefined,
    unlinked,
    linked,
    gaps: joinGaps(attribution.gaps, gaps, unknowns),
    unknowns,
    performedMfa: sessionId !== undefined && facts.performed && isMfaOutcome(unlinked),
    sessionId: same(like?.sessionId, sessionId),
    tokenId: tokenOf(event, context),
    country: same(like?.country, event.country),
    deviceId: same(like?.deviceId, event.deviceId),
    userAgent: same(like?.userAgent, event.userAgent),
    client: same(like?.client, clientOf(event, context)),
    address: same(like?.address, event.ipAddress),
    applied: unlinked.side === 'not-satisfied' ? event.appliedPolicies : undefined,
    sighting: NOT_SIGHTED,
  }
}

function tokenOf({ uniqueTokenId }: SignInEvent, { namedTokens }: JudgingContext): string | undefined {
  return uniqueTokenId !== undefined && namedTokens?.has(uniqueTokenId) === true ? uniqueTokenId : undefined
}

function same<T>(kept: T | undefined, text: T): T {
  return kept !== undefined && kept === text ? kept : text
}

/** Outcomes a later claim of the session may rest on, here and in the register that earlier bundles carry. */
export const ORIGIN_OUTCOMES: ReadonlySet<string> = new Set([
  'mfa-performed',
  'phishing-resistant',
  'strong-but-not-required',
])

function isMfaOutcome(judgement: Judgement): boolean {
  return ORIGIN_OUTCOMES.has(judgement.outcome)
}

const NO_GAPS: readonly string[] = []

function joinGaps(
  attribution: readonly string[],
  own: readonly string[],
  unknowns: readonly UnknownField[],
): readonly string[] {
  if (attribution.length === 0 && own.length === 0 && unknowns.length === 0) return NO_GAPS
  return [...new Set([...attribution, ...own, ...unknowns.map((unknown) => unknown.code)])].sort()
}

/** The declared name of an own tool tells a reader more than its app id. */
function clientOf(event: SignInEvent, context: JudgingContext): string | undefined {
  for (const tool of context.scope.toolClients) {
    const id = tool.appId.toLowerCase()
    if (id === event.clientAppId || id === event.audienceId) return tool.name
  }
  return event.clientAppName ?? event.clientAppId
}

/** Worst first; a neutral record is worse than a satisfied one, as not-observed is than satisfied. */
const SIDES_WORST_FIRST = ['not-satisfied', 'not-assessable', 'neutral', 'satisfied'] as const

/** Orders two resolved answers to the same record: the worse comes first, and no two different ones are equal. */
export function compareWorst(
  a: { readonly judgement: Judgement; readonly version: SignInVersion },
  b: { readonly judgement: Judgement; readonly version: SignInVersion },
): number {
  const bySide = SIDES_WORST_FIRST.indexOf(a.judgement.side) - SIDES_WORST_FIRST.indexOf(b.judgement.side)
  if (bySide !== 0) return bySide
  const [left, right] = [fingerprint(a.version), fingerprint(b.version)]
  return left < right ? -1 : left > right ? 1 : comparePlace(a.version, b.version)
}

/** Two deliveries of one record in one state are told apart by place alone. */
export function comparePlace(a: SignInVersion, b: SignInVersion): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1
  if (a.page !== b.page) return a.page < b.page ? -1 : 1
  return a.row - b.row
}

/** Everything of a version that can be seen in a result, but not where it was delivered. */
export function fingerprint(version: SignInVersion): string {
  const sighting = sightingKey(version.sighting)
  return JSON.stringify({ ...version, page: '', row: 0, sha256: '', source: '', recordedAt: '', sighting })
}
