// The recorder's question: who works in a tenant where all is well? A dozen people, each with a security key.

import { makePeople, type Person, type PersonRow } from '../../people.ts'
import { stableGuid } from '../../random.ts'
import { DIRECTORY_ROLE_IDS } from '../../directory-roles.ts'

export interface OrderlyGroups {
  readonly developers: string
  readonly approvers: string
  readonly breakGlass: string
}

export function groupIdsOf(key: string): OrderlyGroups {
  return {
    developers: stableGuid(`${key}/group/sg-aks-developers`),
    approvers: stableGuid(`${key}/group/sg-pim-approvers`),
    breakGlass: stableGuid(`${key}/group/sg-break-glass`),
  }
}

const SECURITY_KEY = ['fido2SecurityKey'] as const

const STAFF: readonly (readonly [
  name: string,
  team: 'platform' | 'developers' | 'identity',
  place: PersonRow['place'],
])[] = [
  ['Anna Bergman', 'platform', 'vpn'],
  ['Bela Kiraly', 'platform', 'hq'],
  ['Clara Nunes', 'developers', 'porto'],
  ['Dario Conti', 'developers', 'hq'],
  ['Edda Lorenz', 'identity', 'hq'],
  ['Frida Aas', 'platform', 'berlin'],
  ['Goran Ilic', 'developers', 'krakow'],
  ['Hugo Lefevre', 'developers', 'vpn'],
  ['Ida Novak', 'developers', 'hq'],
  ['Jan Torres', 'identity', 'vpn'],
]

/** The first so many of the staff, and two break-glass accounts. */
export function orderlyPeople(key: string, domain: string, staffCount: number): readonly Person[] {
  const groups = groupIdsOf(key)
  const staff = STAFF.slice(0, staffCount).map(([name, team, place]): PersonRow => ({
    name,
    team,
    place,
    methods: SECURITY_KEY,
    groups: [team === 'identity' ? groups.approvers : groups.developers],
  }))
  const breakGlass = ['North', 'South'].map((name): PersonRow => ({
    name: `Break Glass ${name}`,
    account: `bg-${name.toLowerCase()}`,
    team: 'break-glass',
    place: 'hq',
    compliant: false,
    methods: SECURITY_KEY,
    groups: [groups.breakGlass],
    roles: [DIRECTORY_ROLE_IDS.globalAdministrator],
  }))
  return makePeople(key, domain, [...staff, ...breakGlass])
}
