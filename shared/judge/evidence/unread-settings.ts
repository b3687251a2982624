// Which settings of a cluster have a value that could not be read, and who is touched by it? What rests on that setting is
// unknown; a neighbouring setting that was read is judged all the same (docs/judgement.md, law 6).

import { type ClusterProfile, unreadClusterValue, unreadPoolValue } from '../../domain/cluster.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { type Evidence, resourceName } from './evidence.ts'

/** Settings of one cluster by JSON path; a path stands for everything below it too. */
export interface SettingsAsked {
  /** Lower case. */
  readonly clusterId: string
  readonly paths: readonly string[]
}

/** Every setting: what a question rests on that does not say so. */
export const EVERY_SETTING: readonly string[] = ['properties']

/** Who has power over a cluster, and where its nodes are: asked by whoever asks for the clusters as a whole. */
const SETTINGS_ABOUT_PEOPLE: readonly string[] = [
  'properties.aadProfile.adminGroupObjectIDs',
  'properties.nodeResourceGroup',
  'properties.servicePrincipalProfile.clientId',
]

/** Unread values at, below or above one of the paths: of what stands under an unread value nothing is known. */
export function unreadSettings(profile: ClusterProfile, paths: readonly string[]): string[] {
  return profile.unreadable.filter((unread) => paths.some((path) => isWithin(unread, path) || isWithin(path, unread)))
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`)
}

export function unreadGaps(profile: ClusterProfile, paths: readonly string[]): Gap[] {
  return unreadSettings(profile, paths).map((path) => ({
    code: 'CONTROL_PLANE_VALUE_UNKNOWN',
    source: 'arm-managed-clusters',
    sentence: `\`${path}\` of cluster ${resourceName(profile.id)} has no readable value`,
  }))
}

/**
 * True if the gap stands for an unread value that the profile lists and that this question does not rest on. A gap that
 * belongs to no listed value hides anything.
 */
export function leavesUntouched(evidence: Evidence, gap: Gap, asked?: SettingsAsked): boolean {
  if (gap.code !== 'CONTROL_PLANE_VALUE_UNKNOWN') return false
  for (const profile of evidence.clusters.values()) {
    const path = profile.unreadable.find((unread) => gap.sentence.endsWith(unreadClusterValue(unread, profile.id)))
    if (path !== undefined) {
      if (asked !== undefined && asked.clusterId !== profile.id.toLowerCase()) return true
      const rests = asked?.paths ?? SETTINGS_ABOUT_PEOPLE
      return !rests.some((setting) => isWithin(path, setting) || isWithin(setting, path))
    }
    // Whoever asks for the pools reads from each what it could not say.
    for (const pool of profile.agentPools)
      if (pool.unreadable?.some((unread) => gap.sentence.endsWith(unreadPoolValue(unread, pool.name, profile.id))))
        return true
  }
  return false
}
