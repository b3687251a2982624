// What does Azure Policy say of the cluster of a story?

import type { AzurePolicyState } from '../../shared/domain/cluster.ts'
import { CLUSTER, SUBSCRIPTION } from './world-parts.ts'

export interface AzurePolicyFacts {
  /** GUID of a built-in definition. */
  readonly definition: string
  readonly state: string
  readonly effect?: string
}

export function policyStatesOf(facts: readonly AzurePolicyFacts[] = []): AzurePolicyState[] {
  return facts.map(({ definition, state, effect }) => ({
    resourceId: CLUSTER,
    definitionId: `/providers/microsoft.authorization/policydefinitions/${definition}`,
    assignmentId: `${SUBSCRIPTION}/providers/microsoft.authorization/policyassignments/story`,
    complianceState: state,
    ...(effect === undefined ? {} : { effect }),
  }))
}
