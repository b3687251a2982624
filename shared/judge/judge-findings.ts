// From everything seen to judged statements. The table of contents: read from top to bottom.

import type { AzurePolicyTable } from '../domain/azure-policy-table.ts'
import type { CoverageTable } from '../domain/coverage-table.ts'
import type { ExclusionTable } from '../domain/exclusion.ts'
import type { FindingsDocument } from '../domain/finding.ts'
import type { ModelInWords } from '../domain/model-tally.ts'
import type { PolicyInWords } from '../domain/policy-in-words.ts'
import type { RosterDocument } from '../domain/roster.ts'
import type { RecordedDeclaration } from '../domain/scope.ts'
import { findAdministrators } from './administrators.ts'
import { tabulateAzurePolicy } from './azure-policy/tabulate-azure-policy.ts'
import type { CaseFile } from './case-file.ts'
import { judgeAccessReviews } from './controls/7.2.4.ts'
import { judgeFactorChanges } from './controls/8.3.3.ts'
import { judgeAccountPrivileges } from './controls/7.2.5.ts'
import { judgeUniqueIds } from './controls/8.2.1.ts'
import { judgeSharedAccounts } from './controls/8.2.2.ts'
import { judgeAdministratorAccess } from './controls/8.4.1.ts'
import { judgeAllAccess } from './controls/8.4.2.ts'
import { judgeRemoteAccess } from './controls/8.4.3.ts'
import { judgeBypasses } from './controls/8.5.1.ts'
import { judgeApplicationAccounts } from './controls/8.6.1.ts'
import { judgeKeptCredentials } from './controls/8.6.2.ts'
import { judgeChangedCredentials } from './controls/8.6.3.ts'
import { judgeLogs } from './controls/10.2.1.ts'
import { judgeLogProtection } from './controls/10.3.ts'
import { judgeRetention } from './controls/10.5.1.ts'
import { judgeFailures } from './controls/10.7.ts'
import { judgeScopeConfirmation } from './controls/12.5.2.ts'
import { judgeJit } from './controls/jit.ts'
import { digestPolicySet } from './declared/policy-set.ts'
import { readEvidence } from './evidence/evidence.ts'
import { judgeExclusions } from './exclusions/judge-exclusions.ts'
import { finishFindings } from './finish-findings.ts'
import { judgeIntervals } from './intervals/judged-intervals.ts'
import type { JudgementInput } from './judgement-input.ts'
import { accessOfBucket } from './legs/access.ts'
import { accessesFromArm } from './legs/accesses-from-arm.ts'
import { accessesFromKubernetes } from './legs/accesses-from-kubernetes.ts'
import { standingDepartures } from './legs/departures.ts'
import { compareEvidence } from './model/compare-evidence.ts'
import { describeModel } from './model/describe-model.ts'
import { tabulatePolicy } from './policy-in-words/tabulate-policy.ts'
import { drawRoster } from './roster/draw-roster.ts'
import { RULE_SET_VERSION, ruleSetText } from './rule-set.ts'
import { tabulateCoverage } from './tabulate-coverage.ts'
import { compareWhatIfEvidence } from './what-if/compare-what-if.ts'

export interface Judged {
  readonly findings: FindingsDocument
  /** The proof that the findings rest on, for people. */
  readonly coverage: CoverageTable
  /** How far each exclusion of a group reaches, for people. */
  readonly exclusions: ExclusionTable
  /** What Azure Policy says of the clusters, for people. */
  readonly azurePolicy: AzurePolicyTable
  /** Whether Entra applied what the proof says it applies, for people. */
  readonly model: ModelInWords
  /** Who is in scope, and why. */
  readonly roster: RosterDocument
  /** What the captured policies demand, for people. */
  readonly policy: PolicyInWords
  /** Declared evidence, each with the time the ledger first held it. */
  readonly declared: readonly RecordedDeclaration[]
}

/** Pure: the same input gives the same document, whatever the order of its parts (docs/judgement.md, laws 4 and 7). */
export function judgeEvidence(input: JudgementInput): Judged {
  const file = openCase(input)
  return {
    findings: judgeCase(file, input),
    coverage: tabulateCoverage(file),
    exclusions: judgeExclusions(file),
    azurePolicy: tabulateAzurePolicy(file.evidence),
    model: describeModel(file),
    roster: drawRoster(file),
    policy: tabulatePolicy(file),
    declared: file.evidence.declared,
  }
}

export function judgeFindings(input: JudgementInput): FindingsDocument {
  return judgeCase(openCase(input), input)
}

function judgeCase(file: CaseFile, input: JudgementInput): FindingsDocument {
  const drafts = [
    ...judgeFactorChanges(file),
    ...judgeAdministratorAccess(file),
    ...judgeAllAccess(file),
    ...judgeRemoteAccess(file),
    ...judgeBypasses(file),
    ...judgeApplicationAccounts(file),
    ...judgeKeptCredentials(file),
    ...judgeChangedCredentials(file),
    ...judgeAccountPrivileges(file),
    ...judgeUniqueIds(file),
    ...judgeSharedAccounts(file),
    ...judgeLogs(file),
    ...judgeLogProtection(file),
    ...judgeRetention(file),
    ...judgeFailures(file),
    ...judgeAccessReviews(file),
    ...judgeScopeConfirmation(file),
    ...judgeJit(file),
  ]
  return {
    schema: 'urn:aks-mfa-evidence:findings:v1',
    ruleSet: { version: RULE_SET_VERSION, digest: input.sha256Hex(ruleSetText()) },
    window: input.window,
    findings: finishFindings(drafts, input.sha256Hex),
  }
}

export function openCase(input: JudgementInput): CaseFile {
  const evidence = readEvidence(input)
  const { people, intervals, captured } = judgeIntervals(evidence)
  const administrators = findAdministrators(evidence, people)
  return {
    evidence,
    people,
    administratorIds: administrators.ids,
    administratorGaps: administrators.gaps,
    breakGlassIds: new Set(evidence.scope.breakGlass.map(({ principalId }) => principalId.toLowerCase())),
    proof: captured,
    intervals,
    model: compareEvidence(evidence),
    whatIf: compareWhatIfEvidence(evidence),
    policySet: digestPolicySet(evidence, input.sha256Hex),
    accesses: [
      ...evidence.tally.buckets.map(accessOfBucket),
      ...accessesFromArm(evidence),
      ...accessesFromKubernetes(evidence),
    ],
    departures: standingDepartures(evidence),
  }
}
