// For which audiences is a path's token? An entity with legacy Entra applications has an audience of its own.

import type { AccessPath } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import { AUDIENCE, audienceName } from '../../domain/app-ids.ts'
import type { Evidence } from './evidence.ts'
import { compareBytewise } from './merge-repeats.ts'

/** Tools with a registration of their own sign people in to that. */
const OWN_TOOLS = 'AP-31'

export function audiencesOf(evidence: Evidence, path: AccessPath): string[] {
  const legacy = evidence.scope.legacyAadApps?.serverId
  const own = path.id === OWN_TOOLS ? evidence.scope.toolClients.map(({ appId }) => appId.toLowerCase()) : []
  const named = path.audiences.flatMap((appId) =>
    appId === AUDIENCE.kubernetesApi && legacy !== undefined ? [appId, legacy.toLowerCase()] : [appId],
  )
  return [...named, ...own]
}

/** Every audience that Conditional Access of this tenant guards on some path, once; what is delegated is judged elsewhere. */
export function provedAudiences(evidence: Evidence): string[] {
  const all = ACCESS_PATHS.filter(({ recognised, kind }) => recognised && kind === 'entra-user').flatMap((path) =>
    audiencesOf(evidence, path),
  )
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
