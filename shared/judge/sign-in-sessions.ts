// On which earlier sign-in does a claim rest? Linked by session and person, in the whole partition and in the register.

import { compareInstants } from '../domain/instant.ts'
import { compareSessionLines, type SessionLine } from '../domain/session.ts'
import { ORIGIN_OUTCOMES, type SignInVersion } from './sign-in-version.ts'

export interface SessionLinks {
  /** The latest sign-in of the session, at or before the record, that performed MFA. */
  readonly originOf: (version: SignInVersion) => SessionLine | undefined
}

/** Lines of both: a record that this run read itself speaks for itself, and its earlier line is left out. */
export function linkSessions(lines: readonly SessionLine[]): SessionLinks {
  const bySession = new Map<string, SessionLine[]>()
  for (const line of lines) {
    if (!ORIGIN_OUTCOMES.has(line.outcome)) continue
    const key = sessionKey(line.sessionId, line.principalId)
    const known = bySession.get(key)
    if (known === undefined) bySession.set(key, [line])
    else known.push(line)
  }
  for (const session of bySession.values()) session.sort(compareSessionLines)
  return {
    originOf: (version) => {
      if (version.sessionId === undefined) return undefined
      const session = bySession.get(sessionKey(version.sessionId, version.principalId))
      return session?.findLast((line) => line.recordId !== version.id && compareInstants(line.at, version.at) <= 0)
    },
  }
}

/** A session id alone is not trusted to belong to one person. */
function sessionKey(sessionId: string, principalId: string): string {
  return `${sessionId}\u0000${principalId}`
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
