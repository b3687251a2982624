// A judged statement. A verdict never travels without its reasons (docs/contracts.md, 1.4).

import type { ControlId } from './access-path.ts'
import type { Gap } from './gap-codes.ts'
import type { Outcome, RecordRef } from './outcome.ts'
import type { Verdict } from './verdict.ts'
import type { CollectionWindow } from './window.ts'

export interface FindingSubject {
  /** `user`, `servicePrincipal`, `policy`, `group`, `role`, `cluster`, `exception`, `activation`, `setting`, … */
  readonly kind: string
  readonly id: string
  readonly displayName: string
}

/** A hole of the configured leg, in words. */
export interface UncoveredCase {
  readonly words: string
  readonly letThroughBy: readonly { readonly policyId: string; readonly displayName: string; readonly clause: string }[]
  readonly smallestChange: string
}

export interface Finding {
  /** First 16 hex digits of SHA-256 over `control|path|cluster|rule|subject`. */
  readonly id: string
  /** `roll-up`, or the rule beneath it. */
  readonly rule: string
  readonly control: ControlId
  readonly accessPath: string
  readonly clusterId?: string
  readonly subject?: FindingSubject
  readonly verdict: Verdict
  readonly configured: { readonly verdict: Verdict; readonly uncovered: readonly UncoveredCase[] }
  readonly observed: { readonly verdict: Verdict; readonly counts: Readonly<Partial<Record<Outcome, number>>> }
  readonly determining: readonly RecordRef[]
  readonly gaps: readonly Gap[]
  readonly departureIds: readonly string[]
  readonly wouldBeSatisfiedIf: readonly string[]
  readonly sentence: string
}

/** `data/results/findings.json`. */
export interface FindingsDocument {
  readonly schema: 'urn:aks-mfa-evidence:findings:v1'
  readonly ruleSet: { readonly version: string; readonly digest: string }
  readonly window: CollectionWindow
  readonly findings: readonly Finding[]
}
