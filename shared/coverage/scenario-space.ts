// Which dimensions does a sign-in scenario have, and which values does each take? (docs/judgement.md, section 5)

import { type Cube, type Layout, layOut, restrict } from './cube.ts'
import type { LocationAtoms } from './location-atoms.ts'

export const CLIENT_APP_TYPES = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const

/** OAuth audiences are reached by these alone; ROPC counts as the latter (docs/judgement.md, section 5). */
export const OAUTH_CLIENT_APP_TYPES: readonly string[] = ['browser', 'mobileAppsAndDesktopClients']
export const LEGACY_CLIENT_APP_TYPES: readonly string[] = ['exchangeActiveSync', 'other']

/** `unknown`: a platform Entra does not recognise (ChromeOS, a bare user agent); only `all` reaches it. */
export const PLATFORMS = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unknown'] as const

/**
 * What a grant can ask of a device: compliant or not, hybrid joined or not. `registered` holds every known device that
 * is neither. Only device filters tell it from `unregistered`, and those are kept as truths of their own.
 */
export const DEVICE_STATES = [
  'unregistered',
  'registered',
  'compliant',
  'hybrid-joined',
  'compliant-and-hybrid-joined',
] as const

export const RISK_LEVELS = ['none', 'low', 'medium', 'high'] as const
export const INSIDER_RISK_LEVELS = ['none', 'minor', 'moderate', 'elevated'] as const
export const AUTHENTICATION_FLOWS = ['none', 'deviceCodeFlow', 'authenticationTransfer'] as const

/** Index of each fixed dimension in the layout; the device-filter rules follow, one dimension each. */
export const DIMENSION = {
  clientAppTypes: 0,
  platforms: 1,
  addresses: 2,
  countries: 3,
  unseenTrusted: 4,
  deviceStates: 5,
  signInRisk: 6,
  userRisk: 7,
  insiderRisk: 8,
  authenticationFlows: 9,
} as const

export type ValueDimension =
  'clientAppTypes' | 'platforms' | 'deviceStates' | 'signInRisk' | 'userRisk' | 'insiderRisk' | 'authenticationFlows'

export const VALUES: Readonly<Record<ValueDimension, readonly string[]>> = {
  clientAppTypes: CLIENT_APP_TYPES,
  platforms: PLATFORMS,
  deviceStates: DEVICE_STATES,
  signInRisk: RISK_LEVELS,
  userRisk: RISK_LEVELS,
  insiderRisk: INSIDER_RISK_LEVELS,
  authenticationFlows: AUTHENTICATION_FLOWS,
}

const FIRST_FILTER = 10

/** Values of a two-valued dimension: the address is not / is one of the unseen trusted ones; the rule is true / false. */
export const SEEN = 0
export const UNSEEN_TRUSTED = 1
export const RULE_TRUE = 0
export const RULE_FALSE = 1

export interface ScenarioSpace {
  readonly layout: Layout
  readonly locations: LocationAtoms
  /** Distinct device-filter rules, in the order of their dimensions. */
  readonly filterRules: readonly string[]
  /** Every scenario there may be. */
  readonly everything: Cube
}

export function layOutScenarios(locations: LocationAtoms, filterRules: readonly string[]): ScenarioSpace {
  const distinct = [...new Set(filterRules)].sort()
  const layout = layOut([
    CLIENT_APP_TYPES.length,
    PLATFORMS.length,
    locations.addresses.length,
    locations.countries.length,
    2,
    DEVICE_STATES.length,
    RISK_LEVELS.length,
    RISK_LEVELS.length,
    INSIDER_RISK_LEVELS.length,
    AUTHENTICATION_FLOWS.length,
    ...distinct.map(() => 2),
  ])
  const everything =
    locations.unseenTrusted === undefined ? restrict(layout, layout.full, DIMENSION.unseenTrusted, [SEEN]) : layout.full
  return { layout, locations, filterRules: distinct, everything: everything ?? layout.full }
}

/** Dimension of a device-filter rule; -1 for a rule the space was not laid out for. */
export function filterDimension(space: ScenarioSpace, rule: string): number {
  const index = space.filterRules.indexOf(rule)
  return index < 0 ? -1 : FIRST_FILTER + index
}

export function filterDimensions(space: ScenarioSpace): number[] {
  return space.filterRules.map((_, i) => FIRST_FILTER + i)
}

/** `within`, with one named dimension cut down to some of its words. */
export function restrictTo(
  space: ScenarioSpace,
  within: Cube,
  dimension: ValueDimension,
  words: readonly string[],
): Cube | undefined {
  const values = VALUES[dimension].flatMap((value, i) => (words.includes(value) ? [i] : []))
  return restrict(space.layout, within, DIMENSION[dimension], values)
}
