// How does a counter-example read: who, on which path, under which conditions, let through by which clause?

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type { CoverageProperty, CoverageRegion, LettingThrough, UncoveredRegion } from './coverage-types.ts'
import { areDisjoint, type Cube } from './cube.ts'
import { itemAt } from './item-at.ts'
import { NEAR, type Obstacle } from './obstacle.ts'
import { scenarioObstacles } from './obstacles.ts'
import { present } from './present.ts'
import type { ClassState, ProofClass } from './proof-class.ts'
import type { ProofProblem } from './proof-problem.ts'
import { regionOf, regionWords } from './region-words.ts'
import { userObstacles } from './user-obstacles.ts'
import { listWords, type NameOf } from './words.ts'

/**
 * Policies farther than this from the nearest one are for another purpose and would only distract: but not one whose exclusions
 * alone keep it from the person or the scenario, which is told however many these are.
 */
const NEARLY = 1

const TITLES: Readonly<Record<string, string>> = {
  'kubernetes-api': 'Kubernetes API',
  'azure-resource-manager': 'Azure Resource Manager',
  'azure-portal': 'Azure portal',
  'microsoft-graph': 'Microsoft Graph',
  pim: 'PIM',
  'linux-vm-sign-in': 'Linux VM sign-in',
  'register-security-info': 'registration of security info',
}

const CONTEXT = 'authentication-context:'

const FAILURES: Readonly<Record<CoverageProperty, string>> = {
  mfa: 'no MFA',
  'phishing-resistant': 'no phishing-resistant MFA',
  'legacy-blocked': 'legacy clients are not blocked',
  'device-code-blocked': 'device code flow is not blocked',
  'sign-in-frequency': 'no sign-in frequency',
  'security-info-registration': 'no MFA',
}

const REMEDIES: Readonly<Record<CoverageProperty, string>> = {
  mfa: 'requires MFA',
  'phishing-resistant': 'requires a phishing-resistant strength',
  'legacy-blocked': 'blocks legacy clients',
  'device-code-blocked': 'blocks the device code flow',
  'sign-in-frequency': 'sets a sign-in frequency',
  'security-info-registration': 'requires MFA for the user action `urn:user:registersecurityinfo`',
}

/** How far a policy is from a scenario, whoever it is. Its clauses are put in words only where they are told. */
interface Distance {
  readonly index: number
  readonly weight: number
  /** Exclusions alone keep it from the scenario. */
  readonly byExclusions: boolean
  /** It protects a part of the scenario: of whom it applies to. */
  readonly inPart: boolean
}

/** A policy with means to protect, and what keeps it from the person in the scenario. */
interface Miss {
  readonly policy: ConditionalAccessPolicy
  /** `policy 'X'`, or `template 'X'`. */
  readonly title: string
  readonly obstacles: readonly Obstacle[]
  readonly weight: number
}

export function targetTitle(name: string): string {
  if (name.startsWith(CONTEXT)) return `authentication context \`${name.slice(CONTEXT.length)}\``
  return TITLES[name] ?? `application ${name}`
}

/** What holds of a hole whoever slips through it is worked out once: many classes share their holes. */
export function createExplainer(
  problem: ProofProblem,
  nameOf: NameOf,
): (proofClass: ProofClass, state: ClassState, hole: Cube) => UncoveredRegion {
  const known = new Map<Cube, { region: CoverageRegion; words: string; distances: readonly Distance[] }>()
  return (proofClass, state, hole) => {
    let told = known.get(hole)
    if (told === undefined) {
      const region = regionOf(problem.space, problem.top, hole)
      told = { region, words: regionWords(region), distances: measure(problem, hole) }
      known.set(hole, told)
    }
    const near = nearest(problem, told.distances, hole, proofClass, state, nameOf)
    const [first] = near
    const active = state.activated.map((item) => activeWords(item, nameOf))
    const who = active.length === 0 ? proofClass.who : `${proofClass.who} with ${listWords(active)} active`
    const target = targetTitle(problem.target.name)
    return {
      region: told.region,
      words: `${who}, ${target}, ${told.words}: ${FAILURES[problem.property]}, because ${because(near)}`,
      letThroughBy: near.flatMap(({ policy: { id, displayName }, obstacles }) =>
        obstacles.map(({ clause }): LettingThrough => ({ policyId: id, displayName, clause })),
      ),
      smallestChange:
        first === undefined
          ? `enable a policy that ${REMEDIES[problem.property]} for ${proofClass.who} on ${target} under every condition`
          : first.obstacles.map(({ change }) => `${change} ${first.title}`).join('; '),
    }
  }
}

function because(near: readonly Miss[]): string {
  if (near.length === 0) return 'no policy demands it'
  return listWords(
    near.map(
      ({ title, obstacles }) =>
        `${title} ${listWords(
          obstacles.map(({ clause }) => clause),
          8,
        )}`,
    ),
  )
}

/** Every policy with means to protect, the nearest to the scenario first; of equally near ones the first. */
function measure(problem: ProofProblem, hole: Cube): Distance[] {
  const distances = problem.protections.flatMap((protection, index): Distance[] => {
    const obstacles = scenarioObstacles(problem, protection, hole)
    if (obstacles === undefined) return []
    const inPart = problem.surely.some(
      ({ policy, cube }) => policy === index && !areDisjoint(problem.space.layout, cube, hole),
    )
    return [{ index, weight: weigh(obstacles), byExclusions: areExclusions(obstacles), inPart }]
  })
  return distances.sort((a, b) => a.weight - b.weight)
}

/** The nearest policies, user clauses counted in. A clause only adds weight, so the far ones are not looked into. */
function nearest(
  problem: ProofProblem,
  distances: readonly Distance[],
  hole: Cube,
  proofClass: ProofClass,
  state: ClassState,
  nameOf: NameOf,
): Miss[] {
  const found: (Distance & { readonly ofUser: readonly Obstacle[] })[] = []
  let best = Infinity
  for (const distance of distances) {
    if (distance.weight > best + NEARLY && !distance.byExclusions && !distance.inPart) continue
    const { policy } = itemAt(problem.protections, distance.index).compiled
    const caught = state.applies[distance.index] === 'yes'
    const ofUser = caught ? [] : userObstacles(policy, state.person, proofClass.who, nameOf)
    const weight = distance.weight + weigh(ofUser)
    best = Math.min(best, weight)
    const byExclusions = areExclusions(ofUser) && (distance.byExclusions || distance.inPart)
    found.push({ ...distance, weight, ofUser, byExclusions })
  }
  return found
    .filter(({ weight, byExclusions }) => weight <= best + NEARLY || byExclusions)
    .map(({ index, weight, ofUser }): Miss => {
      const protection = itemAt(problem.protections, index)
      const { policy } = protection.compiled
      const title = `${policy.template === true ? 'template' : 'policy'} '${policy.displayName}'`
      const ofScenario = present(scenarioObstacles(problem, protection, hole))
      return { policy, title, weight, obstacles: [...ofUser, ...ofScenario] }
    })
    .sort(compareMisses)
}

function areExclusions(obstacles: readonly Obstacle[]): boolean {
  return obstacles.every(({ weight }) => weight === NEAR)
}

function weigh(obstacles: readonly Obstacle[]): number {
  return obstacles.reduce((sum, { weight }) => sum + weight, 0)
}

function compareMisses(a: Miss, b: Miss): number {
  const order = ({ policy }: Miss) => `${policy.displayName}\u0000${policy.id}`
  return a.weight - b.weight || (order(a) < order(b) ? -1 : 1)
}

/** `group <id>` or `role <id>` of an activation. */
function activeWords(item: string, nameOf: NameOf): string {
  const space = item.indexOf(' ')
  return `eligible ${item.slice(0, space)} ${nameOf(item.slice(space + 1))}`
}
