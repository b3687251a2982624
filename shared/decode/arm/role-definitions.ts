// What does each Azure role allow? Custom roles are judged by their permissions, not by a list of ids.

import type { CapturedPage } from '../../domain/capture.ts'
import type { RoleDefinition } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { present, readArray, readId, readObject, readString, readStrings } from '../read-json.ts'
import { readListOrOne } from '../read-list.ts'
import { lastSegment } from './arm-id.ts'

export function decodeArmRoleDefinitions(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const roleDefinitions = notes.each(readListOrOne(notes), (element) => {
    const id = readId(element['id']) ?? readId(element['name'])
    if (id === undefined) return fault('the role definition has no id', 'RECORD_WITHOUT_ID')
    const properties = readObject(element['properties'])
    const permissions = properties?.['permissions']
    // A role without its permissions would look like a role without power.
    if (!Array.isArray(permissions)) return fault(`role definition \`${id}\` carries no permissions`)
    const type = readString(properties?.['type'])?.toLowerCase()
    return present<RoleDefinition>({
      id: lastSegment(id),
      plane: 'azure',
      name: readString(properties?.['roleName']) ?? lastSegment(id),
      builtIn: type === undefined ? undefined : type === 'builtinrole',
      permissions: readArray(permissions).map((permission) => {
        const object = readObject(permission)
        return {
          actions: readStrings(object?.['actions']),
          notActions: readStrings(object?.['notActions']),
          dataActions: readStrings(object?.['dataActions']),
          notDataActions: readStrings(object?.['notDataActions']),
        }
      }),
      assignableScopes: readStrings(properties?.['assignableScopes']).map((scope) => scope.toLowerCase()),
    })
  })
  return notes.finish({ roleDefinitions })
}
