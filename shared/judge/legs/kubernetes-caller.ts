// What does it say of MFA that this caller made a call of note? Without a sign-in of his own nobody showed a second factor; who
// stands behind a program, a node or a component of the cluster the audit log cannot tell (docs/judgement.md, section 6).

import type { KubernetesActivity } from '../../domain/activity.ts'
import type { Outcome, OutcomeSide } from '../../domain/outcome.ts'
import { logCompleteness, sourceCompleteness } from '../evidence/completeness.ts'
import { entraCallers } from '../evidence/entra-callers.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isInside, PRIVATE_RANGES } from '../evidence/networks.ts'
import { kubernetesAudiences } from '../joins/joined-audiences.ts'
import { tokensBehind } from '../joins/tokens-behind.ts'
import type { NotedKind } from './noted-calls.ts'
import { isToolOfPeople } from './tools-of-people.ts'

export interface Caller {
  /** `workload`: no person, as far as it is shown. */
  readonly is: 'person' | 'workload' | 'stranger'
  readonly side: OutcomeSide
  readonly reason: string
}

export interface Judged {
  readonly side: OutcomeSide
  readonly outcome: Outcome
  readonly reason: string
}

export function kubernetesCallers(evidence: Evidence): (activity: KubernetesActivity) => Caller {
  const entra = entraCallers(evidence)
  const signedIn = correlated(evidence)
  const declared = new Set(evidence.scope.automation.map(({ principalId }) => principalId.toLowerCase()))
  // Of somebody who is not listed it is not known that he is no person, whatever was declared of him.
  const isEverybodyListed = sourceCompleteness(evidence, 'graph-users').complete
  return (activity) => {
    switch (activity.userClass) {
      case 'local-admin':
        return stranger('not-satisfied', 'LOCAL_ADMIN_CERTIFICATE')
      case 'unknown-x509':
        return stranger('not-satisfied', 'CLIENT_CERTIFICATE')
      case 'anonymous':
        return stranger('not-satisfied', 'ANONYMOUS_CALL_SUCCEEDED')
      case 'external-idp':
        return stranger('not-assessable', 'EXTERNAL_IDENTITY_PROVIDER')
      case 'service-account':
        return serviceAccountUse(evidence, activity) === 'person'
          ? stranger('not-satisfied', 'SERVICE_ACCOUNT_USED_BY_PERSON')
          : stranger('not-assessable', 'SERVICE_ACCOUNT_MADE_THE_CALL')
      case 'node':
        return stranger('not-assessable', 'NODE_MADE_THE_CALL')
      case 'control-plane':
        return stranger('not-assessable', 'CONTROL_PLANE_MADE_THE_CALL')
      case 'entra-user':
      case 'entra-workload-or-guest': {
        const id = activity.objectId?.toLowerCase() ?? ''
        switch (entra(activity)) {
          case 'person':
            return { is: 'person', ...signedIn(id, activity) }
          case 'workload':
            return isEverybodyListed
              ? workload(activity, declared.has(id))
              : stranger('not-assessable', 'CALLER_NOT_RESOLVED')
          default:
            return stranger('not-assessable', 'CALLER_NOT_RESOLVED')
        }
      }
    }
  }
}

function stranger(side: OutcomeSide, reason: string): Caller {
  return { is: 'stranger', side, reason }
}

/** Declared automation is judged by the path it signs in by; a tool of people, or nobody's word for it, leaves it open. */
function workload(activity: KubernetesActivity, isDeclared: boolean): Caller {
  if (isToolOfPeople(activity)) return { is: 'workload', side: 'not-assessable', reason: "SEEN_WITH_A_PERSON'S_TOOL" }
  return isDeclared
    ? { is: 'workload', side: 'neutral', reason: 'WORKLOAD_MADE_THE_CALL' }
    : { is: 'workload', side: 'not-assessable', reason: 'WORKLOAD_NOT_DECLARED' }
}

/**
 * Sessions and grants are as good as the caller's way in. A token that a person asked for opens a bypass, whoever he is; one that
 * a program asked for may: no use of a bypass is neutral.
 */
export function judgeNoted(kind: NotedKind, caller: Caller): Judged {
  const opensBypass = kind === 'token' || kind === 'approval' || kind === 'anything'
  if (kind === 'token' && (caller.is === 'person' || caller.side === 'not-satisfied'))
    return judged('not-satisfied', 'TOKEN_REQUESTED')
  if (kind === 'approval' && caller.is === 'person') return judged('not-assessable', 'CERTIFICATE_REQUEST_APPROVED')
  if (caller.side === 'neutral' && opensBypass) return judged('not-assessable', caller.reason)
  return judged(caller.side, caller.reason)
}

const OUTCOME = {
  'not-satisfied': 'single-factor',
  'not-assessable': 'indeterminate',
  satisfied: 'mfa-claim',
  neutral: 'workload',
} as const satisfies Readonly<Record<OutcomeSide, Outcome>>

export function judged(side: OutcomeSide, reason: string): Judged {
  return { side, outcome: OUTCOME[side], reason }
}

/**
 * A ServiceAccount used by a person's tool from a public address outside the declared automation networks is a person's
 * use. The tool alone, or the address alone, leaves it open; calls from inside with a program's agent are no use of this path.
 */
export function serviceAccountUse(evidence: Evidence, activity: KubernetesActivity): 'person' | 'unclear' | 'program' {
  const tool = isToolOfPeople(activity)
  const automation = evidence.scope.automationNetworks
  const strange = activity.addresses.some(
    (address) => !isInside(address, PRIVATE_RANGES) && !isInside(address, automation),
  )
  if (tool && strange && automation.length > 0) return 'person'
  return tool || strange ? 'unclear' : 'program'
}

/**
 * As good as the sign-ins that the calls may rest on, by person and hour: correlated, never proved. An unprotected one leaves them
 * open, because it is a finding of its own path and need not be the one; good news needs a whole log of sign-ins.
 */
function correlated(
  evidence: Evidence,
): (personId: string, calls: KubernetesActivity) => Pick<Caller, 'side' | 'reason'> {
  const audiences = kubernetesAudiences(evidence.scope)
  const unprotected = new Set(
    evidence.tally.buckets
      .filter(({ audience, side }) => audiences.has(audience.toLowerCase()) && side === 'not-satisfied')
      .map(({ principalId }) => principalId.toLowerCase()),
  )
  const isLogWhole = logCompleteness(evidence, 'user-sign-ins').complete
  return (personId, calls) => {
    const sides = tokensBehind(evidence, personId, audiences, calls)
    if (unprotected.has(personId) || sides.has('not-satisfied'))
      return { side: 'not-assessable', reason: 'CALLER_SIGNED_IN_WITHOUT_MFA' }
    if (sides.size === 0 || sides.has('not-assessable'))
      return { side: 'not-assessable', reason: 'CALLER_NOT_TIED_TO_A_SIGN_IN' }
    return isLogWhole
      ? { side: 'satisfied', reason: 'CORRELATED_WITH_PROTECTED_SIGN_IN' }
      : { side: 'not-assessable', reason: 'SIGN_IN_LOG_NOT_WHOLE' }
  }
}
