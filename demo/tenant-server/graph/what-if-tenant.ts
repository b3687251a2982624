// The tenant server's question: who is somebody in this recorded tenant, and where is an address? For What-If.

import { BlockList, isIPv6 } from 'node:net'
import type { JsonObject } from '../exchange.ts'
import type { TenantFolder } from '../tenant-folder.ts'

export interface Directory {
  readonly policies: readonly JsonObject[]
  readonly locations: ReadonlyMap<string, Place>
  /** Ids in lower case. */
  readonly groupsOf: (userId: string) => ReadonlySet<string>
  readonly rolesOf: (userId: string) => ReadonlySet<string>
  /** Kind of guest, or nothing for a member. */
  readonly guestKindOf: (userId: string) => string | undefined
}

export interface Place {
  readonly trusted: boolean
  readonly holds: (address: string, country: string) => boolean
}

export function readDirectory(folder: TenantFolder): Directory | undefined {
  const list = (name: string): JsonObject[] | undefined => {
    const body = folder.json('graph', `v1.0/${name}.json`) as JsonObject | undefined
    const value = body?.['value']
    return Array.isArray(value) ? (value as JsonObject[]) : undefined
  }
  const policies = list('identity/conditionalAccess/policies')
  if (policies === undefined) return undefined
  const members = new Map(
    folder.list('graph').flatMap((path) => {
      const id = /^v1\.0\/groups\/([^/]+)\/transitiveMembers\.json$/i.exec(path)?.[1]
      if (id === undefined) return []
      const ids = (list(`groups/${id}/transitiveMembers`) ?? []).map((member) => idOf(member['id']))
      return [[id.toLowerCase(), new Set(ids)] as const]
    }),
  )
  const groupsOf = (userId: string): Set<string> =>
    new Set([...members].filter(([, ids]) => ids.has(idOf(userId))).map(([id]) => id))
  // Assignments to administrative units and of custom roles are not enforced (docs/facts, identity 3.2); the template is the id.
  const assignments = (list('roleManagement/directory/roleAssignments') ?? []).filter(
    (assignment) => assignment['directoryScopeId'] === '/',
  )
  const users = new Map((list('users') ?? []).map((user) => [idOf(user['id']), user]))
  return {
    policies,
    locations: new Map(
      (list('identity/conditionalAccess/namedLocations') ?? []).map((one) => [idOf(one['id']), placeOf(one)]),
    ),
    groupsOf,
    rolesOf: (userId) => {
      const holders = new Set([idOf(userId), ...groupsOf(userId)])
      return new Set(
        assignments
          .filter((assignment) => holders.has(idOf(assignment['principalId'])))
          .map((assignment) => idOf(assignment['roleDefinitionId'])),
      )
    },
    guestKindOf: (userId) => {
      const user = users.get(idOf(userId))
      const isInvited = typeof user?.['externalUserState'] === 'string' || user?.['creationType'] === 'Invitation'
      if (user?.['userType'] === 'Guest') return isInvited ? 'b2bCollaborationGuest' : 'internalGuest'
      return isInvited ? 'b2bCollaborationMember' : undefined
    },
  }
}

function placeOf(location: JsonObject): Place {
  const trusted = location['isTrusted'] === true
  const countries = location['countriesAndRegions'] as readonly string[] | undefined
  if (countries !== undefined)
    return { trusted, holds: (_, country) => countries.some((code) => code.toUpperCase() === country.toUpperCase()) }
  const ranges = new BlockList()
  for (const range of (location['ipRanges'] as readonly JsonObject[] | undefined) ?? []) {
    const [address = '', bits = ''] = String(range['cidrAddress']).split('/')
    ranges.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
  }
  return { trusted, holds: (address) => ranges.check(address, isIPv6(address) ? 'ipv6' : 'ipv4') }
}

function idOf(value: unknown): string {
  return String(value).toLowerCase()
}
