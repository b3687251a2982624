// What is an activation, and what a change? PIM's own adding and removing is no change of configuration for somebody who is
// eligible all the time: the proof judges him in every state that an activation can reach (docs/judgement.md, section 4).

import type { ConfigurationChange } from '../../domain/activity.ts'
import { isPimRecord } from '../../domain/audit-activity.ts'
import type { Evidence } from '../evidence/evidence.ts'

export interface Activated {
  /** Every record of this holding is PIM's, and its holder is eligible without a break: nothing changed. */
  readonly isActivation: boolean
  /** He holds it at the end by such an activation alone, so that he may as well not. */
  readonly heldForATime: boolean
}

const NO_ACTIVATION: Activated = { isActivation: false, heldForATime: false }

/** One principal in one group (`on` is its id) or one directory role (`on` is its template id); ids in lower case. */
export function readActivation(
  evidence: Evidence,
  plane: 'group' | 'directory',
  on: string,
  principalId: string,
  changes: readonly ConfigurationChange[],
): Activated {
  if (changes.length === 0 || !changes.every(isByPim)) return NO_ACTIVATION
  const own = evidence.observations.roleAssignments.filter(
    (assignment) =>
      assignment.plane === plane &&
      (plane === 'group'
        ? assignment.scope.toLowerCase() === on && assignment.roleId.toLowerCase() === 'member'
        : assignment.scope === '/' && assignment.roleId.toLowerCase() === on),
  )
  const isEligible = own.some(
    ({ state, principalId: holder }) => state === 'eligible' && isOrHolds(evidence, holder.toLowerCase(), principalId),
  )
  if (!isEligible || eligibilityChanged(evidence, plane, on)) return NO_ACTIVATION
  const isStanding = own.some(
    ({ state, origin, principalId: holder }) =>
      state === 'active' && origin === 'assigned' && holder.toLowerCase() === principalId,
  )
  return { isActivation: true, heldForATime: !isStanding }
}

/** PIM's own record tells an assignment; what it writes into the directory without one is an activation. */
function isByPim({ viaPim, activity }: ConfigurationChange): boolean {
  return viaPim === true && !isPimRecord(activity)
}

function isOrHolds(evidence: Evidence, holder: string, principalId: string): boolean {
  if (holder === principalId) return true
  return evidence.groups.get(holder)?.memberIds.some((id) => id.toLowerCase() === principalId) === true
}

function eligibilityChanged(evidence: Evidence, plane: 'group' | 'directory', on: string): boolean {
  const thing = plane === 'group' ? 'group-membership' : 'directory-role'
  return evidence.observations.changes.some((change) => {
    const target = change.targetId?.toLowerCase()
    return change.thing === thing && change.eligible === true && (target === undefined || target === on)
  })
}
