// Which lists can not be empty in any tenant? One that is came from a reader who was not shown everything
// (docs/judgement.md, section 1: an empty list is proof only beside a capture that shows what the reader may see).

import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { reachesCluster } from './cluster-scopes.ts'
import { type Evidence, resourceName } from './evidence.ts'
import { GLOBAL_ADMINISTRATOR } from './privileged-roles.ts'

/** What is missing from a list that a source calls whole; nothing if it holds what every tenant has. */
export function missingFromList(evidence: Evidence, id: SourceId): Gap[] {
  return (MISSING[id]?.(evidence, evidence.reports.get(id)?.records === 0) ?? []).map((sentence) => ({
    code: 'PRINCIPALS_UNRESOLVED',
    source: id,
    sentence,
  }))
}

const MISSING: Partial<Record<SourceId, (evidence: Evidence, empty: boolean) => string[]>> = {
  'graph-users': ({ users }, empty) =>
    empty || users.size === 0 ? ['the list of users is empty: no tenant is without one, so not all were shown'] : [],
  // Entra keeps a tenant from having none (docs/facts, identity 3.7); with PIM all of them may be on request only.
  'graph-role-assignments': ({ observations }, empty) =>
    !empty &&
    observations.roleAssignments.some(
      ({ plane, roleId }) => plane === 'directory' && roleId.toLowerCase() === GLOBAL_ADMINISTRATOR,
    )
      ? []
      : ['the list of directory roles names no Global Administrator: every tenant has one, so not all were shown'],
  // Whoever read the cluster holds a role at it, above it, or through a group: that assignment has to be in the list.
  'arm-role-assignments': (evidence, empty) =>
    evidence.scope.clusters
      .map((clusterId) => ({ clusterId, profile: evidence.clusters.get(clusterId.toLowerCase()) }))
      .filter(
        ({ clusterId, profile }) =>
          profile !== undefined &&
          (empty ||
            !evidence.observations.roleAssignments.some(
              ({ plane, state, scope }) =>
                plane === 'azure' && state === 'active' && reachesCluster(scope, clusterId, profile),
            )),
      )
      .map(
        ({ clusterId }) =>
          `no Azure role is assigned at or above cluster ${resourceName(clusterId)}: the collector itself holds one, so not all were shown`,
      ),
  'graph-cross-tenant': ({ observations }) =>
    observations.crossTenantTrusts.some(({ tenantId }) => tenantId === undefined)
      ? []
      : ['the default cross-tenant access settings are missing: every tenant has them, so not all were shown'],
}
