// What does a report tell, beside the findings? Facts of the run that are known before it is sealed: nothing here may depend on
// the ledger entry that commits it (docs/evidence-format.md, 1.1).

import type { SourceReport } from '../domain/capture.ts'
import type { AzurePolicyTable } from '../domain/azure-policy-table.ts'
import type { CoverageTable } from '../domain/coverage-table.ts'
import type { ExclusionTable } from '../domain/exclusion.ts'
import type { FindingsDocument } from '../domain/finding.ts'
import type { Gap } from '../domain/gap-codes.ts'
import type { ModelInWords } from '../domain/model-tally.ts'
import type { PolicyInWords } from '../domain/policy-in-words.ts'
import type { RosterDocument } from '../domain/roster.ts'
import type { Departure, RecordedDeclaration, Scope } from '../domain/scope.ts'
import type { Trigger } from '../domain/slice.ts'
import type { UnknownValue } from '../domain/tally.ts'

export interface ReportFacts {
  readonly runId: string
  readonly stream: string
  /** `<sequence>:<sha256>` of the ledger entry before this run's; absent on the first. */
  readonly previousHead?: string
  readonly outcome: 'complete' | 'partial' | 'failed'
  readonly trigger: Trigger
  readonly sources: readonly SourceReport[]
  readonly gaps: readonly Gap[]
  /** What protects the container. */
  readonly store: {
    readonly state: 'locked' | 'unlocked' | 'none' | 'unknown'
    readonly days?: number
    readonly legalHold: boolean
  }
  readonly departures: readonly Departure[]
  readonly scope: Scope
  readonly collector: {
    readonly name: string
    readonly version: string
    readonly sourceCommit?: string
    readonly packageSha256?: string
    readonly runtime: string
  }
  readonly signer: { readonly keyid: string; readonly kid: string }
  /** Values of the sources that nobody knows yet. */
  readonly unknowns: readonly UnknownValue[]
}

export interface ReportInput {
  readonly findings: FindingsDocument
  readonly coverage: CoverageTable
  readonly exclusions: ExclusionTable
  readonly azurePolicy: AzurePolicyTable
  readonly model: ModelInWords
  readonly roster: RosterDocument
  readonly policy: PolicyInWords
  readonly declared: readonly RecordedDeclaration[]
  readonly facts: ReportFacts
}
