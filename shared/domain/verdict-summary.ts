// How do the findings come out, path by path and control by control?

import type { ControlId } from './access-path.ts'
import type { Finding } from './finding.ts'
import { controlVerdict, type Verdict, VERDICTS_WORST_FIRST, worseVerdict } from './verdict.ts'
import { ROLL_UP } from './rules.ts'

export type VerdictCounts = Readonly<Record<Verdict, number>>

/** How many access paths have which worst verdict: `verdicts` of the statement. */
export function summariseVerdicts(findings: readonly Finding[]): VerdictCounts {
  return countVerdicts([...verdictsOfPaths(findings).values()])
}

function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const count = (verdict: Verdict): number => verdicts.filter((other) => other === verdict).length
  return Object.fromEntries(VERDICTS_WORST_FIRST.map((verdict) => [verdict, count(verdict)])) as VerdictCounts
}

/** The worst roll-up of each access path, over controls and clusters. */
export function verdictsOfPaths(findings: readonly Finding[]): ReadonlyMap<string, Verdict> {
  const paths = new Map<string, Verdict>()
  for (const finding of findings) {
    if (finding.rule !== ROLL_UP) continue
    const known = paths.get(finding.accessPath)
    paths.set(finding.accessPath, known === undefined ? finding.verdict : worseVerdict(known, finding.verdict))
  }
  return paths
}

/** "observed on 3 of 47 paths": a good word about a control says on how much it rests (docs/judgement.md, section 1). */
export function observedWords({ paths, observedPaths, observable }: ControlSummary): string {
  return observable ? `observed on ${observedPaths} of ${paths} paths` : `configuration of ${paths} paths`
}

export interface ControlSummary {
  readonly control: ControlId
  readonly verdict: Verdict
  /** Roll-ups, and how many of them were observed in use. */
  readonly paths: number
  readonly observedPaths: number
  /** False: the control is about configuration alone. */
  readonly observable: boolean
  readonly counts: VerdictCounts
}

/** From the access paths of each control to the control (docs/judgement.md, section 1), in the order of the findings. */
export function summariseControls(findings: readonly Finding[]): ControlSummary[] {
  const byControl = new Map<ControlId, Finding[]>()
  for (const finding of findings) {
    if (finding.rule !== ROLL_UP) continue
    byControl.set(finding.control, [...(byControl.get(finding.control) ?? []), finding])
  }
  return [...byControl].map(([control, rollUps]) => {
    const verdicts = rollUps.map((finding) => finding.verdict)
    return {
      control,
      verdict: controlVerdict(verdicts),
      paths: rollUps.length,
      observedPaths: rollUps.filter((finding) => finding.observed.verdict === 'satisfied').length,
      observable: rollUps.some((finding) => finding.observed.verdict !== 'not-applicable'),
      counts: countVerdicts(verdicts),
    }
  })
}
