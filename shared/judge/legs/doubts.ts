// What casts doubt on the model that the proof rests on, and what becomes of a leg it proves? (docs/judgement.md, section 5,
// "Model against reality")

import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { namesOfEvidence } from '../model/compare-evidence.ts'
import { modelGaps } from '../model/disagreement-words.ts'
import { whatIfGaps } from '../what-if/what-if-words.ts'
import type { ConfiguredLeg } from './leg.ts'

/** Of each oracle, what speaks against the model on one of these audiences. */
export function doubtsAbout({ evidence, model, whatIf }: CaseFile, audiences: readonly string[]): readonly Gap[] {
  return [
    ...(model === undefined ? [] : modelGaps(model, audiences, namesOfEvidence(evidence))),
    ...(whatIf === undefined ? [] : whatIfGaps(whatIf, audiences, namesOfEvidence(evidence))),
  ]
}

/**
 * Good news of a doubted model is no news. A hole stays a hole: what the sign-ins show of it is judged apart.
 *
 * @param says what is told of a leg that is no longer shown
 */
export function doubtLeg(leg: ConfiguredLeg, doubts: readonly Gap[], says: () => string): ConfiguredLeg {
  if (doubts.length === 0) return leg
  switch (leg.verdict) {
    case 'satisfied':
    case 'satisfied-except-declared':
    case 'not-observed':
      return { ...leg, verdict: 'not-assessable', says: says(), gaps: [...leg.gaps, ...doubts] }
    case 'not-assessable':
      return { ...leg, gaps: [...leg.gaps, ...doubts] }
    case 'not-satisfied':
      // With everybody declared the leg would be in doubt.
      return { ...leg, wouldBeSatisfiedIf: [] }
    case 'not-applicable':
      return leg
  }
}
