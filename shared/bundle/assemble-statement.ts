// What exactly do we state, byte for byte? Key order is that of docs/evidence-format.md, 1.3.

import type { Gap } from '../domain/gap-codes.ts'
import type { CollectionWindow } from '../domain/window.ts'
import { EvidenceError } from '../errors.ts'
import { sha256Hex } from './digest.ts'
import { assembleJson } from './json.ts'
import { parseStatement } from './read-statement.ts'
import {
  type CollectionPredicate,
  type CollectorIdentity,
  type EntryReference,
  type GenesisPredicate,
  PREDICATE_TYPE,
  PREDICATE_VERSION,
  STATEMENT_TYPE,
  type StatementSource,
  type StoreState,
  type Subject,
} from './statement.ts'

/**
 * The statement of one run. Members that are absent or empty and optional are left out; what a reader would refuse is
 * refused here, all faults at once.
 */
export function assembleStatement(subjects: readonly Subject[], predicate: CollectionPredicate): Uint8Array {
  const { bundle, trigger, clock, verdicts } = predicate
  return checked(
    assembleJson({
      _type: STATEMENT_TYPE,
      subject: orderedSubjects(subjects),
      predicateType: PREDICATE_TYPE,
      predicate: {
        schemaVersion: PREDICATE_VERSION,
        stream: predicate.stream,
        kind: 'collection',
        sequence: predicate.sequence,
        previous: orderedReference(predicate.previous),
        bundle: { path: bundle.path, runId: bundle.runId, payloadOxum: bundle.payloadOxum },
        window: orderedWindow(predicate.window),
        trigger: {
          type: trigger.type,
          requestor: {
            objectId: trigger.requestor.objectId,
            appId: trigger.requestor.appId,
            displayName: trigger.requestor.displayName,
            authenticatedBy: trigger.requestor.authenticatedBy,
          },
          reason: trigger.reason,
          ticket: trigger.ticket,
        },
        outcome: predicate.outcome,
        sources: predicate.sources.map(orderedSource),
        gaps: predicate.gaps.map(orderedGap),
        supersedes: nonEmpty(
          predicate.supersedes?.map((entry) => ({ ...orderedReference(entry), reason: entry.reason })),
        ),
        abandonedRuns: nonEmpty(
          predicate.abandonedRuns?.map(({ runId, blobs, listingSha256 }) => ({ runId, blobs, listingSha256 })),
        ),
        verdicts: {
          satisfied: verdicts.satisfied,
          'satisfied-except-declared': verdicts['satisfied-except-declared'],
          'not-observed': verdicts['not-observed'],
          'not-assessable': verdicts['not-assessable'],
          'not-satisfied': verdicts['not-satisfied'],
          'not-applicable': verdicts['not-applicable'],
        },
        collector: orderedCollector(predicate.collector),
        store: orderedStore(predicate.store),
        clock: {
          startedAt: clock.startedAt,
          finishedAt: clock.finishedAt,
          httpDateSkewMs: Object.fromEntries(
            Object.entries(clock.httpDateSkewMs).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
          ),
        },
        signer: orderedSigner(predicate.signer),
      },
    }),
  )
}

/** The statement that begins a ledger: its subject is the public key, named as it lies under `v1/<stream>/`. */
export function assembleGenesisStatement(publicKeyPem: string, predicate: GenesisPredicate): Uint8Array {
  return checked(
    assembleJson({
      _type: STATEMENT_TYPE,
      subject: [{ name: `keys/${predicate.signer.keyid}.pem`, digest: { sha256: sha256Hex(publicKeyPem) } }],
      predicateType: PREDICATE_TYPE,
      predicate: {
        schemaVersion: PREDICATE_VERSION,
        stream: predicate.stream,
        kind: 'genesis',
        sequence: 0,
        tenantId: predicate.tenantId,
        retention: { days: predicate.retention.days },
        collector: orderedCollector(predicate.collector),
        store: orderedStore(predicate.store),
        createdAt: predicate.createdAt,
        signer: orderedSigner(predicate.signer),
      },
    }),
  )
}

function checked(bytes: Uint8Array): Uint8Array {
  const parsed = parseStatement(bytes)
  if (parsed.ok) return bytes
  throw new EvidenceError({
    room: 'bundle',
    code: 'BUNDLE_DOCUMENT_INVALID',
    message: `statement has ${parsed.faults.length} faults and would be refused by every reader`,
    help: 'this is a fault of the program: please report it with the details',
    details: parsed.faults,
  })
}

function orderedSubjects(subjects: readonly Subject[]): Subject[] {
  return [...subjects]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ name, digest }) => ({ name, digest: { sha256: digest.sha256 } }))
}

function orderedReference({ sequence, digest }: EntryReference): EntryReference {
  return { sequence, digest: { sha256: digest.sha256 } }
}

function orderedWindow({ from, to }: CollectionWindow): CollectionWindow {
  return { from, to }
}

function orderedSource(source: StatementSource): object {
  const { id, required, status, reason, records, pages, window, oldest, newest } = source
  return {
    id,
    required,
    status,
    reason,
    records,
    pages,
    window: window === undefined ? undefined : orderedWindow(window),
    oldest,
    newest,
  }
}

function orderedGap({ code, source, from, to, sentence }: Gap): object {
  return { code, source, from, to, sentence }
}

function orderedCollector(collector: CollectorIdentity): object {
  const { name, version, sourceCommit, packageSha256, runtime, configSha256, rulesetVersion } = collector
  return { name, version, sourceCommit, packageSha256, runtime, configSha256, rulesetVersion }
}

function orderedStore({ state, days, legalHold }: StoreState): object {
  return { state, days, legalHold }
}

function orderedSigner({ keyid, kid, alg }: CollectionPredicate['signer']): object {
  return { keyid, kid, alg }
}

function nonEmpty<T>(items: readonly T[] | undefined): readonly T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items
}
