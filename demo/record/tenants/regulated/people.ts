// The recorder's question: who works at Contoso, in which groups? About forty people, guests and break-glass accounts among
// them. The names are invented.

import { makePeople, personNamed, type Person, type PersonRow } from '../../people.ts'
import { stableGuid } from '../../random.ts'
import { DIRECTORY_ROLE_IDS } from '../../directory-roles.ts'

export const KEY = 'contoso-regulated'
export const TENANT_ID = stableGuid(`${KEY}/tenant`)
export const DOMAIN = 'contoso.com'

export const GROUP_IDS = {
  platformAdmins: stableGuid(`${KEY}/group/sg-aks-platform-admins`),
  ledgerAdmins: stableGuid(`${KEY}/group/sg-ledger-admins`),
  developers: stableGuid(`${KEY}/group/sg-aks-developers`),
  mfaExempt: stableGuid(`${KEY}/group/sg-ca-mfa-exempt`),
  analysts: stableGuid(`${KEY}/group/sg-data-analysts`),
  operators: stableGuid(`${KEY}/group/sg-noc-operators`),
  contractors: stableGuid(`${KEY}/group/sg-contractors`),
  approvers: stableGuid(`${KEY}/group/sg-pim-approvers`),
} as const

const FABRIKAM = { domain: 'fabrikam.com', tenantId: stableGuid('tenant/fabrikam') }
const NORTHWIND = { domain: 'northwindtraders.com', tenantId: stableGuid('tenant/northwind') }
const TAILSPIN = { domain: 'tailspintoys.com', tenantId: stableGuid('tenant/tailspin') }

const DEVELOPER = [GROUP_IDS.developers]

const ROWS: readonly PersonRow[] = [
  {
    name: 'Tomas Brandt',
    team: 'platform',
    place: 'vpn',
    system: 'linux',
    groups: [...DEVELOPER, GROUP_IDS.ledgerAdmins],
  },
  { name: 'Marek Nowak', team: 'platform', place: 'krakow', system: 'linux', groups: DEVELOPER },
  { name: 'Sofia Lindqvist', team: 'platform', place: 'hq', groups: DEVELOPER },
  { name: 'Jonas Weber', team: 'platform', place: 'berlin', system: 'mac', groups: DEVELOPER },
  { name: 'Amara Diallo', team: 'platform', place: 'vpn', system: 'linux', groups: DEVELOPER },
  { name: 'Henrik Aalto', team: 'platform', place: 'vpn', groups: DEVELOPER },
  { name: 'Lucia Ferri', team: 'platform', place: 'hq', system: 'mac', groups: DEVELOPER },
  { name: 'Dmitri Falk', team: 'platform', place: 'hq', system: 'linux', groups: DEVELOPER },
  { name: 'Aiko Hayashi', team: 'developers', place: 'hq', groups: DEVELOPER },
  { name: 'Bruno Costa', team: 'developers', place: 'porto', groups: DEVELOPER },
  { name: 'Chloe Marchand', team: 'developers', place: 'hq', system: 'mac', groups: DEVELOPER },
  { name: 'Daan Visser', team: 'developers', place: 'vpn', system: 'linux', groups: DEVELOPER },
  { name: 'Elif Demir', team: 'developers', place: 'hq', groups: DEVELOPER },
  { name: 'Felix Sommer', team: 'developers', place: 'berlin', system: 'linux', groups: DEVELOPER },
  { name: 'Greta Olsen', team: 'developers', place: 'vpn', groups: DEVELOPER },
  { name: 'Hana Kovac', team: 'developers', place: 'krakow', groups: DEVELOPER },
  { name: 'Igor Petran', team: 'developers', place: 'hq', system: 'linux', groups: DEVELOPER },
  { name: 'Julia Novotna', team: 'developers', place: 'krakow', system: 'mac', groups: DEVELOPER },
  { name: 'Karin Holm', team: 'analysts', place: 'vpn', groups: [GROUP_IDS.analysts] },
  { name: 'Leo Santos', team: 'analysts', place: 'porto', groups: [GROUP_IDS.analysts] },
  { name: 'Mira Aydin', team: 'analysts', place: 'hq', groups: [GROUP_IDS.analysts] },
  { name: 'Ines Duarte', team: 'operators', place: 'hq', groups: [GROUP_IDS.operators] },
  { name: 'Niklas Berg', team: 'operators', place: 'hq', groups: [GROUP_IDS.operators] },
  { name: 'Olga Marin', team: 'operators', place: 'vpn', groups: [GROUP_IDS.operators] },
  { name: 'Pavel Horak', team: 'contractors', place: 'krakow', groups: [GROUP_IDS.contractors] },
  { name: 'Quentin Roux', team: 'contractors', place: 'porto', compliant: false, groups: [GROUP_IDS.contractors] },
  { name: 'Rosa Keller', team: 'contractors', place: 'berlin', compliant: false, groups: [GROUP_IDS.contractors] },
  { name: 'Nadia Okafor', team: 'exempt', place: 'vpn', system: 'linux', groups: [...DEVELOPER, GROUP_IDS.mfaExempt] },
  {
    name: 'Deployment Account',
    team: 'exempt',
    place: 'abroad',
    account: 'svc-deploy',
    methods: [],
    compliant: false,
    system: 'linux',
    groups: [GROUP_IDS.mfaExempt],
  },
  { name: 'Priya Raman', team: 'identity', place: 'hq', groups: [GROUP_IDS.approvers] },
  {
    name: 'Victor Almeida',
    team: 'identity',
    place: 'hq',
    groups: [GROUP_IDS.approvers],
    roles: [DIRECTORY_ROLE_IDS.privilegedRoleAdministrator],
  },
  { name: 'Wanda Zielinska', team: 'identity', place: 'vpn', groups: [GROUP_IDS.approvers] },
  { name: 'Sven Lund', team: 'office', place: 'hq' },
  { name: 'Tara Quinn', team: 'office', place: 'hq', system: 'mac' },
  { name: 'Uwe Fischer', team: 'office', place: 'berlin' },
  { name: 'Vera Pohl', team: 'office', place: 'hq' },
  { name: 'Xenia Baum', team: 'office', place: 'hq' },
  { name: 'Yusuf Kaya', team: 'office', place: 'vpn' },
  { name: 'Paula Reyes', team: 'guests', place: 'abroad', home: FABRIKAM, compliant: false },
  { name: 'Oscar Lind', team: 'guests', place: 'abroad', home: NORTHWIND, compliant: false },
  { name: 'Rhea Stone', team: 'guests', place: 'berlin', home: TAILSPIN, compliant: false },
  {
    name: 'Break Glass Atlas',
    team: 'break-glass',
    place: 'hq',
    account: 'bg-atlas',
    methods: ['fido2SecurityKey'],
    compliant: false,
    roles: [DIRECTORY_ROLE_IDS.globalAdministrator],
  },
  {
    name: 'Break Glass Borealis',
    team: 'break-glass',
    place: 'hq',
    account: 'bg-borealis',
    methods: ['fido2SecurityKey'],
    compliant: false,
    roles: [DIRECTORY_ROLE_IDS.globalAdministrator],
  },
]

export const PEOPLE: readonly Person[] = makePeople(KEY, DOMAIN, ROWS)

export function named(name: string): Person {
  return personNamed(PEOPLE, name)
}

export function team(name: string): readonly Person[] {
  return PEOPLE.filter((person) => person.team === name)
}

export function membersOf(groupId: string): readonly Person[] {
  return PEOPLE.filter((person) => person.groupIds.includes(groupId))
}
