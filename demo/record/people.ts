// The recorder's question: who works there, from where, on which machine? All names are invented.

import { stableGuid } from './random.ts'

/** A network a person signs in from. Addresses are those set aside for documentation (RFC 5737, RFC 3849). */
export interface Place {
  /** Host number is filled in per person. */
  readonly prefix: string
  readonly city: string
  readonly state: string
  readonly country: string
  readonly asn: number
  /** Trusted named location it belongs to. */
  readonly location?: { readonly id: string; readonly name: string }
}

export const HEADQUARTERS = { id: stableGuid('location/headquarters'), name: 'Headquarters Frankfurt' } as const

export const PLACES = {
  hq: { prefix: '198.51.100.', city: 'Frankfurt', state: 'Hessen', country: 'DE', asn: 64496, location: HEADQUARTERS },
  vpn: { prefix: '192.0.2.', city: 'Frankfurt', state: 'Hessen', country: 'DE', asn: 64497 },
  berlin: { prefix: '203.0.113.', city: 'Berlin', state: 'Berlin', country: 'DE', asn: 64498 },
  krakow: { prefix: '2001:db8:40::', city: 'Krakow', state: 'Malopolskie', country: 'PL', asn: 64499 },
  porto: { prefix: '2001:db8:51::', city: 'Porto', state: 'Porto', country: 'PT', asn: 64500 },
  abroad: { prefix: '203.0.113.', city: 'Vienna', state: 'Wien', country: 'AT', asn: 64501 },
} as const satisfies Record<string, Place>

export type PlaceName = keyof typeof PLACES

export interface Device {
  readonly id: string
  readonly name: string
  readonly system: string
  readonly browser: string
  /** Registered, managed and compliant; false: a machine nobody knows. */
  readonly compliant: boolean
}

export interface Person {
  readonly id: string
  readonly displayName: string
  /** As it stands in sign-ins: for guests the name of their home. */
  readonly signInName: string
  readonly userPrincipalName: string
  readonly userType: 'Member' | 'Guest'
  readonly homeTenantId?: string
  readonly team: string
  readonly place: Place
  readonly address: string
  readonly device: Device
  readonly groupIds: readonly string[]
  /** Template ids of directory roles held all the time. */
  readonly roleIds: readonly string[]
  readonly enabled: boolean
  /** What is registered to sign in with beside a password, as the report on registration writes it. */
  readonly methods: readonly string[]
}

export interface PersonRow {
  readonly name: string
  readonly team: string
  readonly place: PlaceName
  readonly groups?: readonly string[]
  readonly roles?: readonly string[]
  readonly compliant?: boolean
  readonly system?: 'windows' | 'mac' | 'linux'
  /** Default: the authenticator. Guests register at home. */
  readonly methods?: readonly string[]
  /** `userPrincipalName` where it does not follow from the name. */
  readonly account?: string
  readonly home?: { readonly domain: string; readonly tenantId: string }
}

const SYSTEMS = {
  windows: { system: 'Windows10', browser: 'Edge 131.0.0', prefix: 'WS' },
  mac: { system: 'MacOs', browser: 'Chrome 131.0.0', prefix: 'MB' },
  linux: { system: 'Linux', browser: 'Firefox 133.0', prefix: 'LX' },
} as const

const AUTHENTICATOR = ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'] as const

function accountOf(name: string): string {
  const [given, family] = name.toLowerCase().split(' ')
  return `${given?.slice(0, 1) ?? ''}.${family ?? ''}`
}

/** Makes people of rows; ids follow from the tenant and the account. */
export function makePeople(tenant: string, domain: string, rows: readonly PersonRow[]): readonly Person[] {
  return rows.map((row, index) => {
    const account = row.account ?? accountOf(row.name)
    const { prefix, ...machine } = SYSTEMS[row.system ?? 'windows']
    const local = `${account}@${domain}`
    const guest = row.home === undefined ? undefined : `${account}@${row.home.domain}`
    return {
      id: stableGuid(`${tenant}/user/${account}`),
      displayName: row.home === undefined ? row.name : `${row.name} (${row.home.domain.split('.')[0] ?? ''})`,
      signInName: guest ?? local,
      userPrincipalName: guest === undefined ? local : `${guest.replace('@', '_')}#EXT#@${domain}`,
      userType: row.home === undefined ? 'Member' : 'Guest',
      ...(row.home === undefined ? {} : { homeTenantId: row.home.tenantId }),
      team: row.team,
      place: PLACES[row.place],
      address: `${PLACES[row.place].prefix}${index + 11}`,
      device: {
        ...machine,
        id: (row.compliant ?? true) ? stableGuid(`${tenant}/device/${account}`) : '',
        name: (row.compliant ?? true) ? `${prefix}-${String(1040 + index)}` : '',
        compliant: row.compliant ?? true,
      },
      groupIds: row.groups ?? [],
      roleIds: row.roles ?? [],
      enabled: true,
      methods: row.methods ?? (row.home === undefined ? AUTHENTICATOR : []),
    }
  })
}

/** The person of that name; a recorder that asks for nobody is wrong. */
export function personNamed(people: readonly Person[], name: string): Person {
  const found = people.find(({ displayName }) => displayName === name || displayName.startsWith(`${name} (`))
  if (found === undefined) throw new Error(`nobody is called \`${name}\``)
  return found
}
