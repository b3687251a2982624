// Whose calls stand in a log of their own, so that sign-ins for them are joined to calls?

import { AUDIENCE } from '../../domain/app-ids.ts'
import type { Scope } from '../../domain/scope.ts'

export const ARM_AUDIENCES: ReadonlySet<string> = new Set([AUDIENCE.azureResourceManager])

/** Clusters with the older integration have an audience of their own. */
export function kubernetesAudiences({ legacyAadApps }: Scope): ReadonlySet<string> {
  const legacy = legacyAadApps?.serverId.toLowerCase()
  return new Set([AUDIENCE.kubernetesApi, ...(legacy === undefined ? [] : [legacy])])
}

export function joinedAudiences(scope: Scope): ReadonlySet<string> {
  return new Set([...ARM_AUDIENCES, ...kubernetesAudiences(scope)])
}
