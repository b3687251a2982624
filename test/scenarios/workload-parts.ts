// Accounts of programs as a story tells them: what each can sign in with, and who owns it.

import type {
  FederatedCredential,
  RegisteredApplication,
  ServicePrincipal,
  StoredCredential,
} from '../../shared/domain/application.ts'
import type { Observations } from '../../shared/domain/observations.ts'
import { idOf, PARTNER_TENANT, TENANT } from './world-parts.ts'

export interface WorkloadFacts {
  readonly kind?: 'application' | 'managed-identity' | 'of-another-tenant'
  /** Since and until when; without an end where none is told. */
  readonly secrets?: readonly { readonly name: string; readonly madeAt?: string; readonly endsAt?: string }[]
  readonly certificates?: readonly { readonly name: string; readonly madeAt?: string; readonly endsAt?: string }[]
  /** Subjects; the issuer is GitHub Actions unless it is told. */
  readonly federated?: readonly (string | { readonly issuer: string; readonly subject: string })[]
  readonly owners?: readonly string[]
  /** Nobody answered who owns it. */
  readonly ownersUnread?: boolean
  readonly withoutRegistration?: boolean
  /** The directory does not know it. */
  readonly notFound?: boolean
}

export const BASE_WORKLOADS: Readonly<Record<string, WorkloadFacts>> = {
  'gh-release': { federated: ['repo:contoso/shop:environment:production'], owners: ['cleo'] },
}

const GITHUB = 'https://token.actions.githubusercontent.com'

/** Those of the base world that the story does not tell otherwise, and its own. */
export function workloadsOf(
  facts: Readonly<Record<string, WorkloadFacts>> = {},
): Pick<Observations, 'servicePrincipals' | 'applications'> {
  const told = Object.entries({ ...BASE_WORKLOADS, ...facts }).filter(([, { notFound }]) => notFound !== true)
  return {
    servicePrincipals: told.map(([name, workload]) => servicePrincipal(name, workload)),
    applications: told
      .filter(([, { kind, withoutRegistration }]) => (kind ?? 'application') === 'application' && !withoutRegistration)
      .map(([name, workload]) => application(name, workload)),
  }
}

function servicePrincipal(name: string, { kind, owners, ownersUnread }: WorkloadFacts): ServicePrincipal {
  return {
    id: idOf(name),
    appId: `app-${name}`,
    displayName: name,
    type: kind === 'managed-identity' ? 'ManagedIdentity' : 'Application',
    enabled: true,
    homeTenantId: kind === 'of-another-tenant' ? PARTNER_TENANT : TENANT,
    credentials: [],
    ...(ownersUnread === true ? {} : { ownerIds: (owners ?? []).map(idOf), workloadOwners: [], ownersResolved: true }),
  }
}

function application(name: string, workload: WorkloadFacts): RegisteredApplication {
  const { secrets = [], certificates = [], federated = [], owners, ownersUnread } = workload
  const stored = (kind: StoredCredential['kind'], one: (typeof secrets)[number]): StoredCredential => ({
    kind,
    keyId: `${name}/${one.name}`,
    displayName: one.name,
    ...(one.madeAt === undefined ? {} : { startAt: one.madeAt }),
    ...(one.endsAt === undefined ? {} : { endAt: one.endsAt }),
  })
  return {
    id: `registration-${name}`,
    appId: `app-${name}`,
    displayName: name,
    credentials: [
      ...secrets.map((one) => stored('secret', one)),
      ...certificates.map((one) => stored('certificate', one)),
    ],
    federations: federated.map((one, index): FederatedCredential => ({
      id: `${name}/federation-${index}`,
      ...(typeof one === 'string' ? { issuer: GITHUB, subject: one } : one),
      audiences: ['api://AzureADTokenExchange'],
    })),
    ...(ownersUnread === true ? {} : { ownerIds: (owners ?? []).map(idOf), workloadOwners: [], ownersResolved: true }),
  }
}
