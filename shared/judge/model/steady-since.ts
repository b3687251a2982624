// From when on does the captured configuration speak of a policy and a person? What was captured at the end says nothing of
// a sign-in before the last change, and little of one shortly after it.

import type { ConfigurationChange } from '../../domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { DirectoryGroup } from '../../domain/principal.ts'

const HOUR_MS = 3_600_000

/**
 * Microsoft Learn, "Continuous access evaluation", group membership and policy update effective time: changes made by
 * administrators can take up to one day to be effective, and up to two hours for policies [K].
 */
export const POLICY_SETTLES_MS = 2 * HOUR_MS
export const MEMBERSHIP_SETTLES_MS = 24 * HOUR_MS

export interface Steadiness {
  /** Milliseconds of the epoch: sign-ins from then on can be compared. */
  since(policy: number, principalId: string): number
}

/** Nothing is known to have changed. */
export const ALWAYS = Number.NEGATIVE_INFINITY
const EVERYBODY = '*'

export function readSteadiness(
  policies: readonly ConditionalAccessPolicy[],
  changes: readonly ConfigurationChange[],
  groups: readonly DirectoryGroup[],
): Steadiness {
  const clauses = policies.map(readClauses)
  const nestedIn = outerGroups(groups)
  /** Per policy: by person, or for everybody. */
  const latest = policies.map(() => new Map<string, number>())
  const note = (policy: number, whom: string, at: string, settles: number): void => {
    const since = Date.parse(at) + settles
    const known = latest[policy]?.get(whom) ?? ALWAYS
    // A time that is not readable leaves everything in doubt.
    latest[policy]?.set(whom, Number.isNaN(since) ? Number.POSITIVE_INFINITY : Math.max(known, since))
  }
  for (const [i, { modifiedAt }] of policies.entries())
    if (modifiedAt !== undefined) note(i, EVERYBODY, modifiedAt, POLICY_SETTLES_MS)
  for (const change of changes)
    for (const [i, clause] of clauses.entries()) {
      const settles = reach(change, clause, nestedIn)
      if (settles !== undefined) note(i, whoIn(change), change.at, settles)
    }
  return {
    since: (policy, principalId) =>
      Math.max(latest[policy]?.get(EVERYBODY) ?? ALWAYS, latest[policy]?.get(principalId.toLowerCase()) ?? ALWAYS),
  }
}

interface Clauses {
  readonly id: string
  readonly locations: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
}

function readClauses({ id, include, exclude, locations }: ConditionalAccessPolicy): Clauses {
  const lowered = (ids: readonly string[]): Set<string> => new Set(ids.map((word) => word.toLowerCase()))
  return {
    id: id.toLowerCase(),
    locations: lowered([...(locations?.include ?? []), ...(locations?.exclude ?? [])]),
    groups: lowered([...include.groups, ...exclude.groups]),
    roles: lowered([...include.roles, ...exclude.roles]),
  }
}

/** How long a change takes to settle, if it can alter where the policy applies. A change of what is not said may alter any. */
function reach(
  { thing, targetId }: ConfigurationChange,
  clause: Clauses,
  nestedIn: ReadonlyMap<string, readonly string[]>,
): number | undefined {
  const id = targetId?.toLowerCase()
  const touches = (named: ReadonlySet<string>, ids: readonly string[]): boolean =>
    named.size > 0 && (id === undefined || ids.some((one) => named.has(one)))
  switch (thing) {
    case 'conditional-access-policy':
      return id === undefined || id === clause.id ? POLICY_SETTLES_MS : undefined
    case 'named-location':
      return touches(clause.locations, [id ?? '', 'alltrusted']) ? POLICY_SETTLES_MS : undefined
    case 'group-membership':
      return touches(clause.groups, [id ?? '', ...(nestedIn.get(id ?? '') ?? [])]) ? MEMBERSHIP_SETTLES_MS : undefined
    case 'directory-role':
      return touches(clause.roles, [id ?? '']) ? MEMBERSHIP_SETTLES_MS : undefined
    default:
      return undefined
  }
}

/** A group or an application that came in, or a member who is not named, may bring anybody along. */
function whoIn({ thing, memberId, memberKind }: ConfigurationChange): string {
  const personal = thing === 'group-membership' || thing === 'directory-role'
  if (!personal || memberId === undefined || (memberKind !== undefined && memberKind !== 'user')) return EVERYBODY
  return memberId.toLowerCase()
}

/** The groups that hold each group, however deep: the captured lists are transitive. */
function outerGroups(groups: readonly DirectoryGroup[]): Map<string, string[]> {
  const outer = new Map<string, string[]>()
  for (const { id, nestedGroupIds } of groups)
    for (const nested of nestedGroupIds ?? []) {
      const key = nested.toLowerCase()
      outer.set(key, [...(outer.get(key) ?? []), id.toLowerCase()])
    }
  return outer
}
