// Does anybody sign in with user name and password alone? Possible only where MFA is not demanded. AP-04.

import type { PathJudgement } from '../legs/leg.ts'
import { judgeEntraUser } from './entra-user.ts'
import type { PathQuestion } from './path-question.ts'

/** For MFA a hole is a hole; that it could be used by a program says nothing yet about accounts of applications (8.6.1). */
export function judgeStoredPassword(question: PathQuestion): PathJudgement {
  const judged = judgeEntraUser(question)
  const { configured } = judged
  if (question.control !== '8.6.1' || configured.verdict !== 'not-satisfied') return judged
  const says = `user name and password alone would do for some: ${configured.says}`
  return {
    ...judged,
    configured: { ...configured, verdict: 'not-assessable', says, wouldBeSatisfiedIf: [] },
  }
}
