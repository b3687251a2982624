// Who holds power over a cluster through ARM, now or on request?

import type { CapturedPage } from '../../domain/capture.ts'
import type { RoleAssignment } from '../../domain/principal.ts'
import { readOrigin } from '../assignment-origin.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readId, readInstant, readObject, readObjectAt, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'
import { lastSegment, scopeOf } from './arm-id.ts'

/** Plain assignments: they cannot tell a standing grant from an activation (docs/facts, azure-aks 5). */
export function decodeArmAssignments(page: CapturedPage): ConfigurationDecoded {
  return decodeAll(page, () => ({ state: 'active', origin: 'unknown' }))
}

export function decodeArmAssignmentInstances(page: CapturedPage): ConfigurationDecoded {
  return decodeAll(page, (properties, notes) => ({
    state: 'active',
    origin: readOrigin(properties['assignmentType'], notes),
  }))
}

export function decodeArmEligibilities(page: CapturedPage): ConfigurationDecoded {
  return decodeAll(page, () => ({ state: 'eligible', origin: 'assigned' }))
}

function decodeAll(
  page: CapturedPage,
  kind: (properties: JsonObject, notes: PageNotes) => Pick<RoleAssignment, 'state' | 'origin'>,
): ConfigurationDecoded {
  const notes = takeNotes(page)
  const roleAssignments = notes.each(readList(notes), (element) => {
    const properties = readObject(element['properties'])
    if (properties === undefined) return fault('the role assignment has no properties')
    return decodeAssignment(element, properties, kind(properties, notes))
  })
  return notes.finish({ roleAssignments })
}

function decodeAssignment(
  element: JsonObject,
  properties: JsonObject,
  kind: Pick<RoleAssignment, 'state' | 'origin'>,
): RoleAssignment | Fault {
  const id = readId(element['id'])
  if (id === undefined) return fault('the role assignment has no id', 'RECORD_WITHOUT_ID')
  const principalId = readId(properties['principalId'])
  if (principalId === undefined) return fault(`role assignment \`${id}\` names no principal`)
  const roleDefinitionId = readId(properties['roleDefinitionId'])
  if (roleDefinitionId === undefined) return fault(`role assignment \`${id}\` names no role`)
  const scope = readId(properties['scope']) ?? scopeOf(id, 'Microsoft.Authorization')
  if (scope === undefined) return fault(`role assignment \`${id}\` names no scope`)
  // An end that cannot be read must not look like no end.
  const endAt = readInstant(properties['endDateTime'])
  if (endAt === undefined && readString(properties['endDateTime']) !== undefined)
    return fault(`role assignment \`${id}\` ends at an unreadable time`)
  const expanded = readObject(properties['expandedProperties'])
  return present<RoleAssignment>({
    ...kind,
    id,
    plane: 'azure',
    principalId,
    principalType: readString(properties['principalType']) ?? readString(readObjectAt(expanded, 'principal')?.['type']),
    roleId: lastSegment(roleDefinitionId),
    roleName: readString(readObjectAt(expanded, 'roleDefinition')?.['displayName']),
    scope,
    startAt: readInstant(properties['startDateTime']),
    endAt,
  })
}
