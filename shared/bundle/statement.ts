// What exactly do we state? The types of the signed bytes (docs/evidence-format.md, 1.3).

import type { SourceReport } from '../domain/capture.ts'
import type { Gap } from '../domain/gap-codes.ts'
import type { Trigger } from '../domain/slice.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { CollectionWindow } from '../domain/window.ts'

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
/** One constant until the project has a home page; only a new major version changes it. */
export const PREDICATE_TYPE = 'urn:aks-mfa-evidence:collection:v1'
export const PREDICATE_VERSION = '1.0.0'

export interface DigestSet {
  readonly sha256: string
}

/** A file named by digest; of a collection relative to its bundle, of a genesis relative to `v1/<stream>/`. */
export interface Subject {
  readonly name: string
  readonly digest: DigestSet
}

export interface EntryReference {
  readonly sequence: number
  /** Over the bytes of that ledger file: envelope, signature and all. */
  readonly digest: DigestSet
}

export type StatementSource = Pick<
  SourceReport,
  'id' | 'required' | 'status' | 'reason' | 'records' | 'pages' | 'window' | 'oldest' | 'newest'
>

export interface AbandonedRun {
  readonly runId: string
  readonly blobs: number
  readonly listingSha256: string
}

export interface CollectorIdentity {
  readonly name: string
  readonly version: string
  readonly sourceCommit?: string
  readonly packageSha256?: string
  readonly runtime: string
  /** Digest of `data/config/effective-config.json`. */
  readonly configSha256: string
  readonly rulesetVersion: string
}

export interface StoreState {
  readonly state: 'locked' | 'unlocked' | 'none' | 'unknown'
  readonly days?: number
  readonly legalHold: boolean
}

export interface SignerIdentity {
  readonly keyid: string
  readonly kid: string
  readonly alg: 'ES256'
}

export interface CollectionPredicate {
  readonly stream: string
  readonly sequence: number
  readonly previous: EntryReference
  readonly bundle: { readonly path: string; readonly runId: string; readonly payloadOxum: string }
  readonly window: CollectionWindow
  readonly trigger: Trigger
  readonly outcome: 'complete' | 'partial' | 'failed'
  readonly sources: readonly StatementSource[]
  readonly gaps: readonly Gap[]
  readonly supersedes?: readonly (EntryReference & { readonly reason: string })[]
  readonly abandonedRuns?: readonly AbandonedRun[]
  /** Access paths by their worst verdict. */
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly collector: CollectorIdentity
  readonly store: StoreState
  readonly clock: {
    readonly startedAt: string
    readonly finishedAt: string
    /** Largest difference of each service's HTTP Date header from the system clock at receipt. */
    readonly httpDateSkewMs: Readonly<Record<string, number>>
  }
  readonly signer: SignerIdentity
}

export interface GenesisPredicate {
  readonly stream: string
  readonly tenantId: string
  /** How long the operator promises to keep the evidence. */
  readonly retention: { readonly days: number }
  readonly collector: CollectorIdentity
  readonly store: StoreState
  readonly createdAt: string
  readonly signer: SignerIdentity
}

interface StatementFrame {
  readonly _type: typeof STATEMENT_TYPE
  readonly subject: readonly Subject[]
  readonly predicateType: typeof PREDICATE_TYPE
}

export interface CollectionStatement extends StatementFrame {
  readonly predicate: { readonly schemaVersion: string; readonly kind: 'collection' } & CollectionPredicate
}

export interface GenesisStatement extends StatementFrame {
  readonly predicate: {
    readonly schemaVersion: string
    readonly kind: 'genesis'
    readonly sequence: 0
  } & GenesisPredicate
}

export type EvidenceStatement = CollectionStatement | GenesisStatement

/** True if the entry is a run's; narrows the union. */
export function isCollection(statement: EvidenceStatement): statement is CollectionStatement {
  return statement.predicate.kind === 'collection'
}

/** When the entry says it was made. */
export function statedAt(statement: EvidenceStatement): string {
  return isCollection(statement) ? statement.predicate.clock.finishedAt : statement.predicate.createdAt
}
