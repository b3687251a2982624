// Who activated what in a story?

import type { StoryFacts } from './story.ts'
import { idOf, UPN } from './world-parts.ts'

type Activations = NonNullable<StoryFacts['activations']>

export function activationOf({ who, mfa, approver, justification, at }: Activations[number], index: number) {
  const requestedAt = at ?? '2026-11-23T10:00:00Z'
  return {
    id: `story-activation-${index}`,
    plane: 'group' as const,
    principalId: idOf(who),
    principalName: UPN(who),
    roleName: 'Member',
    scope: idOf('aks-admins'),
    scopeName: 'aks-admins',
    requestedAt,
    completedAt: requestedAt,
    ...(justification === undefined ? {} : { justification }),
    ...(approver === undefined ? {} : { approverId: idOf(approver) }),
    ...(mfa === undefined ? {} : { recordedMfa: mfa }),
    result: 'completed' as const,
    records: [{ source: 'log-directory-audits', recordId: `story-audit-${index}` }],
  }
}
