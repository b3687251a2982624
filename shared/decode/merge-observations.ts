// What do all parts together say, whatever order or grouping they came in?

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type { Observations } from '../domain/observations.ts'
import { foldArmEvents } from './activity/fold-arm-events.ts'
import { withoutRepeats } from './directory/join-activations.ts'
import { joinKubernetesActivity, mergeActivations, mergeChanges } from './merge/merge-activity.ts'
import { mergeLogHours } from './merge/merge-log-hours.ts'
import { mergeByKey, smaller } from './merge/merge-by-key.ts'
import { mergeAgentPools, mergeClusters } from './merge/merge-clusters.ts'
import { joinGroups, joinUsers } from './merge/merge-people.ts'
import { mergePimRules, mergeRoleAssignments, mergeRoleDefinitions, roleNames } from './merge/merge-roles.ts'
import { canonical, sortedUnion } from './order.ts'

/**
 * Drops repeats, joins what belongs together, and sorts bytewise by id. Merging is order-free and idempotent, and merged parts
 * may be merged again: the pieces of what is joined (pools, audit events, rows of an operation) are kept beside it.
 */
export function mergeObservations(parts: readonly Partial<Observations>[]): Observations {
  const all = <K extends keyof Observations>(key: K): Observations[K][number][] =>
    parts.flatMap((part): readonly Observations[K][number][] => part[key] ?? [])
  const byId = ({ id }: { readonly id: string }) => id

  const roleDefinitions = mergeRoleDefinitions(all('roleDefinitions'))
  const names = roleNames(roleDefinitions)
  const agentPools = mergeAgentPools(all('agentPools'))
  const pimActivationEvents = withoutRepeats(all('pimActivationEvents'))
  const armEvents = foldArmEvents(all('armEvents'))
  return {
    policies: mergeByKey(all('policies'), byId, newerPolicy),
    namedLocations: mergeByKey(all('namedLocations'), byId),
    strengths: mergeByKey(all('strengths'), byId),
    contexts: mergeByKey(all('contexts'), byId),
    securityDefaults: mergeByKey(all('securityDefaults'), ({ enabled }) => String(enabled)),
    crossTenantTrusts: mergeByKey(all('crossTenantTrusts'), ({ tenantId }) => tenantId ?? ''),
    users: mergeByKey(all('users'), byId, joinUsers),
    groups: mergeByKey(all('groups'), byId, joinGroups),
    roleAssignments: mergeRoleAssignments(all('roleAssignments'), names),
    roleDefinitions,
    pimRules: mergePimRules(all('pimRules'), names),
    pimActivations: mergeActivations(all('pimActivations'), pimActivationEvents),
    pimActivationEvents,
    clusters: mergeClusters(all('clusters'), agentPools),
    agentPools,
    discoveredClusterIds: sortedUnion(all('discoveredClusterIds')),
    diagnosticSettings: mergeByKey(all('diagnosticSettings'), ({ id, resourceId }) => `${id}|${resourceId}`),
    workspaceTables: mergeByKey(
      all('workspaceTables'),
      ({ workspaceId, name }) => `${workspaceId}|${name.toLowerCase()}`,
    ),
    policyStates: mergeByKey(all('policyStates'), canonical),
    armEvents,
    kubernetesActivity: mergeByKey(all('kubernetesActivity'), byId, joinKubernetesActivity),
    changes: mergeChanges(all('changes'), armEvents),
    logHours: mergeLogHours(all('logHours')),
  }
}

/** Of two versions of a policy the later one; nothing of the other is mixed in. */
function newerPolicy(a: ConditionalAccessPolicy, b: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const [changedA, changedB] = [Date.parse(a.modifiedAt ?? '') || 0, Date.parse(b.modifiedAt ?? '') || 0]
  if (changedA === changedB) return smaller(a, b)
  return changedA > changedB ? a : b
}
