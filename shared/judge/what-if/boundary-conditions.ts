// Which conditions are worth asking about? The usual ones, and from there one step over each boundary that a clause can draw.

import { type Cube, valuesOf } from '../../coverage/cube.ts'
import { DIMENSION, type ScenarioSpace, type ValueDimension, VALUES } from '../../coverage/scenario-space.ts'
import type { WhatIfConditions } from '../../domain/what-if.ts'
import { stableHash } from '../model/stable-hash.ts'

/** What can be asked of each condition, in an order that depends on the seed alone. */
export interface Askable {
  readonly usual: WhatIfConditions
  readonly values: Readonly<Record<AskedDimension, readonly string[]>>
  /** One witness per set of named locations that an address may lie in. */
  readonly addresses: readonly string[]
  /** One code per set of country locations. */
  readonly countries: readonly string[]
}

type AskedDimension = Exclude<ValueDimension, 'deviceStates'>

const FIELDS = {
  clientAppTypes: 'clientAppType',
  platforms: 'platform',
  signInRisk: 'signInRisk',
  userRisk: 'userRisk',
  insiderRisk: 'insiderRisk',
  authenticationFlows: 'authenticationFlow',
} as const satisfies Readonly<Record<AskedDimension, keyof WhatIfConditions>>

export const ASKED_DIMENSIONS = Object.keys(FIELDS) as readonly AskedDimension[]

/** What-If takes named platforms only: one that Entra does not recognise cannot be asked about. */
const NOT_ASKABLE: ReadonlySet<string> = new Set(['unknown'])

export function inSeedOrder<T>(items: readonly T[], seed: string, textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, text: textOf(item), hash: stableHash(`${seed} ${textOf(item)}`) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.text < b.text ? -1 : 1))
    .map(({ item }) => item)
}

export function askableConditions({ locations }: ScenarioSpace, seed: string): Askable {
  const ofDimension = (dimension: AskedDimension): readonly string[] =>
    VALUES[dimension].filter((value) => !NOT_ASKABLE.has(value))
  const anyCodes = locations.countries.map(({ codes }) =>
    inSeedOrder(
      codes.filter((code) => code !== ''),
      seed,
      (code) => code,
    ),
  )
  const outside = locations.countries.findIndex(
    (atom, i) => atom.locations.length === 0 && anyCodes[i]?.[0] !== undefined,
  )
  const countries = anyCodes.flatMap(([code]) => code ?? [])
  const addresses = locations.addresses.map(({ witness }) => witness)
  return {
    usual: {
      // kubelogin and the Azure tools from a desk, from nowhere in particular (docs/judgement.md, section 3).
      clientAppType: 'mobileAppsAndDesktopClients',
      platform: 'windows',
      // The atom of no location comes first, where there is one.
      ipAddress: addresses[0] ?? '198.51.100.7',
      country: anyCodes[outside]?.[0] ?? countries[0] ?? 'US',
      ...{ signInRisk: 'none', userRisk: 'none', insiderRisk: 'none', authenticationFlow: 'none' },
      deviceCompliant: false,
    },
    values: {
      clientAppTypes: ofDimension('clientAppTypes'),
      platforms: ofDimension('platforms'),
      signInRisk: ofDimension('signInRisk'),
      userRisk: ofDimension('userRisk'),
      insiderRisk: ofDimension('insiderRisk'),
      authenticationFlows: ofDimension('authenticationFlows'),
    },
    addresses: inSeedOrder(addresses, seed, (address) => address),
    countries: inSeedOrder(countries, seed, (code) => code),
  }
}

/** One condition changed at a time; the first of each kind before the second of any, so that a short list has all kinds. */
export function boundaryConditions({ usual, values, addresses, countries }: Askable): WhatIfConditions[] {
  const kinds: readonly (readonly WhatIfConditions[])[] = [
    [usual],
    addresses.map((ipAddress) => ({ ...usual, ipAddress })),
    ...ASKED_DIMENSIONS.map((dimension) =>
      values[dimension].map((value) => ({ ...usual, [FIELDS[dimension]]: value })),
    ),
    countries.map((country) => ({ ...usual, country })),
    [{ ...usual, deviceCompliant: true }],
  ]
  const steps = kinds.map((kind) => kind.filter((one) => one === usual || !isEqual(one, usual)))
  const longest = Math.max(...steps.map((kind) => kind.length))
  return [...Array(longest).keys()].flatMap((i) => steps.flatMap((kind) => kind[i] ?? []))
}

/** The point of a region that is nearest to the usual conditions; nothing if it holds none that can be asked about. */
export function pointIn(space: ScenarioSpace, region: Cube, askable: Askable): WhatIfConditions | undefined {
  const { usual } = askable
  const { addresses, countries } = space.locations
  const near = <T>(candidates: readonly T[], wanted: T): T | undefined =>
    candidates.includes(wanted) ? wanted : candidates[0]
  const ipAddress = near(
    valuesOf(space.layout, region, DIMENSION.addresses).flatMap((i) => addresses[i]?.witness ?? []),
    usual.ipAddress,
  )
  const codes = valuesOf(space.layout, region, DIMENSION.countries).flatMap((i) => countries[i]?.codes ?? [])
  const country = near(
    codes.filter((code) => code !== ''),
    usual.country,
  )
  const words = ASKED_DIMENSIONS.map((dimension): readonly [keyof WhatIfConditions, string | undefined] => {
    const held = valuesOf(space.layout, region, DIMENSION[dimension]).map((i) => VALUES[dimension][i] ?? '')
    const field = FIELDS[dimension]
    return [
      field,
      near(
        held.filter((word) => askable.values[dimension].includes(word)),
        usual[field],
      ),
    ]
  })
  if (ipAddress === undefined || country === undefined || words.some(([, word]) => word === undefined)) return undefined
  return { ...usual, ipAddress, country, ...Object.fromEntries(words) }
}

function isEqual(a: WhatIfConditions, b: WhatIfConditions): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
