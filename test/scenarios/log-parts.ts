// Which logs does the base world send where, and what does a story say of the runs and their container?

import type { DiagnosticSetting } from '../../shared/domain/cluster.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import type { StoryFacts } from './story.ts'
import { CLUSTER, SUBSCRIPTION, WORKSPACE } from './world-parts.ts'

export const DIAGNOSTICS: readonly DiagnosticSetting[] = [
  {
    id: 'diagnostics-entra',
    resourceId: '/providers/microsoft.aadiam',
    workspaceId: WORKSPACE,
    enabled: ['group:allLogs'],
  },
  { id: 'diagnostics-subscription', resourceId: SUBSCRIPTION, workspaceId: WORKSPACE, enabled: ['Administrative'] },
  {
    id: 'diagnostics-cluster',
    resourceId: CLUSTER,
    workspaceId: WORKSPACE,
    destinationType: 'Dedicated',
    enabled: ['kube-audit', 'guard'],
  },
]

export function runOf({ store, collectedUntil }: StoryFacts, base: JudgementInput): JudgementInput {
  const { collectedUntil: reached, ...rest } = base
  const until = collectedUntil === undefined ? reached : (collectedUntil ?? undefined)
  return {
    ...rest,
    ...(store === undefined ? {} : { store: { state: store, legalHold: false } }),
    ...(until === undefined ? {} : { collectedUntil: until }),
  }
}
