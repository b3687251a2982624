// Every point of a small tenant, what the reference says of it, and where production keeps it.

import type { Cube } from '../../shared/coverage/cube.ts'
import { type ScenarioSpace, VALUES } from '../../shared/coverage/scenario-space.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import { addressIn, applies, type Point, protects } from '../model/coverage-reference.ts'
import { ACTION, RULES, type Tenant } from './coverage-tenants.ts'

export type Status = 'covered' | 'doubt' | 'open'

export interface Survey {
  readonly points: readonly Point[]
  readonly statusOf: (point: Point) => Status
  /** Open, and such a sign-in surely exists (docs/judgement.md, section 5). */
  readonly isDecisive: (point: Point) => boolean
}

const DEVICES = ['unregistered', 'registered', 'compliant', 'hybrid-joined', 'compliant-and-hybrid-joined']
const RISKS = ['none', 'low', 'medium', 'high']

/** An axis that no policy looks at keeps one value: of these policies, or of `seenBy`, where two sets are compared. */
export function survey({ policies, locations, person, property }: Tenant, seenBy = policies): Survey {
  const used = (test: (policy: (typeof policies)[number]) => boolean) => seenBy.some(test)
  const atPlaces = used((policy) => policy.locations !== undefined)
  const devices = used((policy) => policy.grant?.builtIn.some((name) => name.endsWith('Device')) === true)
  const apps =
    property === 'legacy-blocked' ? ['other', 'exchangeActiveSync'] : ['browser', 'mobileAppsAndDesktopClients']
  const flows = ['deviceCodeFlow', 'none', 'authenticationTransfer']
  const axes = {
    clientApp: used((policy) => policy.clientAppTypes.length > 0) ? apps : apps.slice(0, 1),
    platform: used((policy) => policy.platforms !== undefined)
      ? ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unknown']
      : ['linux'],
    address: atPlaces ? ADDRESSES : ['198.51.100.7'],
    country: atPlaces ? ['FR', 'DE', 'US', ''] : ['US'],
    unseen: atPlaces ? [false, true] : [false],
    device: devices ? DEVICES : ['registered'],
    signInRisk: used((policy) => policy.signInRisk.length > 0) ? RISKS : ['none'],
    userRisk: used((policy) => policy.userRisk.length > 0) ? RISKS : ['none'],
    insiderRisk: used((policy) => policy.insiderRisk.length > 0) ? ['none', 'minor', 'moderate', 'elevated'] : ['none'],
    flow:
      property === 'device-code-blocked' || !used((p) => p.authenticationFlows.length > 0) ? flows.slice(0, 1) : flows,
    filters: truths(RULES.filter((rule) => used((policy) => policy.deviceFilter?.rule === rule))),
  }
  const points = product(axes)
  const target = property === 'security-info-registration' ? ACTION : AUDIENCE.kubernetesApi
  const statuses = new Map<string, Status>()
  const statusOf = (point: Point): Status => {
    const key = JSON.stringify(point)
    const known = statuses.get(key)
    if (known !== undefined) return known
    let status: Status = 'open'
    for (const policy of policies) {
      const gives = protects(policy, property, point.device)
      const reaches = gives === false ? false : applies(policy, person, target, point, locations)
      if (gives === true && reaches === true) status = 'covered'
      else if (reaches !== false && status === 'open') status = 'doubt'
      if (status === 'covered') break
    }
    statuses.set(key, status)
    return status
  }
  const allOpen = (fixed: Partial<Point>, free: Partial<typeof axes>) =>
    product({ ...free }).every((point) => statusOf({ ...(fixed as Point), ...point }) === 'open')
  const isDecisive = (point: Point): boolean => {
    if (statusOf(point) !== 'open' || point.unseen) return false
    const anywhere = !locations.some(({ ranges }) => ranges.some((range) => addressIn(point.address, range)))
    const countries = [{ country: axes.country }, ...(anywhere ? [{}] : [])]
    return countries.some((free) => {
      if (allOpen(point, { ...free, filters: axes.filters })) return true
      return Object.entries(point.filters).some(([rule, truth]) => {
        const filters = axes.filters.filter((one) => one[rule] === truth)
        return allOpen(point, { ...free, filters, device: axes.device })
      })
    })
  }
  return { points, statusOf, isDecisive }
}

/** The edges of every range of the generated locations, a step inside and outside. */
const ADDRESSES = [
  '9.255.255.255',
  '10.0.0.0',
  '10.1.0.0',
  '10.1.255.255',
  '10.2.0.0',
  '11.0.0.0',
  '192.0.2.127',
  '192.0.2.128',
]

function truths(rules: readonly string[]): Record<string, boolean>[] {
  return rules.reduce<Record<string, boolean>[]>(
    (all, rule) =>
      all.flatMap((one) => [
        { ...one, [rule]: true },
        { ...one, [rule]: false },
      ]),
    [{}],
  )
}

function product(axes: Readonly<Record<string, readonly unknown[]>>): Point[] {
  let points: object[] = [{}]
  for (const [name, values] of Object.entries(axes))
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })))
  return points as Point[]
}

/**
 * The value of each dimension of production's space. Addresses are matched by the locations they belong to, as the
 * reference sees them.
 */
export function locatePoint(space: ScenarioSpace, point: Point): number[] {
  const { locations, addresses, countries } = space.locations
  const members = locations.flatMap(({ ranges }, i) =>
    ranges.some((range) => addressIn(point.address, range)) ? [i] : [],
  )
  const found = [
    VALUES.clientAppTypes.indexOf(point.clientApp),
    VALUES.platforms.indexOf(point.platform),
    addresses.findIndex((one) => one.locations.join() === members.join()),
    countries.findIndex(({ codes }) => codes.includes(point.country)),
    point.unseen ? 1 : 0,
    VALUES.deviceStates.indexOf(point.device),
    VALUES.signInRisk.indexOf(point.signInRisk),
    VALUES.userRisk.indexOf(point.userRisk),
    VALUES.insiderRisk.indexOf(point.insiderRisk),
    VALUES.authenticationFlows.indexOf(point.flow),
    ...space.filterRules.map((rule) => (point.filters[rule] === true ? 0 : 1)),
  ]
  if (found.includes(-1)) throw new RangeError(`production has no place for ${JSON.stringify(point)}`)
  return found
}

/** Is the point at these values one of the cube's? The generated spaces need one word a dimension. */
export function cubeHas(cube: Cube, values: readonly number[]): boolean {
  if (cube.length !== values.length) throw new RangeError('a dimension outgrew its word')
  return values.every((value, dimension) => ((cube[dimension] ?? 0) >> value) & 1)
}
