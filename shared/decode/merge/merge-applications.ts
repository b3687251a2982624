// How do several views of one account of a program become one? By itself, in the pages of its owners, and of its federations.

import type {
  FederatedCredential,
  OwnedObject,
  RegisteredApplication,
  ServicePrincipal,
  StoredCredential,
} from '../../domain/application.ts'
import { canonical, leastOf, sortedUnion } from '../order.ts'
import { present } from '../read-json.ts'
import { mergeByKey } from './merge-by-key.ts'

export function joinServicePrincipals(a: ServicePrincipal, b: ServicePrincipal): ServicePrincipal {
  const enabled = [a, b].flatMap((account) => account.enabled ?? [])
  return present<ServicePrincipal>({
    id: a.id,
    appId: leastOf([a.appId, b.appId]),
    displayName: leastOf([a.displayName, b.displayName]),
    type: leastOf([a.type, b.type]),
    // In doubt it can sign in.
    enabled: enabled.length === 0 ? undefined : enabled.includes(true),
    homeTenantId: leastOf([a.homeTenantId, b.homeTenantId]),
    credentials: union<StoredCredential>(a.credentials, b.credentials),
    ...joinOwners(a, b),
  })
}

export function joinApplications(a: RegisteredApplication, b: RegisteredApplication): RegisteredApplication {
  return present<RegisteredApplication>({
    id: a.id,
    appId: leastOf([a.appId, b.appId]),
    displayName: leastOf([a.displayName, b.displayName]),
    credentials: union<StoredCredential>(a.credentials, b.credentials),
    federations: union<FederatedCredential>(a.federations, b.federations),
    ...joinOwners(a, b),
  })
}

function joinOwners(a: OwnedObject, b: OwnedObject): OwnedObject {
  const known = a.ownerIds !== undefined || b.ownerIds !== undefined
  return present<OwnedObject>({
    ownerIds: known ? sortedUnion(a.ownerIds ?? [], b.ownerIds ?? []) : undefined,
    workloadOwners: union(a.workloadOwners, b.workloadOwners),
    ownersResolved: a.ownersResolved === true || b.ownersResolved === true ? true : undefined,
  })
}

function union<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined {
  if (a === undefined && b === undefined) return undefined
  return mergeByKey([...(a ?? []), ...(b ?? [])], canonical)
}
