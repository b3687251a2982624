// Why does a policy not protect a scenario, clause by clause, and what would make it?

import type { Condition } from './condition.ts'
import type { CoverageProperty } from './coverage-types.ts'
import { areDisjoint, type Cube, valuesOf } from './cube.ts'
import { grantObstacle, meansToProtect } from './grant-obstacle.ts'
import { itemAt } from './item-at.ts'
import { unite } from './location-atoms.ts'
import { placesCubes } from './location-condition.ts'
import { APART, NEAR, type Obstacle, OTHER_PURPOSE } from './obstacle.ts'
import { present } from './present.ts'
import type { ProofProblem, Protection } from './proof-problem.ts'
import { DIMENSION, type ScenarioSpace, VALUES } from './scenario-space.ts'
import { subtractCubes } from './subtract-cubes.ts'
import { RECORDS_DIFFER } from './unread-clauses.ts'
import { listWords } from './words.ts'

const NOWHERE = { everywhere: false, addresses: [], countries: [], unseenTrusted: false } as const

/**
 * What keeps a policy from a scenario, whoever it is: its conditions, its target, its grant. Undefined for a policy that
 * has no means to give the property, or is made for workloads or another kind of target.
 */
export function scenarioObstacles(problem: ProofProblem, protection: Protection, hole: Cube): Obstacle[] | undefined {
  const { policy, conditions } = protection.compiled
  if (policy.servicePrincipals !== undefined || protection.target.otherMode === true) return undefined
  if (!meansToProtect(protection.compiled, problem.property)) return undefined
  const obstacles: Obstacle[] = []
  for (const condition of conditions)
    if (!covers(problem.space, condition.surely, hole))
      obstacles.push(conditionObstacle(problem.space, protection, condition, problem.property, hole))
  if (protection.target.reached !== 'yes')
    obstacles.push({
      clause: protection.target.clause ?? protection.target.doubts.map(({ clause }) => clause).join(', '),
      change: protection.target.change ?? 'name the resource itself in',
      weight: protection.target.clause?.startsWith('excludes') === true ? NEAR : APART,
    })
  if (!covers(problem.space, protection.grant.surely, hole))
    obstacles.push(grantObstacle(protection.compiled, problem.property))
  return obstacles
}

function covers(space: ScenarioSpace, union: readonly Cube[], hole: Cube): boolean {
  return subtractCubes(space.layout, [hole], union)?.length === 0
}

function conditionObstacle(
  space: ScenarioSpace,
  { compiled: { policy } }: Protection,
  { kind }: Condition,
  property: CoverageProperty,
  hole: Cube,
): Obstacle {
  const only = (what: string, values: readonly string[], weight: number): Obstacle => ({
    clause: `applies to ${what} ${listWords(values, 8)} only`,
    change: `lift the ${what.replace(/s$/, '')} condition of`,
    weight,
  })
  switch (kind) {
    case 'state':
      if (policy.template === true)
        return { clause: 'is a template, which enforces nothing', change: 'enable a policy made from', weight: 3 }
      if (policy.deleted === true) return { clause: 'is deleted', change: 'restore', weight: APART }
      return policy.state === 'report-only'
        ? { clause: 'is report-only', change: 'enable', weight: NEAR }
        : {
            clause: policy.state === 'disabled' ? 'is disabled' : 'has an unknown state',
            change: 'enable',
            weight: APART,
          }
    case 'unknownClauses':
      if (policy.unknownClauses.includes(RECORDS_DIFFER))
        return { clause: 'has another record that differs', change: 'keep one record of', weight: APART }
      return {
        clause: `holds clauses this rule set does not know: ${policy.unknownClauses.join(', ')}`,
        change: `remove ${policy.unknownClauses.join(', ')} from`,
        weight: APART,
      }
    case 'clientAppTypes': {
      const modern = policy.clientAppTypes.some((type) => /^(browser|mobileAppsAndDesktopClients)$/i.test(type))
      return only(
        'client app types',
        policy.clientAppTypes,
        modern === (property !== 'legacy-blocked') ? APART : OTHER_PURPOSE,
      )
    }
    case 'platforms':
      return platformObstacle(space, present(policy.platforms), hole)
    case 'locations':
      return locationObstacle(space, present(policy.locations), hole)
    case 'signInRisk':
      return only('sign-in risk', policy.signInRisk, OTHER_PURPOSE)
    case 'userRisk':
      return only('user risk', policy.userRisk, OTHER_PURPOSE)
    case 'insiderRisk':
      return only('insider risk', policy.insiderRisk, OTHER_PURPOSE)
    case 'authenticationFlows':
      return only('authentication flows', policy.authenticationFlows, OTHER_PURPOSE)
    case 'deviceFilter': {
      const { mode, rule } = present(policy.deviceFilter)
      return mode === 'exclude'
        ? { clause: `excludes devices that match \`${rule}\``, change: 'remove the device filter of', weight: NEAR }
        : {
            clause: `applies to devices that match \`${rule}\` only`,
            change: 'remove the device filter of',
            weight: APART,
          }
    }
  }
}

interface Words {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Names the excluded platforms that the scenario is on; if it is on others that are not included, those that are left. */
function platformObstacle(space: ScenarioSpace, { include, exclude }: Words, hole: Cube): Obstacle {
  const lower = (words: readonly string[]) => words.map((word) => word.toLowerCase())
  const asked = valuesOf(space.layout, hole, DIMENSION.platforms).map((i) => itemAt(VALUES.platforms, i).toLowerCase())
  const known = lower(VALUES.platforms)
  const excluding = exclude.filter((word) => asked.includes(word.toLowerCase()) || !known.includes(word.toLowerCase()))
  const included = lower(include)
  const isIncluded = include.length === 0 || included.includes('all') || asked.every((one) => included.includes(one))
  if (excluding.length === 0 || !isIncluded) {
    const left = include.filter((word) => !lower(exclude).includes(word.toLowerCase()))
    return {
      clause: `applies to platforms ${left.length === 0 ? 'of none' : listWords(left, 8)} only`,
      change: 'lift the platform condition of',
      weight: APART,
    }
  }
  const listed = `platform ${listWords(excluding, 8)}`
  return { clause: `excludes ${listed}`, change: `remove ${listed} from the exclusions of`, weight: NEAR }
}

/** Names the excluded locations that the scenario is in; without one, the included ones it is not in. */
function locationObstacle(space: ScenarioSpace, { include, exclude }: Words, hole: Cube): Obstacle {
  const quote = (word: string) => {
    const { name } = space.locations.resolve(word)
    return name === word || name === 'AllTrusted' ? `\`${name}\`` : `'${name}'`
  }
  const meets = (word: string) =>
    placesCubes(space, space.locations.resolve(word).atMost, NOWHERE).some(
      (cube) => !areDisjoint(space.layout, cube, hole),
    )
  const excluding = exclude.filter(meets).map(quote)
  const included = include.length === 0 ? ['All'] : include
  const everyPlace = unite(included.map((word) => space.locations.resolve(word).surely))
  if (excluding.length === 0 || !covers(space, placesCubes(space, everyPlace, NOWHERE), hole))
    return {
      clause: `applies to locations ${listWords(include.map(quote), 8)} only`,
      change: 'lift the location condition of',
      weight: APART,
    }
  const listed = `location ${listWords(excluding, 8)}`
  return { clause: `excludes ${listed}`, change: `remove ${listed} from the exclusions of`, weight: NEAR }
}
