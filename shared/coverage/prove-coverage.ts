// Is the property enforced for everybody, on every audience, under every condition? (docs/coverage.md)

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type {
  CoverageClass,
  CoverageDocument,
  CoverageInput,
  CoverageProperty,
  CoverageResult,
  CoverageUnknown,
  CoverageVerdict,
  UncoveredRegion,
} from './coverage-types.ts'
import { deriveClasses } from './derived-classes.ts'
import { explainDoubt, sortUnknowns } from './explain-doubt.ts'
import { createExplainer } from './explain-hole.ts'
import { cutLocations } from './location-atoms.ts'
import { classifyPrincipals } from './principal-classes.ts'
import type { ProofClass } from './proof-class.ts'
import { compilePolicy, poseProblem, type ProofProblem } from './proof-problem.ts'
import { layOutScenarios } from './scenario-space.ts'
import { createSolver, type Solution } from './solve-problem.ts'
import { applicationTarget, REGISTER_SECURITY_INFO, type Target } from './targets.ts'
import type { Trilean } from './trilean.ts'
import { userObstacles } from './user-obstacles.ts'
import { indexUsers } from './user-signature.ts'
import { namesFrom, type NameOf } from './words.ts'

interface Posed {
  readonly problem: ProofProblem
  readonly solve: (applies: readonly Trilean[]) => Solution
  readonly explain: ReturnType<typeof createExplainer>
}

type Judgement = Pick<CoverageResult, 'verdict' | 'uncovered' | 'unknown'>

/** Pure: the same input in any order, with repeats or without, gives the same document. */
export function proveCoverage(input: CoverageInput): CoverageDocument {
  const policies = distinctPolicies(input.policies)
  const nameOf = namesFrom(input.names)
  const unresolved = new Set((input.unresolvedGroupIds ?? []).map((id) => id.toLowerCase()))
  const locations = cutLocations(input.namedLocations, {
    complete: input.namedLocationsComplete ?? true,
    mfaTrustedIpsEmpty: input.mfaTrustedIpsEmpty,
  })
  const space = layOutScenarios(
    locations,
    policies.flatMap(({ deviceFilter }) => deviceFilter?.rule ?? []),
  )
  const compiled = policies.map((policy) => compilePolicy(policy, space, input.strengths))
  const posed = questions(input).map(({ target, property }): Posed => {
    const problem = poseProblem(space, compiled, target, property, input.evidenceAt)
    return { problem, solve: createSolver(problem), explain: createExplainer(problem, nameOf) }
  })

  const index = indexUsers(policies, unresolved)
  const judge = (proofClass: ProofClass, one: Posed) =>
    judgeClass(proofClass, one, nameOf, input.securityDefaultsEnabled === true)
  const classes =
    input.principals === undefined
      ? withWorst(deriveClasses(policies, index, nameOf), posed, judge)
      : classifyPrincipals(input.principals, index, unresolved, nameOf)

  return {
    schema: 'urn:aks-mfa-evidence:coverage:v1',
    classes: classes.map((proofClass, i): CoverageClass => {
      return { id: `c${i}`, description: proofClass.description, principalIds: proofClass.principalIds }
    }),
    results: classes.flatMap((proofClass, i) =>
      posed.map((one): CoverageResult => {
        const { target, property } = one.problem
        return {
          classId: `c${i}`,
          principalIds: proofClass.principalIds,
          audience: target.name,
          ...(target.kind === 'application' ? { appId: target.appId } : {}),
          property,
          ...judge(proofClass, one),
        }
      }),
    ),
  }
}

/** Every audience with every property; the user action once, whatever the audiences. */
function questions(input: CoverageInput): { target: Target; property: CoverageProperty }[] {
  const properties = [...new Set(input.properties)]
  const onAudiences = properties.filter((property) => property !== 'security-info-registration')
  const audiences = [...new Set(input.audiences.map((appId) => appId.toLowerCase()))]
  return [
    ...audiences.flatMap((appId) => onAudiences.map((property) => ({ target: applicationTarget(appId), property }))),
    ...properties
      .filter((property) => property === 'security-info-registration')
      .map((property) => ({ target: REGISTER_SECURITY_INFO, property })),
  ]
}

const WORST_FIRST: readonly CoverageVerdict[] = ['not-satisfied', 'not-assessable', 'satisfied']

/** The worst of all reachable states counts; a hole is published once, with the first state that opens it. */
function judgeClass(
  proofClass: ProofClass,
  { problem, solve, explain }: Posed,
  nameOf: NameOf,
  securityDefaults: boolean,
): Judgement {
  const raised = upperBoundOnly(problem.property, proofClass, securityDefaults)
  let verdict: CoverageVerdict = 'satisfied'
  const uncovered: UncoveredRegion[] = []
  const unknown: CoverageUnknown[][] = []
  const seen = new Set<Solution>()
  for (const state of proofClass.states) {
    const solution = solve(state.applies)
    if (solution.verdict === 'satisfied') continue
    const open = raised.length > 0 || proofClass.hypothetical ? 'not-assessable' : solution.verdict
    if (WORST_FIRST.indexOf(open) < WORST_FIRST.indexOf(verdict)) verdict = open
    unknown.push(explainDoubt(problem, state, solution, nameOf))
    if (solution.holes.length > 0) {
      unknown.push(raised)
      if (proofClass.hypothetical) unknown.push(membershipDoubts(problem, proofClass, nameOf))
    }
    if (open !== 'not-satisfied' || seen.has(solution)) continue
    seen.add(solution)
    for (const hole of solution.holes) uncovered.push(explain(proofClass, state, hole))
  }
  return { verdict, uncovered, unknown: sortUnknowns(unknown.flat()) }
}

/** Controls outside Conditional Access that may demand MFA, at times that no capture shows. */
function upperBoundOnly(
  property: CoverageProperty,
  { perUserMfa }: ProofClass,
  securityDefaults: boolean,
): CoverageUnknown[] {
  const byDefaults: readonly CoverageProperty[] = ['mfa', 'legacy-blocked', 'security-info-registration']
  return [
    ...(securityDefaults && byDefaults.includes(property)
      ? [{ policyId: 'security-defaults', clause: 'isEnabled', why: 'they demand MFA when Entra finds it necessary' }]
      : []),
    ...(perUserMfa && property === 'mfa'
      ? [{ policyId: 'per-user-mfa', clause: 'enforced', why: 'it lets app passwords and trusted addresses through' }]
      : []),
  ]
}

/** Who would be in all excluded groups is not known without principals: the exclusions are named instead. */
function membershipDoubts(problem: ProofProblem, { states }: ProofClass, nameOf: NameOf): CoverageUnknown[] {
  return problem.protections.flatMap(({ compiled: { policy }, grant, target }, i) => {
    const [state] = states
    if (state?.applies[i] !== 'no' || target.reached === 'no' || grant.atMost.length === 0) return []
    return userObstacles(policy, state.person, '', nameOf)
      .filter(({ clause }) => clause.startsWith('excludes'))
      .map(({ clause }) => ({
        policyId: policy.id,
        clause,
        why: 'no principals are given, so somebody may be in every excluded group and role at once',
      }))
  })
}

/** The worst mixture is published only where it says more than the classes it mixes. */
function withWorst(
  { named, worst }: { readonly named: readonly ProofClass[]; readonly worst: readonly ProofClass[] },
  posed: readonly Posed[],
  judge: (proofClass: ProofClass, one: Posed) => Judgement,
): ProofClass[] {
  const allHold = (one: Posed) => named.every((proofClass) => solved(one, proofClass) === 'satisfied')
  const held = posed.filter(allHold)
  const alike = new Set<string>()
  const saysMore = (proofClass: ProofClass) => {
    const key = JSON.stringify(proofClass.states.map(({ applies }) => applies))
    if (alike.has(key)) return false
    alike.add(key)
    return held.some((one) => judge(proofClass, one).verdict !== 'satisfied')
  }
  return [...named, ...worst.filter(saysMore)]
}

function solved(one: Posed, { states }: ProofClass): CoverageVerdict {
  const verdicts = states.map(({ applies }) => one.solve(applies).verdict)
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'satisfied'
}

function distinctPolicies(policies: readonly ConditionalAccessPolicy[]): ConditionalAccessPolicy[] {
  const byText = new Map(policies.map((policy) => [`${policy.id}\u0000${JSON.stringify(policy)}`, policy]))
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, policy]) => policy)
}
