// Is the property enforced for everybody, on every audience, under every condition? (docs/coverage.md)

import type { CoverageClass, CoverageDocument, CoverageInput, CoverageResult } from './coverage-types.ts'
import { deriveClasses } from './derived-classes.ts'
import { type Judgement, judgeClass, worstOf } from './judge-class.ts'
import { type PosedQuestion, poseQuestions } from './pose-questions.ts'
import { classifyPrincipals } from './principal-classes.ts'
import type { ProofClass } from './proof-class.ts'
import type { Target } from './targets.ts'

/** Pure: the same input in any order, with repeats or without, gives the same document. */
export function proveCoverage(input: CoverageInput): CoverageDocument {
  const { policies, questions, index, unresolved, nameOf, securityDefaults } = poseQuestions(input)
  const judge = (proofClass: ProofClass, question: PosedQuestion) =>
    judgeClass(proofClass, question, nameOf, securityDefaults)
  const classes =
    input.principals === undefined
      ? withWorst(deriveClasses(policies, index, nameOf), questions, judge)
      : classifyPrincipals(input.principals, index, unresolved, nameOf)

  return {
    schema: 'urn:aks-mfa-evidence:coverage:v1',
    classes: classes.map((proofClass, i): CoverageClass => {
      return { id: `c${i}`, description: proofClass.description, principalIds: proofClass.principalIds }
    }),
    results: classes.flatMap((proofClass, i) =>
      questions.map((question): CoverageResult => {
        const { target, property } = question.problem
        return {
          classId: `c${i}`,
          principalIds: proofClass.principalIds,
          ...audienceOf(target),
          property,
          ...judge(proofClass, question),
        }
      }),
    ),
  }
}

export function audienceOf(target: Target): Pick<CoverageResult, 'audience' | 'appId'> {
  return { audience: target.name, ...(target.kind === 'application' ? { appId: target.appId } : {}) }
}

/** The worst mixture is published only where it says more than the classes it mixes. */
function withWorst(
  { named, worst }: { readonly named: readonly ProofClass[]; readonly worst: readonly ProofClass[] },
  questions: readonly PosedQuestion[],
  judge: (proofClass: ProofClass, question: PosedQuestion) => Judgement,
): ProofClass[] {
  const held = questions.filter((question) =>
    named.every(({ states }) => worstOf(states.map(({ applies }) => question.solve(applies).verdict)) === 'satisfied'),
  )
  const alike = new Set<string>()
  const saysMore = (proofClass: ProofClass) => {
    const key = JSON.stringify(proofClass.states.map(({ applies }) => applies))
    if (alike.has(key)) return false
    alike.add(key)
    return held.some((question) => judge(proofClass, question).verdict !== 'satisfied')
  }
  return [...named, ...worst.filter(saysMore)]
}
