// What was captured of the account of a program: itself, its registration, what it can sign in with, and who owns it?

import type {
  FederatedCredential,
  OwnedObject,
  RegisteredApplication,
  ServicePrincipal,
  StoredCredential,
} from '../../domain/application.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'

export type AccountKind =
  /** Registered in this tenant. */
  | 'application'
  /** Its credentials are the platform's. */
  | 'managed-identity'
  /** Registered in another tenant, where its credentials are kept. */
  | 'foreign'
  /** Nobody answered, or it is gone. */
  | 'unknown'

export interface CapturedAccount {
  readonly kind: AccountKind
  readonly account?: ServicePrincipal
  readonly application?: RegisteredApplication
  /** Secrets and certificates by which it can sign in to Entra; empty also where `missing` says that they are not known. */
  readonly stored: readonly StoredCredential[]
  readonly federations: readonly FederatedCredential[]
  /** Why what it can sign in with is not known; empty if it is. */
  readonly missing: readonly Gap[]
  readonly owners: readonly OwnedObject[]
}

/** @param id object id of the service principal, or its app id; in lower case */
export function capturedAccount(evidence: Evidence, id: string, name: string): CapturedAccount {
  const account = servicePrincipalOf(evidence, id)
  if (account?.type === undefined)
    return { kind: 'unknown', stored: [], federations: [], missing: [notFound(evidence, name)], owners: [] }
  const kind = kindOf(evidence, account)
  const application = kind === 'application' ? applicationOf(evidence, account) : undefined
  const stored = [...(account.credentials ?? []), ...(application?.credentials ?? [])]
  return {
    kind,
    account,
    ...(application === undefined ? {} : { application }),
    // The platform's own certificate of a managed identity is nobody's to keep or change.
    stored: kind === 'managed-identity' ? [] : withoutRepeats(stored).filter(({ usage }) => !isSigning(usage)),
    federations: application?.federations ?? [],
    missing: missingOf(kind, { account, application, name }),
    owners: [account, ...(application === undefined ? [] : [application])],
  }
}

export function servicePrincipalOf(evidence: Evidence, id: string): ServicePrincipal | undefined {
  const { servicePrincipals } = evidence.observations
  return (
    servicePrincipals.find((one) => one.id.toLowerCase() === id) ??
    servicePrincipals.find((one) => one.appId?.toLowerCase() === id)
  )
}

export function applicationOf(evidence: Evidence, { appId }: ServicePrincipal): RegisteredApplication | undefined {
  if (appId === undefined) return undefined
  return evidence.observations.applications.find((one) => one.appId?.toLowerCase() === appId.toLowerCase())
}

function kindOf({ scope }: Evidence, { type, homeTenantId }: ServicePrincipal): AccountKind {
  if (type?.toLowerCase() === 'managedidentity') return 'managed-identity'
  const isHere = homeTenantId === undefined || homeTenantId.toLowerCase() === scope.tenantId.toLowerCase()
  return isHere ? 'application' : 'foreign'
}

function isSigning(usage: string | undefined): boolean {
  return usage?.toLowerCase() === 'sign'
}

/** A certificate stands in the lists of both the account and its registration. */
function withoutRepeats(stored: readonly StoredCredential[]): StoredCredential[] {
  const byKey = new Map<string, StoredCredential>()
  stored.forEach((one, index) => {
    const key = `${one.kind}/${one.keyId === '' ? `#${index}` : one.keyId}/${one.usage ?? ''}`
    byKey.set(key, byKey.get(key) ?? one)
  })
  return [...byKey.values()]
}

function missingOf(
  kind: AccountKind,
  about: {
    readonly account: ServicePrincipal
    readonly application: RegisteredApplication | undefined
    readonly name: string
  },
): Gap[] {
  const { account, application, name } = about
  const gap = (code: Gap['code'], sentence: string): Gap => ({ code, source: 'graph-applications', sentence })
  switch (kind) {
    case 'managed-identity':
      return []
    case 'foreign':
      return [
        gap(
          'SOURCE_LACKS_FIELDS',
          `${name} is registered in tenant ${account.homeTenantId ?? ''}: its secrets and certificates are kept there, and no answer of this tenant shows them`,
        ),
      ]
    default:
      if (application === undefined)
        return [
          gap(
            'WORKLOAD_NOT_FOUND',
            `the registration of ${name} was not captured: what it can sign in with is not known`,
          ),
        ]
      if (account.credentials === undefined || application.credentials === undefined)
        return [gap('PRINCIPALS_UNRESOLVED', `the secrets and certificates of ${name} were not captured`)]
      if (application.federations === undefined)
        return [gap('PRINCIPALS_UNRESOLVED', `the federated credentials of ${name} were not captured`)]
      return []
  }
}

function notFound(evidence: Evidence, name: string): Gap {
  const asked = sourceCompleteness(evidence, 'graph-applications')
  const why = asked.complete ? 'it was not found in the directory' : (asked.gaps[0]?.sentence ?? 'nobody answered')
  return {
    code: asked.complete ? 'WORKLOAD_NOT_FOUND' : 'PRINCIPALS_UNRESOLVED',
    source: 'graph-applications',
    sentence: `the account of ${name} was not captured: ${why}`,
  }
}
