// On which earlier sign-in does a claim rest? Linked by session and person, in the whole partition and in the register.

import { compareMoments } from '../domain/instant.ts'
import { compareSessionLines, type SessionLine } from '../domain/session.ts'
import { ORIGIN_OUTCOMES, type SignInVersion } from './sign-in-version.ts'

export interface SessionLinks {
  /** The latest sign-in of the session, at or before the record, that performed MFA. */
  readonly originOf: (version: SignInVersion) => SessionLine | undefined
}

/** Lines of both: a record that this run read itself speaks for itself, and its earlier line is left out. */
export function linkSessions(lines: readonly SessionLine[]): SessionLinks {
  // A session id alone is not trusted to belong to one person.
  const sessions = new Map<string, Map<string, SessionLine[]>>()
  for (const line of lines) {
    if (!ORIGIN_OUTCOMES.has(line.outcome)) continue
    let people = sessions.get(line.sessionId)
    if (people === undefined) sessions.set(line.sessionId, (people = new Map<string, SessionLine[]>()))
    const known = people.get(line.principalId)
    if (known === undefined) people.set(line.principalId, [line])
    else known.push(line)
  }
  for (const people of sessions.values()) for (const session of people.values()) session.sort(compareSessionLines)
  return {
    originOf: (version) => {
      if (version.sessionId === undefined) return undefined
      const session = sessions.get(version.sessionId)?.get(version.principalId)
      return session === undefined ? undefined : latestBefore(session, version)
    },
  }
}

/** The last line at or before the record's time, other than the record's own; sessions of clusters grow long, hence the bisection. */
function latestBefore(session: readonly SessionLine[], version: SignInVersion): SessionLine | undefined {
  let low = 0
  let high = session.length
  if (compareMoments(session.at(-1)?.at ?? '', version.at) <= 0) low = high
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareMoments(session[middle]?.at ?? '', version.at) <= 0) low = middle + 1
    else high = middle
  }
  const last = session[low - 1]
  return last?.recordId === version.id ? session[low - 2] : last
}

/** The register line of a sign-in that performed MFA. */
export function sessionLineOf(version: SignInVersion): SessionLine | undefined {
  if (!version.performedMfa || version.sessionId === undefined) return undefined
  return {
    sessionId: version.sessionId,
    principalId: version.principalId,
    recordId: version.id,
    at: version.at,
    outcome: version.unlinked.outcome,
    ...(version.country === undefined ? {} : { country: version.country }),
    ...(version.deviceId === undefined ? {} : { deviceId: version.deviceId }),
    ...(version.userAgent === undefined ? {} : { userAgent: version.userAgent }),
  }
}

/** Another device, country or user agent than where the session began; a value that one side lacks tells nothing. */
export function hasMoved(version: SignInVersion, origin: SessionLine): boolean {
  return (
    differs(version.deviceId, origin.deviceId) ||
    differs(version.country, origin.country) ||
    differs(version.userAgent, origin.userAgent)
  )
}

function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

/** Whole minutes from the origin to the record. */
export function claimAge(version: SignInVersion, origin: SessionLine): number {
  return Math.floor((Date.parse(version.at) - Date.parse(origin.at)) / 60_000)
}
