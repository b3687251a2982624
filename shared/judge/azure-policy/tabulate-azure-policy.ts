// What does Azure Policy say of each cluster in scope, and does the captured configuration say the same? (docs/judgement.md, section 6a)

import type { AzurePolicyRow, AzurePolicyTable, PolicyAnswer } from '../../domain/azure-policy-table.ts'
import { type KnownDefinition, policyDefinition } from '../../domain/azure-policy-definitions.ts'
import type { AzurePolicyState, ClusterProfile } from '../../domain/cluster.ts'
import { isOnCluster } from '../evidence/cluster-scopes.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { unreadSettings } from '../evidence/unread-settings.ts'

export function tabulateAzurePolicy(evidence: Evidence): AzurePolicyTable {
  const states = evidence.observations.policyStates.flatMap((state) => {
    const clusterId = evidence.scope.clusters.find((id) => isOnCluster(state.resourceId, id))?.toLowerCase()
    return clusterId === undefined ? [] : [{ state, clusterId, definition: policyDefinition(state.definitionId) }]
  })
  const rows = new Map<string, AzurePolicyRow>()
  for (const { state, clusterId, definition } of states) {
    if (definition === undefined) continue
    const row = rowOf(evidence, state, clusterId, definition)
    rows.set(JSON.stringify(row), row)
  }
  const [gap] = sourceCompleteness(evidence, 'arm-policy-states').gaps
  return {
    ...(gap === undefined ? {} : { gap: gap.sentence }),
    rows: [...rows.values()].sort((a, b) => compareBytewise(orderOf(a), orderOf(b))),
    otherCount: states.filter(({ definition }) => definition === undefined).length,
  }
}

function orderOf(row: AzurePolicyRow): string {
  return `${row.clusterId} ${row.accessPath} ${row.definition} ${row.effect ?? ''} ${JSON.stringify(row.answer)}`
}

function rowOf(
  evidence: Evidence,
  { complianceState, effect }: AzurePolicyState,
  clusterId: string,
  { guid, title, accessPath, refuses, deprecated, ...definition }: KnownDefinition,
): AzurePolicyRow {
  const captured = capturedAnswer(evidence.clusters.get(clusterId), definition)
  return {
    definition: guid,
    title,
    accessPath,
    clusterName: resourceName(clusterId),
    clusterId,
    answer: answerOf(complianceState),
    ...(effect === undefined ? {} : { effect }),
    ...(captured === undefined ? {} : { captured: captured ? ('met' as const) : ('not-met' as const) }),
    deprecated: deprecated === true,
    onlyReports: refuses !== undefined && effect !== undefined && !refuses.includes(effect.toLowerCase()),
  }
}

/** What could not be read answers nothing. */
function capturedAnswer(
  cluster: ClusterProfile | undefined,
  { captured, settings = [] }: Pick<KnownDefinition, 'captured' | 'settings'>,
): boolean | undefined {
  if (cluster === undefined || captured === undefined || unreadSettings(cluster, settings).length > 0) return undefined
  return captured(cluster)
}

function answerOf(state: string): PolicyAnswer {
  switch (state.toLowerCase()) {
    case 'compliant':
      return 'met'
    case 'noncompliant':
      return 'not-met'
    case 'exempt':
      return 'exempted'
    default:
      return { other: state }
  }
}
