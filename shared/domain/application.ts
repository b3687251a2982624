// Accounts of programs: service principals, the applications behind them, and what each can sign in with. Never a secret itself.

import type { WorkloadOwner } from './principal.ts'

/** A secret or certificate of an application. It is told that it exists, and since and until when; not where it is kept. */
export interface StoredCredential {
  readonly kind: 'secret' | 'certificate'
  readonly keyId: string
  readonly displayName?: string
  readonly startAt?: string
  /** Absent = no end is told. */
  readonly endAt?: string
  /** `Sign`: the application's own signature, by which nobody signs in to Entra. As received. */
  readonly usage?: string
}

/** A token of another issuer that is taken in place of a secret. */
export interface FederatedCredential {
  readonly id: string
  readonly name?: string
  readonly issuer: string
  /** Absent: the application takes it by an expression, which is not read. */
  readonly subject?: string
  readonly audiences: readonly string[]
}

export interface OwnedObject {
  /** People who own it, in lower case, and owners of no stated type. */
  readonly ownerIds?: readonly string[]
  readonly workloadOwners?: readonly WorkloadOwner[]
  /** True once a page of its owners was read; else nobody answered. */
  readonly ownersResolved?: boolean
}

/** Object ids in lower case. */
export interface ServicePrincipal extends OwnedObject {
  readonly id: string
  readonly appId?: string
  readonly displayName?: string
  /** `Application`, `ManagedIdentity`, `Legacy`, … as received. */
  readonly type?: string
  readonly enabled?: boolean
  /** The tenant in which the application is registered. */
  readonly homeTenantId?: string
  /** Absent: the source does not say. */
  readonly credentials?: readonly StoredCredential[]
}

/** The registration, in this tenant. */
export interface RegisteredApplication extends OwnedObject {
  readonly id: string
  readonly appId?: string
  readonly displayName?: string
  /** Absent: the source does not say. */
  readonly credentials?: readonly StoredCredential[]
  /** Absent: no page of them was read. */
  readonly federations?: readonly FederatedCredential[]
}
