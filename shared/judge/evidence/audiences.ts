// For which audiences is a path's token? An entity with legacy Entra applications has an audience of its own.

import type { AccessPath } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import { AUDIENCE, audienceName } from '../../domain/app-ids.ts'
import type { Evidence } from './evidence.ts'
import { compareBytewise } from './merge-repeats.ts'

export function audiencesOf(evidence: Evidence, path: AccessPath): string[] {
  const legacy = evidence.scope.legacyAadApps?.serverId
  return path.audiences.flatMap((appId) =>
    appId === AUDIENCE.kubernetesApi && legacy !== undefined ? [appId, legacy.toLowerCase()] : [appId],
  )
}

/** Every audience a recognised path needs, once. */
export function provedAudiences(evidence: Evidence): string[] {
  const all = ACCESS_PATHS.filter((path) => path.recognised).flatMap((path) => audiencesOf(evidence, path))
  return [...new Set(all)].sort(compareBytewise)
}

const WORDS: Readonly<Record<string, string>> = {
  [AUDIENCE.kubernetesApi]: 'the Kubernetes API',
  [AUDIENCE.azureResourceManager]: 'Azure Resource Manager',
  [AUDIENCE.azurePortal]: 'the Azure portal',
  [AUDIENCE.microsoftGraph]: 'Microsoft Graph',
  [AUDIENCE.pim]: 'Privileged Identity Management',
  [AUDIENCE.linuxVmSignIn]: 'Linux VM sign-in',
  [AUDIENCE.windowsVmSignIn]: 'Windows VM sign-in',
}

export function audienceWords(appIds: readonly string[]): string {
  return appIds.map((appId) => WORDS[appId] ?? audienceName(appId)).join(', ')
}
