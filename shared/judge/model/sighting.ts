// To which model case does a sign-in belong? Read while records stream by, so equal parts are kept once and found quickly.

import type { NamedLocation } from '../../domain/conditional-access.ts'
import { compareMoments } from '../../domain/instant.ts'
import type { EntraAnswer, SignInConditions } from '../../domain/model-tally.ts'
import type { AppliedPolicyResult, SignInEvent } from '../../domain/sign-in-event.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { hidesResults, readAnswer, readEnd } from './entra-answer.ts'
import { placeAddresses } from './place-addresses.ts'
import {
  type ConditionFields,
  isSameFields,
  readAuthenticationFlows,
  readClientAppTypes,
  readPlatforms,
  readSignInRisks,
} from './sign-in-conditions.ts'

/** Sign-ins that are alike in all that a policy asks about. */
export interface CaseIdentity {
  readonly principalId: string
  readonly audience: string
  readonly conditions: SignInConditions
  readonly answer: EntraAnswer
}

/** What is kept of a record that was sighted. */
export interface SightedRecord {
  readonly id: string
  readonly at: string
  readonly source: string
}

/** One object for all that are alike, with their counts at hand: nearly every record of a run comes by here. */
export interface SightedCase extends CaseIdentity {
  /** Hour, count, hour, count …: one list for two, because there are many cases. Hours by `hourNumber`. */
  readonly hours: number[]
  /** Of the latest hour first, then by id. */
  readonly latest: SightedRecord[]
  readonly latestHours: number[]
}

/** `no-detail`: in scope, and what was applied cannot be seen. */
export type Sighting = SightedCase | 'no-detail'

/** The texts of a record that the fold keeps, each one object for equal ones of a session: to compare them is cheap. */
export interface KeptTexts {
  readonly principalId: string
  readonly audience: string
  readonly accessPath: string
  readonly address: string | undefined
  readonly country: string | undefined
  readonly userAgent: string | undefined
}

interface Remembered extends ConditionFields {
  readonly principalId: string
  readonly conditions: SignInConditions
  /** Cases of this person under these conditions. */
  readonly cases: SightedCase[]
}

/** The latest different conditions of one session: the next record nearly always has one of them. */
export type SightingMemory = Remembered[]

export interface SightingContext {
  readonly window: CollectionWindow
  readonly tenantId: string
  readonly namedLocations: readonly NamedLocation[]
}

export interface SightingReader {
  /** Nothing for records outside the window or the scope, workloads, and sign-ins on which policies had no last word. */
  read(event: SignInEvent, kept: KeptTexts, memory: SightingMemory): Sighting | undefined
  /** Every case sighted so far. */
  readonly cases: readonly SightedCase[]
}

const MEMORY_LENGTH = 4

export function createSightingReader(context: SightingContext): SightingReader {
  const { window } = context
  const tenantId = context.tenantId.toLowerCase()
  const readConditions = conditionsReader(context.namedLocations)
  const answerOf = answerReader()
  const byPerson = new Map<string, SightedCase[]>()
  const cases: SightedCase[] = []

  /** `conditions` and `answer` are one object each for equal ones, so identity is equality. */
  const intern = ({ principalId, audience, conditions, answer }: CaseIdentity): SightedCase => {
    let alike = byPerson.get(principalId)
    if (alike === undefined) byPerson.set(principalId, (alike = []))
    for (const known of alike)
      if (known.conditions === conditions && known.answer === answer && known.audience === audience) return known
    const sighted = { principalId, audience, conditions, answer, hours: [], latest: [], latestHours: [] }
    alike.push(sighted)
    cases.push(sighted)
    return sighted
  }

  return {
    cases,
    read: (event, kept, memory) => {
      if (event.principalKind !== 'user' || kept.accessPath === 'out-of-scope') return undefined
      if (compareMoments(event.at, window.from) < 0 || compareMoments(event.at, window.to) >= 0) return undefined
      const end = readEnd(event.errorCode)
      if (end === 'not-evaluated') return undefined
      const { appliedPolicies, resourceTenantId } = event
      // What another tenant guards is decided by its policies, which its own log shows.
      if (resourceTenantId !== undefined && resourceTenantId !== tenantId) return 'no-detail'
      if (appliedPolicies === undefined || hidesResults(event)) return 'no-detail'
      const answer = answerOf(appliedPolicies, end === 'blocked')
      let known = memory.find((one) => one.principalId === kept.principalId && isSameFields(one, event, kept))
      if (known === undefined) {
        known = remember(event, kept, readConditions(event))
        if (memory.length >= MEMORY_LENGTH) memory.shift()
        memory.push(known)
      }
      for (const sighted of known.cases)
        if (sighted.answer === answer && sighted.audience === kept.audience) return sighted
      const { principalId, conditions } = known
      const sighted = intern({ principalId, audience: kept.audience, conditions, answer })
      known.cases.push(sighted)
      return sighted
    },
  }
}

/** Absent fields are written down: all memories then have one shape, and comparing them is quick. */
function remember(event: SignInEvent, kept: KeptTexts, conditions: SignInConditions): Remembered {
  return {
    principalId: kept.principalId,
    conditions,
    cases: [],
    ipAddress: kept.address,
    country: kept.country,
    userAgent: kept.userAgent,
    clientAppUsed: event.clientAppUsed,
    operatingSystem: event.operatingSystem,
    protocol: event.protocol,
    originalTransferMethod: event.originalTransferMethod,
    signInRisk: event.signInRisk,
  }
}

const REMEMBERED_LIMIT = 8_192

function conditionsReader(namedLocations: readonly NamedLocation[]): (event: SignInEvent) => SignInConditions {
  const placer = placeAddresses(namedLocations)
  const placed = new Map<string, readonly string[] | undefined>()
  const known = new Map<string, SignInConditions>()

  const locationIdsOf = (address: string | undefined): readonly string[] | undefined => {
    if (address === undefined) return undefined
    if (!placed.has(address)) {
      if (placed.size >= REMEMBERED_LIMIT) placed.clear()
      placed.set(address, placer.locationIdsOf(address))
    }
    return placed.get(address)
  }
  return (event) => {
    const locationIds = locationIdsOf(event.ipAddress)
    const conditions: SignInConditions = {
      clientAppTypes: readClientAppTypes(event.clientAppUsed),
      platforms: readPlatforms(event.operatingSystem, event.userAgent),
      ...(locationIds === undefined ? {} : { locationIds }),
      locationsDigest: placer.digest,
      ...(event.country === undefined ? {} : { country: event.country }),
      signInRisks: readSignInRisks(event.signInRisk),
      authenticationFlows: readAuthenticationFlows(event.protocol, event.originalTransferMethod),
    }
    return once(known, conditionsKey(conditions), conditions)
  }
}

function answerReader(): (applied: readonly AppliedPolicyResult[], blocked: boolean) => EntraAnswer {
  /** Decode gives one list to all records of a page that carry the same text. */
  const recent = { allowed: new Map<object, EntraAnswer>(), blocked: new Map<object, EntraAnswer>() }
  const known = new Map<string, EntraAnswer>()
  return (applied, blocked) => {
    const lists = blocked ? recent.blocked : recent.allowed
    const seen = lists.get(applied)
    if (seen !== undefined) return seen
    const answer = readAnswer(applied, blocked)
    const interned = once(known, answerKey(answer), answer)
    if (lists.size >= REMEMBERED_LIMIT) lists.clear()
    lists.set(applied, interned)
    return interned
  }
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
export function sightingKey(sighting: Sighting | undefined): string {
  if (sighting === undefined || sighting === 'no-detail') return sighting ?? ''
  const { principalId, audience, conditions, answer } = sighting
  return `${principalId} ${audience} ${conditionsKey(conditions)} ${answerKey(answer)}`
}
