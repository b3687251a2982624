// Where does a policy apply, as cubes? Each condition answers surely (lower bound) and at most (upper bound).

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type { Condition, Doubt, ListedDimension } from './condition.ts'
import { type Cube, intersect, restrict } from './cube.ts'
import { locationCondition } from './location-condition.ts'
import {
  DIMENSION,
  RULE_FALSE,
  RULE_TRUE,
  filterDimension,
  type ScenarioSpace,
  VALUES,
  type ValueDimension,
} from './scenario-space.ts'
import { hasUnreadList, RECORDS_DIFFER } from './unread-clauses.ts'

/** Words of a condition list that stand for every value. */
const ALL_WORDS: Readonly<Partial<Record<ValueDimension, string>>> = { clientAppTypes: 'all', platforms: 'all' }

/** Every condition of the policy but users, target and grant: those depend on who asks for what. */
export function policyConditions(policy: ConditionalAccessPolicy, space: ScenarioSpace): Condition[] {
  const conditions: Condition[] = []
  const add = (condition: Condition | undefined) => {
    if (condition !== undefined) conditions.push(condition)
  }
  add(stateCondition(policy, space))
  add(unknownClausesCondition(policy, space))
  const unread = (path: string) => hasUnreadList(policy, `conditions.${path}`)
  const list = (
    dimension: ListedDimension,
    include: readonly string[],
    path: string,
    exclude: readonly string[] = [],
  ) => valueCondition(space, dimension, { include, exclude, unread: unread(path) })
  add(list('clientAppTypes', policy.clientAppTypes, 'clientAppTypes'))
  if (policy.platforms !== undefined)
    add(list('platforms', policy.platforms.include, 'platforms.includePlatforms', policy.platforms.exclude))
  if (policy.locations !== undefined)
    add(locationCondition(space, { ...policy.locations, unread: unread('locations.includeLocations') }))
  add(list('signInRisk', policy.signInRisk, 'signInRiskLevels'))
  add(list('userRisk', policy.userRisk, 'userRiskLevels'))
  add(list('insiderRisk', policy.insiderRisk, 'insiderRiskLevels'))
  add(list('authenticationFlows', policy.authenticationFlows, 'authenticationFlows.transferMethods'))
  add(filterCondition(policy, space))
  return conditions
}

/** The product of the conditions: each choice of one cube per condition, intersected. */
export function productOf(space: ScenarioSpace, unions: readonly (readonly Cube[])[]): Cube[] {
  let product: Cube[] = [space.everything]
  for (const union of unions) {
    const next: Cube[] = []
    for (const cube of product)
      for (const other of union) {
        const common = intersect(space.layout, cube, other)
        if (common !== undefined) next.push(common)
      }
    product = next
  }
  return product
}

function stateCondition(policy: ConditionalAccessPolicy, space: ScenarioSpace): Condition | undefined {
  const kind = 'state'
  switch (policy.state) {
    case 'enabled':
      return undefined
    case 'disabled':
    case 'report-only':
      return { kind, surely: [], atMost: [], doubts: [] }
    case 'unknown':
      return {
        kind,
        surely: [],
        atMost: [space.everything],
        doubts: [{ clause: 'state', why: 'the policy does not say whether it is enabled' }],
      }
  }
}

function unknownClausesCondition(policy: ConditionalAccessPolicy, space: ScenarioSpace): Condition | undefined {
  if (policy.unknownClauses.length === 0) return undefined
  return {
    kind: 'unknownClauses',
    surely: [],
    atMost: [space.everything],
    doubts: policy.unknownClauses.map((clause) => ({
      clause,
      why:
        clause === RECORDS_DIFFER
          ? 'two records of this id differ, and which of them holds is not known'
          : 'this rule set does not know the clause',
    })),
  }
}

interface ReadList {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** The list holds words that could not be read: any value may be among them. */
  readonly unread: boolean
}

/** A list of values that must hold the scenario's, minus excluded ones. An empty list restricts nothing. */
function valueCondition(
  space: ScenarioSpace,
  dimension: ListedDimension,
  { include, exclude, unread }: ReadList,
): Condition | undefined {
  if (include.length === 0 && exclude.length === 0) return undefined
  const all = [...VALUES[dimension].keys()]
  const included = include.length === 0 ? { surely: all, atMost: all, doubts: [] } : readValues(dimension, include)
  const excluded = readValues(dimension, exclude)
  const cut = (values: readonly number[]) => restrict(space.layout, space.everything, DIMENSION[dimension], values)
  const surely = cut(included.surely.filter((value) => !excluded.atMost.includes(value)))
  const possible = unread ? all : included.atMost
  const atMost = cut(possible.filter((value) => !excluded.surely.includes(value)))
  return {
    kind: dimension,
    surely: surely === undefined ? [] : [surely],
    atMost: atMost === undefined ? [] : [atMost],
    doubts: [...included.doubts, ...excluded.doubts],
  }
}

/** A word nobody knows may stand for any value, so it is surely none and at most all. */
function readValues(
  dimension: ValueDimension,
  words: readonly string[],
): { surely: number[]; atMost: number[]; doubts: Doubt[] } {
  const values = VALUES[dimension]
  const all = [...values.keys()]
  const surely = new Set<number>()
  const atMost = new Set<number>()
  const doubts: Doubt[] = []
  const doubt = (word: string, candidates: readonly number[], why: string) => {
    for (const value of candidates) atMost.add(value)
    doubts.push({ clause: `${dimension} \`${word}\``, why })
  }
  for (const word of words) {
    const lower = word.toLowerCase()
    const index = values.findIndex((value) => value.toLowerCase() === lower)
    if (lower === ALL_WORDS[dimension]) for (const value of all) surely.add(value)
    else if (dimension === 'clientAppTypes' && lower === 'eassupported')
      doubt(word, [values.indexOf('exchangeActiveSync')], 'it is a part of Exchange ActiveSync that no log tells apart')
    else if (dimension === 'authenticationFlows' && lower === 'none') {
      surely.add(values.indexOf('none'))
      doubt(word, all, 'it may stand for "not configured" or for "no transfer" [K]')
    } else if (index < 0 || lower === 'unknown') doubt(word, all, 'this rule set does not know the value')
    else surely.add(index)
  }
  for (const value of surely) atMost.add(value)
  return { surely: [...surely], atMost: [...atMost], doubts }
}

function filterCondition(policy: ConditionalAccessPolicy, space: ScenarioSpace): Condition | undefined {
  if (policy.deviceFilter === undefined) return undefined
  const dimension = filterDimension(space, policy.deviceFilter.rule)
  const truth = policy.deviceFilter.mode === 'include' ? RULE_TRUE : RULE_FALSE
  const cube = dimension < 0 ? undefined : restrict(space.layout, space.everything, dimension, [truth])
  const union = cube === undefined ? [] : [cube]
  return { kind: 'deviceFilter', surely: union, atMost: union, doubts: [] }
}
