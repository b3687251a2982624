// Whom do later slices have to look up? Ids named by what was read so far.

import type { SourceReport } from '../domain/capture.ts'
import { unreadNamingSources } from '../domain/group-naming.ts'
import type { Observations } from '../domain/observations.ts'
import type { References } from '../domain/slice.ts'
import type { Tally } from '../domain/tally.ts'
import { mergeWorkloads, planWorkloads } from './workload-references.ts'

/** Groups that decide about people: in policy clauses, cluster administration, and role assignments. */
export function planReferences(
  observations: Partial<Observations>,
  reports: readonly SourceReport[] = [],
  tally?: Pick<Tally, 'buckets'>,
): References {
  const policies = observations.policies ?? []
  const included = policies.flatMap(({ include }) => include.groups)
  const opening = [
    ...policies.flatMap(({ exclude }) => exclude.groups),
    ...(observations.clusters ?? []).flatMap(({ entra }) => entra?.adminGroupIds ?? []),
    ...(observations.roleAssignments ?? [])
      .filter(({ principalType }) => principalType?.toLowerCase() === 'group')
      .map(({ principalId }) => principalId),
  ]
  return {
    ...referencesOf([...included, ...opening], opening, unreadNamingSources(reports)),
    ...planWorkloads(observations, tally?.buckets ?? []),
  }
}

/** The union, bytewise sorted, without repeats; what opens something in one part does so in all. */
export function mergeReferences(parts: readonly References[]): References {
  const groups = referencesOf(
    parts.flatMap(({ groupIds }) => groupIds),
    parts.flatMap(({ groupIds, includedOnlyIds = [] }) => groupIds.filter((id) => !includedOnlyIds.includes(id))),
    parts.flatMap(({ unread = [] }) => unread),
  )
  return { ...groups, ...mergeWorkloads(parts) }
}

function referencesOf(all: readonly string[], opening: readonly string[], notRead: readonly string[]): References {
  const groupIds = [...new Set(all.map((id) => id.toLowerCase()))].sort()
  const opens = new Set(opening.map((id) => id.toLowerCase()))
  const includedOnlyIds = groupIds.filter((id) => !opens.has(id))
  const unread = [...new Set(notRead)].sort()
  return {
    groupIds,
    ...(includedOnlyIds.length === 0 ? {} : { includedOnlyIds }),
    ...(unread.length === 0 ? {} : { unread }),
  }
}
