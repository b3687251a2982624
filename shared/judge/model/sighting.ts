// To which model case does a sign-in belong? Read while records stream by, so equal parts are kept once and found quickly.

import type { NamedLocation } from '../../domain/conditional-access.ts'
import { compareMoments } from '../../domain/instant.ts'
import type { EntraAnswer, SignInConditions } from '../../domain/model-tally.ts'
import type { AppliedPolicyResult, SignInEvent } from '../../domain/sign-in-event.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { beginCase, NO_DETAIL, NOT_SIGHTED, type SightedCase } from './sighted-case.ts'
import { hidesResults, readAnswer, readEnd } from './entra-answer.ts'
import { type AddressPlacer, placeAddresses } from './place-addresses.ts'
import {
  type ConditionFields,
  readAuthenticationFlows,
  readClientAppTypes,
  readPlatforms,
  readSignInRisks,
} from './sign-in-conditions.ts'

/** The texts of a record that the fold keeps, each one object for equal ones of a session: to compare them is cheap. */
export interface KeptTexts {
  readonly principalId: string
  readonly audience: string
  readonly accessPath: string
  readonly address: string | undefined
  readonly country: string | undefined
  readonly userAgent: string | undefined
}

/**
 * Different conditions of one session, the first seen first: the next record nearly always has one of them. Linked, and
 * compared by texts of which equal ones are one object, because the memory of a session has gone cold when it goes on.
 */
export interface Remembered extends ConditionFields {
  readonly principalId: string
  readonly conditions: SignInConditions
  /** Answer, audience, case, answer, audience, case …: of this person under these conditions. */
  readonly cases: (EntraAnswer | string | SightedCase)[]
  next: Remembered | undefined
}

export interface SightingMemory {
  remembered: Remembered | undefined
}

export interface SightingContext {
  readonly window: CollectionWindow
  readonly tenantId: string
  readonly namedLocations: readonly NamedLocation[]
}

/**
 * What reading needs and remembers. Functions take it, rather than being made anew for each fold: they are on the way of
 * every record, and an engine forgets what it learnt of a function when the function is another one.
 */
export interface SightingReader {
  readonly window: CollectionWindow
  readonly tenantId: string
  readonly placer: AddressPlacer
  /** Every case sighted so far, and the same by person. */
  readonly cases: SightedCase[]
  readonly casesOf: Map<string, SightedCase[]>
  /** Texts of which there are few. */
  readonly texts: Map<string, string>
  readonly placed: Map<string, readonly string[] | undefined>
  readonly conditions: Map<string, SignInConditions>
  readonly answers: Map<string, EntraAnswer>
  /** Decode gives one list to all records of a page that carry the same text. */
  readonly allowed: Map<object, EntraAnswer>
  readonly blocked: Map<object, EntraAnswer>
}

export function createSightingReader(context: SightingContext): SightingReader {
  return {
    window: context.window,
    tenantId: context.tenantId.toLowerCase(),
    placer: placeAddresses(context.namedLocations),
    cases: [],
    casesOf: new Map(),
    texts: new Map(),
    placed: new Map(),
    conditions: new Map(),
    answers: new Map(),
    allowed: new Map(),
    blocked: new Map(),
  }
}

const CONDITIONS_REMEMBERED = 4

/** A case, or one of the two marks. */
export function readSighting(
  reader: SightingReader,
  event: SignInEvent,
  kept: KeptTexts,
  memory: SightingMemory,
): SightedCase {
  if (event.principalKind !== 'user' || kept.accessPath === 'out-of-scope') return NOT_SIGHTED
  const { window, tenantId } = reader
  if (compareMoments(event.at, window.from) < 0 || compareMoments(event.at, window.to) >= 0) return NOT_SIGHTED
  const end = readEnd(event.errorCode)
  if (end === 'not-evaluated') return NOT_SIGHTED
  const { appliedPolicies, resourceTenantId } = event
  // What another tenant guards is decided by its policies, which its own log shows.
  if (resourceTenantId !== undefined && resourceTenantId !== tenantId) return NO_DETAIL
  if (appliedPolicies === undefined || hidesResults(event)) return NO_DETAIL
  const answer = answerOf(reader, appliedPolicies, end === 'blocked')
  const audience = oneText(reader, kept.audience)
  const { principalId, conditions, cases } = recall(reader, event, kept, memory)
  for (let i = 0; i < cases.length; i += 3)
    if (cases[i] === answer && cases[i + 1] === audience) return cases[i + 2] as SightedCase
  const sighted = intern(reader, principalId, audience, conditions, answer)
  cases.push(answer, audience, sighted)
  return sighted
}

const TEXTS_REMEMBERED = 4_096

/** One object for equal texts, as long as they are few. */
function oneText({ texts }: SightingReader, text: string): string {
  let one = texts.get(text)
  if (one === undefined) {
    if (texts.size >= TEXTS_REMEMBERED) texts.clear()
    texts.set(text, (one = text))
  }
  return one
}

function recall(reader: SightingReader, event: SignInEvent, kept: KeptTexts, memory: SightingMemory): Remembered {
  const client = event.clientAppUsed === undefined ? undefined : oneText(reader, event.clientAppUsed)
  const system = event.operatingSystem === undefined ? undefined : oneText(reader, event.operatingSystem)
  let length = 0
  for (let one = memory.remembered; one !== undefined; one = one.next) {
    if (
      one.principalId === kept.principalId &&
      one.ipAddress === kept.address &&
      one.userAgent === kept.userAgent &&
      one.country === kept.country &&
      one.clientAppUsed === client &&
      one.operatingSystem === system &&
      one.protocol === event.protocol &&
      one.originalTransferMethod === event.originalTransferMethod &&
      one.signInRisk === event.signInRisk
    )
      return one
    length += 1
  }
  const conditions = conditionsOf(reader, event)
  const fresh = remember(event, kept, { client, system, conditions })
  // A session that goes on under ever new conditions is remembered by the latest alone.
  fresh.next = length < CONDITIONS_REMEMBERED ? memory.remembered : undefined
  memory.remembered = fresh
  return fresh
}

/** `conditions` and `answer` are one object each for equal ones, so identity is equality. */
function intern(
  { cases, casesOf }: SightingReader,
  principalId: string,
  audience: string,
  conditions: SignInConditions,
  answer: EntraAnswer,
): SightedCase {
  let alike = casesOf.get(principalId)
  if (alike === undefined) casesOf.set(principalId, (alike = []))
  for (const known of alike)
    if (known.conditions === conditions && known.answer === answer && known.audience === audience) return known
  const sighted = beginCase(principalId, audience, conditions, answer)
  alike.push(sighted)
  cases.push(sighted)
  return sighted
}

/** Absent fields are written down: all memories then have one shape, and comparing them is quick. */
function remember(
  { protocol, originalTransferMethod, signInRisk }: SignInEvent,
  kept: KeptTexts,
  of: {
    readonly client: string | undefined
    readonly system: string | undefined
    readonly conditions: SignInConditions
  },
): Remembered {
  return {
    principalId: kept.principalId,
    ipAddress: kept.address,
    userAgent: kept.userAgent,
    country: kept.country,
    clientAppUsed: of.client,
    operatingSystem: of.system,
    ...{ protocol, originalTransferMethod, signInRisk },
    conditions: of.conditions,
    cases: [],
    next: undefined,
  }
}

const ADDRESSES_REMEMBERED = 8_192
/** Lists are long, and come again within a page. */
const LISTS_REMEMBERED = 256

function conditionsOf(reader: SightingReader, event: SignInEvent): SignInConditions {
  const locationIds = locationIdsOf(reader, event.ipAddress)
  const conditions: SignInConditions = {
    clientAppTypes: readClientAppTypes(event.clientAppUsed),
    platforms: readPlatforms(event.operatingSystem, event.userAgent),
    ...(locationIds === undefined ? {} : { locationIds }),
    locationsDigest: reader.placer.digest,
    ...(event.country === undefined ? {} : { country: event.country }),
    signInRisks: readSignInRisks(event.signInRisk),
    authenticationFlows: readAuthenticationFlows(event.protocol, event.originalTransferMethod),
  }
  return once(reader.conditions, conditionsKey(conditions), conditions)
}

function locationIdsOf({ placed, placer }: SightingReader, address: string | undefined): readonly string[] | undefined {
  if (address === undefined) return undefined
  if (!placed.has(address)) {
    if (placed.size >= ADDRESSES_REMEMBERED) placed.clear()
    placed.set(address, placer.locationIdsOf(address))
  }
  return placed.get(address)
}

function answerOf(reader: SightingReader, applied: readonly AppliedPolicyResult[], blocked: boolean): EntraAnswer {
  const lists = blocked ? reader.blocked : reader.allowed
  const seen = lists.get(applied)
  if (seen !== undefined) return seen
  const answer = readAnswer(applied, blocked)
  const interned = once(reader.answers, answerKey(answer), answer)
  if (lists.size >= LISTS_REMEMBERED) lists.clear()
  lists.set(applied, interned)
  return interned
}

function once<T>(known: Map<string, T>, key: string, value: T): T {
  const first = known.get(key)
  if (first === undefined) known.set(key, value)
  return first ?? value
}

/** Equal for equal conditions. */
export function conditionsKey(of: SignInConditions): string {
  return `${of.clientAppTypes.join()}|${of.platforms.join()}|${of.locationIds?.join() ?? '?'}|${of.locationsDigest}|${of.country ?? '?'}|${of.signInRisks.join()}|${of.authenticationFlows.join()}`
}

/** Equal for equal answers. */
export function answerKey(of: EntraAnswer): string {
  const others = of.others.map(({ policyId, result }) => `${policyId} ${result}`)
  return `${of.blocked ? 'blocked' : 'allowed'}|${of.applied.join()}|${others.join()}`
}

/** Equal for equal sightings, whatever was seen before. */
export function sightingKey(sighting: SightedCase): string {
  if (sighting === NO_DETAIL) return 'no-detail'
  const { principalId, audience, conditions, answer } = sighting
  return `${principalId} ${audience} ${conditionsKey(conditions)} ${answerKey(answer)}`
}
