// A finding before it has its id and its place.

import type { ControlId } from '../domain/access-path.ts'
import type { FindingSubject } from '../domain/finding.ts'
import { type Verdict, worseVerdict } from '../domain/verdict.ts'
import { type ConfiguredLeg, NO_CONFIGURED_LEG, NO_OBSERVED_LEG, type ObservedLeg } from './legs/leg.ts'
import { type ROLL_UP, type RuleName } from '../domain/rules.ts'

export interface FindingDraft {
  readonly rule: RuleName | typeof ROLL_UP
  readonly control: ControlId
  readonly accessPath: string
  readonly clusterId?: string
  readonly subject?: FindingSubject
  readonly verdict: Verdict
  readonly configured: ConfiguredLeg
  readonly observed: ObservedLeg
  readonly sentence: string
}

export interface DraftPlace {
  readonly control: ControlId
  readonly accessPath: string
  readonly clusterId?: string
}

/** A finding beneath a roll-up: about one subject, by one rule. */
export function draftFinding(
  place: DraftPlace,
  rule: RuleName,
  subject: FindingSubject,
  legs: { readonly configured?: ConfiguredLeg; readonly observed?: ObservedLeg },
  sentence: string,
): FindingDraft {
  const configured = legs.configured ?? NO_CONFIGURED_LEG
  const observed = legs.observed ?? NO_OBSERVED_LEG
  const { control, accessPath, clusterId } = place
  return {
    rule,
    control,
    accessPath,
    ...(clusterId === undefined ? {} : { clusterId }),
    subject,
    verdict: worseVerdict(configured.verdict, observed.verdict),
    configured,
    observed,
    sentence,
  }
}
