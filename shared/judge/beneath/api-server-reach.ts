// Can the API server be called from anywhere? That is no question of MFA, but of what stands before it (8.4.3).

import type { ControlId } from '../../domain/access-path.ts'
import type { ClusterProfile } from '../../domain/cluster.ts'
import type { CaseFile } from '../case-file.ts'
import { unreadSettings } from '../evidence/unread-settings.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'

const SETTINGS = [
  'properties.apiServerAccessProfile.enablePrivateCluster',
  'properties.apiServerAccessProfile.authorizedIPRanges',
  'properties.publicNetworkAccess',
]

/** Beneath the sessions of a cluster: hardening, which changes no verdict. */
export function findApiServerReach({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  return evidence.scope.clusters.flatMap((id) => {
    const clusterId = id.toLowerCase()
    const profile = evidence.clusters.get(clusterId)
    if (profile === undefined || !isReachable(profile)) return []
    const says = `the API server of cluster ${profile.name} is public and takes calls from every address`
    return [
      draftFinding(
        { control, accessPath: 'AP-20', clusterId },
        'api-server-reachable-from-anywhere',
        { kind: 'cluster', id: clusterId, displayName: profile.name },
        { configured: configuredLeg('not-satisfied', says) },
        `The API server of cluster ${profile.name} is public and takes calls from every address: nothing stands before it but the sign-in.`,
      ),
    ]
  })
}

/** A setting that could not be read is no hole that was seen. */
function isReachable(profile: ClusterProfile): boolean {
  if (unreadSettings(profile, SETTINGS).length > 0 || profile.privateCluster === true) return false
  return profile.publicNetworkAccess?.toLowerCase() !== 'disabled' && profile.authorizedIpRanges.every(isEverywhere)
}

function isEverywhere(range: string): boolean {
  return range === '0.0.0.0/0' || range === '::/0'
}
