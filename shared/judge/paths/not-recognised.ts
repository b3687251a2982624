// A path this version cannot tell apart in the records, or one that nobody declared: honest, never a pass. What was seen of it
// is still counted.

import type { Gap } from '../../domain/gap-codes.ts'
import { configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { observe, type PathQuestion } from './path-question.ts'

export function judgeNotRecognised(question: PathQuestion): PathJudgement {
  const gap = gapOf(question)
  const observed = observe(question, 'not-observed', { complete: false, gaps: [gap] })
  return {
    configured: configuredLeg('not-assessable', gap.sentence, { gaps: [gap] }),
    observed: Object.keys(observed.counts).length === 0 ? { ...observed, says: '' } : observed,
  }
}

function gapOf({ path }: PathQuestion): Gap {
  if (path.byDeclarationOnly === true)
    return {
      code: 'DECLARED_EVIDENCE_MISSING',
      source: 'ruleset',
      sentence: 'no log field tells the records of this path apart, and nothing is declared to take it',
    }
  return {
    code: 'PATH_NOT_RECOGNISED',
    source: 'ruleset',
    sentence: 'this version has no recogniser for the records or the configuration of this path',
  }
}
