// What may be concluded from exported sign-ins as a whole? Only evidence that is there ends with 0 (docs/contracts.md, 1.3).

import type { Gap } from '../shared/domain/gap-codes.ts'
import type { JudgedSignIn, OutcomeSide } from '../shared/domain/outcome.ts'

export interface Conclusion {
  /** 0: evidence supports MFA; 1: a sign-in is without evidence of MFA; 2: nothing can be said. */
  readonly exitCode: 0 | 1 | 2
  /** One sentence why. */
  readonly sentence: string
}

/** The side a record stands on here: of an unknown audience neither good nor bad can be said (docs/judgement.md, section 3). */
export function sideOf({ accessPath, side }: JudgedSignIn): OutcomeSide {
  return accessPath === 'unattributed' && side !== 'neutral' ? 'not-assessable' : side
}

export function isInScope({ accessPath }: JudgedSignIn): boolean {
  return accessPath !== 'out-of-scope'
}

/** Silence is no pass, and a gap takes nothing away from a sign-in without evidence. */
export function concludeJudging(
  judged: readonly JudgedSignIn[],
  unreadableCount: number,
  gaps: readonly Gap[],
): Conclusion {
  const sides = judged.filter(isInScope).map(sideOf)
  const countOf = (side: OutcomeSide): number => sides.filter((other) => other === side).length
  const bare = countOf('not-satisfied')
  if (bare > 0) return { exitCode: 1, sentence: `${signIns(bare)} in scope without evidence of MFA` }
  const unclear = countOf('not-assessable')
  const causes = [
    ...(countOf('satisfied') + unclear > 0 ? [] : [withoutSuccess(judged.length, sides.length)]),
    ...(unclear === 0 ? [] : [`of ${signIns(unclear)} the evidence is insufficient`]),
    ...(unreadableCount === 0 ? [] : [`${unreadableCount} of the records could not be read`]),
    ...(gaps.length === 0 ? [] : [`there ${gaps.length === 1 ? 'is 1 gap' : `are ${gaps.length} gaps`}`]),
  ]
  if (causes.length > 0) return { exitCode: 2, sentence: `nothing can be said about MFA: ${causes.join('; ')}` }
  return { exitCode: 0, sentence: `evidence supports MFA for ${signIns(countOf('satisfied'))} in scope` }
}

function withoutSuccess(judgedCount: number, inScopeCount: number): string {
  if (judgedCount === 0) return 'no sign-in was found'
  if (inScopeCount === 0) return 'no sign-in is in scope'
  return 'those in scope are failures, workloads or others that count neither way'
}

function signIns(count: number): string {
  return count === 1 ? '1 sign-in' : `${count} sign-ins`
}
