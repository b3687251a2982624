// Who holds a directory role or a governed group, now or on request?

import type { CapturedPage } from '../../domain/capture.ts'
import type { RoleAssignment } from '../../domain/principal.ts'
import { readOrigin } from '../assignment-origin.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readId, readInstant, readObject, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'

/** Plain assignments: they cannot tell a standing grant from an activation (docs/facts, identity 5.2). */
export function decodeDirectoryAssignments(page: CapturedPage): ConfigurationDecoded {
  return decodeAssignments(page, (element) => directoryRole(element, 'active', 'unknown'))
}

export function decodeDirectoryAssignmentInstances(page: CapturedPage): ConfigurationDecoded {
  return decodeAssignments(page, (element, notes) =>
    directoryRole(element, 'active', readOrigin(element['assignmentType'], notes)),
  )
}

export function decodeDirectoryEligibilities(page: CapturedPage): ConfigurationDecoded {
  return decodeAssignments(page, (element) => directoryRole(element, 'eligible', 'assigned'))
}

export function decodeGroupAssignmentInstances(page: CapturedPage): ConfigurationDecoded {
  return decodeAssignments(page, (element, notes) =>
    groupAccess(element, 'active', readOrigin(element['assignmentType'], notes)),
  )
}

export function decodeGroupEligibilities(page: CapturedPage): ConfigurationDecoded {
  return decodeAssignments(page, (element) => groupAccess(element, 'eligible', 'assigned'))
}

function decodeAssignments(
  page: CapturedPage,
  decodeOne: (element: JsonObject, notes: PageNotes) => RoleAssignment | Fault,
): ConfigurationDecoded {
  const notes = takeNotes(page)
  return notes.finish({ roleAssignments: notes.each(readList(notes), (element) => decodeOne(element, notes)) })
}

function directoryRole(
  element: JsonObject,
  state: RoleAssignment['state'],
  origin: RoleAssignment['origin'],
): RoleAssignment | Fault {
  const definition = readObject(element['roleDefinition'])
  const scope = readString(element['directoryScopeId']) ?? readString(element['appScopeId'])
  return assignment(element, {
    plane: 'directory',
    roleId: readId(element['roleDefinitionId']) ?? readId(definition?.['id']),
    roleName: readString(definition?.['displayName']),
    scope: scope?.toLowerCase(),
    state,
    origin,
  })
}

function groupAccess(
  element: JsonObject,
  state: RoleAssignment['state'],
  origin: RoleAssignment['origin'],
): RoleAssignment | Fault {
  const access = readString(element['accessId'])?.toLowerCase()
  return assignment(element, {
    plane: 'group',
    roleId: access,
    roleName: undefined,
    scope: readId(element['groupId']),
    state,
    origin,
  })
}

function assignment(
  element: JsonObject,
  of: Pick<RoleAssignment, 'plane' | 'state' | 'origin'> & {
    readonly roleId: string | undefined
    readonly roleName: string | undefined
    readonly scope: string | undefined
  },
): RoleAssignment | Fault {
  const id = readString(element['id'])
  if (id === undefined) return fault('the assignment has no id', 'RECORD_WITHOUT_ID')
  const principalId = readId(element['principalId'])
  if (principalId === undefined) return fault(`assignment \`${id}\` names no principal`)
  const { roleId, scope } = of
  if (roleId === undefined) return fault(`assignment \`${id}\` names no role`)
  if (scope === undefined) return fault(`assignment \`${id}\` names no scope`)
  // An end that cannot be read must not look like no end.
  const endAt = readInstant(element['endDateTime'])
  if (endAt === undefined && readString(element['endDateTime']) !== undefined)
    return fault(`assignment \`${id}\` ends at an unreadable time`)
  return present<RoleAssignment>({
    ...of,
    id,
    principalId,
    principalType: readPrincipalType(element['principal']),
    roleId,
    scope,
    startAt: readInstant(element['startDateTime']),
    endAt,
  })
}

/** Graph tells a principal's type only where it was expanded; the words of ARM are used for both. */
function readPrincipalType(principal: unknown): string | undefined {
  const type = readString(readObject(principal)?.['@odata.type'])?.replace(/^#?microsoft\.graph\./i, '')
  return type === undefined ? undefined : `${type.charAt(0).toUpperCase()}${type.slice(1)}`
}
