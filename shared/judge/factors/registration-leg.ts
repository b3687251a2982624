// Does Conditional Access demand MFA before somebody registers or changes his own security information? The proof of the property
// `security-info-registration`, CA-G15, over the whole window (docs/judgement.md, section 5).

import { worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { withoutRebuilt } from '../intervals/rebuilt-changes.ts'
import { intervalGaps, resultsOverWindow, type WindowQuestion } from '../intervals/results-over-window.ts'
import { casesOf, UNCOVERED_LISTED } from '../legs/cover-people.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import { type ConfiguredLeg, configuredLeg } from '../legs/leg.ts'

/** @param isMeant of whom it is asked, by id */
export function registrationLeg(file: CaseFile, isMeant: (principalId: string) => boolean): ConfiguredLeg {
  const question: WindowQuestion = {
    population: 'everybody',
    audiences: [],
    isMeant,
    property: 'security-info-registration',
  }
  const results = resultsOverWindow(file, question)
  const ground = holdingGround(file.evidence, 'everybody')
  const unrebuilt = intervalGaps(file, question, ground)
  const verdicts = results.map(({ verdict }) => verdict)
  // Nothing asked is nothing shown.
  const closing = worstVerdict([
    ...(results.length === 0 || unrebuilt.length > 0 ? (['not-assessable'] as const) : []),
    ...verdicts,
  ])
  const held = holdOverWindow(file.evidence, { verdict: closing, gaps: unrebuilt }, withoutRebuilt(ground))
  const cases = casesOf(results)
  return configuredLeg(held.verdict, cases[0]?.words ?? '', {
    gaps: held.gaps,
    uncovered: cases.slice(0, UNCOVERED_LISTED),
  })
}
