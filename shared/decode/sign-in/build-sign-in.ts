// How does a sign-in record become one event? Both sources meet here, so that they mean the same afterwards.

import type { PrincipalKind } from '../../domain/outcome.ts'
import type {
  AppliedPolicyResult,
  AuthenticationStep,
  SignInEvent,
  SignInKind,
  UnreadablePart,
} from '../../domain/sign-in-event.ts'
import type { StatusCell } from './sign-in-cells.ts'
import { type AllFields, type Unreadable, UNREADABLE } from './vendor-value.ts'

/** Why a record has no event, in words that name the record by what it carries. */
export interface RecordFault {
  readonly code: 'RECORD_UNREADABLE' | 'RECORD_WITHOUT_ID' | 'RECORD_WITHOUT_TIME'
  readonly sentence: string
}

/** A record that lacks its id, its time or both, named by what it carries and by the fields that its format lacks. */
export function missingFault(
  id: string | undefined,
  at: string | undefined,
  names: { readonly id: string; readonly at: string },
): RecordFault {
  if (id !== undefined) {
    const sentence = `sign-in \`${id.slice(0, 80)}\` carries no readable time (\`${names.at}\`)`
    return { code: 'RECORD_WITHOUT_TIME', sentence }
  }
  const sentence =
    at === undefined
      ? `a sign-in carries neither an id (\`${names.id}\`) nor a readable time (\`${names.at}\`)`
      : `a sign-in of ${at} carries no id (\`${names.id}\`)`
  return { code: 'RECORD_WITHOUT_ID', sentence }
}

/** Who signed in. Agents without a person behind them are workloads (facts: identity, 3.8). */
export function principalOf(about: {
  readonly kind: SignInKind
  readonly agentType: string | undefined
  readonly userId: string | undefined
  readonly userPrincipalName: string | undefined
  readonly servicePrincipalId: string | undefined
  readonly clientAppId: string | undefined
}): { readonly principalKind: PrincipalKind; readonly principalId: string } {
  const { kind, userId, servicePrincipalId, clientAppId } = about
  if (kind === 'servicePrincipal' || kind === 'managedIdentity')
    return { principalKind: kind, principalId: servicePrincipalId ?? clientAppId ?? UNKNOWN_PRINCIPAL }
  if (userId !== undefined) return { principalKind: 'user', principalId: userId }
  if (isAgentic(about.agentType))
    return { principalKind: 'agent', principalId: servicePrincipalId ?? clientAppId ?? UNKNOWN_PRINCIPAL }
  const name = about.userPrincipalName?.toLowerCase()
  return { principalKind: 'user', principalId: name === undefined ? UNKNOWN_PRINCIPAL : `upn:${name}` }
}

const UNKNOWN_PRINCIPAL = 'unknown'

/** Values other than these two are a person's; an unknown value must not turn a person into a workload. */
function isAgentic(agentType: string | undefined): boolean {
  const type = agentType?.toLowerCase()
  return type === 'agenticappbuilder' || type === 'agenticapp' || type === 'agenticappinstance'
}

/** The parts that decide about MFA: read, absent, or there and unreadable. */
export function decidingParts(
  steps: readonly AuthenticationStep[] | Unreadable | undefined,
  policies: readonly AppliedPolicyResult[] | Unreadable | undefined,
  status: StatusCell,
): {
  readonly steps: readonly AuthenticationStep[]
  readonly appliedPolicies: readonly AppliedPolicyResult[] | undefined
  readonly unreadable: readonly UnreadablePart[] | undefined
} {
  if (steps !== UNREADABLE && policies !== UNREADABLE && !status.unreadable)
    return { steps: steps ?? [], appliedPolicies: policies, unreadable: undefined }
  const unreadable: UnreadablePart[] = []
  if (steps === UNREADABLE) unreadable.push('steps')
  if (policies === UNREADABLE) unreadable.push('appliedPolicies')
  if (status.unreadable) unreadable.push('status')
  return {
    steps: steps === UNREADABLE ? [] : (steps ?? []),
    appliedPolicies: policies === UNREADABLE ? undefined : policies,
    unreadable,
  }
}

/** The event of its fields. */
export function buildSignIn(fields: AllFields<SignInEvent>): SignInEvent {
  return fields as SignInEvent
}
