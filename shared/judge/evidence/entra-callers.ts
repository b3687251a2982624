// Is the Entra principal behind a Kubernetes call a person or a workload? A name with an `@` is a person's; one that is the
// object id itself may be a workload, or a guest whose token has no UPN (docs/facts, azure-aks 3.1): what else was captured of
// that id tells, and in doubt nobody is called automation.

import type { KubernetesActivity } from '../../domain/activity.ts'
import type { Evidence } from './evidence.ts'

export type EntraCaller = 'person' | 'workload' | 'unresolved'

/** Answers `undefined` for callers that Entra did not let in. */
export function entraCallers(evidence: Evidence): (activity: KubernetesActivity) => EntraCaller | undefined {
  const people = new Set<string>([...evidence.users.keys(), ...lower(evidence.scope.breakGlass)])
  const workloads = new Set<string>(lower(evidence.scope.automation))
  const note = (id: string | undefined, isPerson: boolean): void => {
    if (id !== undefined) (isPerson ? people : workloads).add(id.toLowerCase())
  }
  for (const { principalId, principalKind } of evidence.tally.buckets) note(principalId, principalKind === 'user')
  for (const { callerId, callerMfa } of evidence.observations.armEvents)
    if (callerMfa !== 'unknown') note(callerId, callerMfa !== 'workload')
  for (const [id, types] of evidence.principalTypes) {
    if (types.has('user')) note(id, true)
    if (types.has('serviceprincipal')) note(id, false)
  }
  return ({ userClass, objectId }) => {
    if (userClass === 'entra-user') return 'person'
    if (userClass !== 'entra-workload-or-guest') return undefined
    const id = objectId?.toLowerCase() ?? ''
    if (people.has(id)) return 'person'
    return workloads.has(id) ? 'workload' : 'unresolved'
  }
}

function lower(declared: readonly { readonly principalId: string }[]): string[] {
  return declared.map(({ principalId }) => principalId.toLowerCase())
}
