// What does each directory role allow?

import type { CapturedPage } from '../../domain/capture.ts'
import type { RoleDefinition } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { present, readArray, readBoolean, readId, readObject, readString, readStrings } from '../read-json.ts'
import { readList } from '../read-list.ts'

/** The id of a built-in definition is its template id, which is what policies and assignments name. */
export function decodeDirectoryRoleDefinitions(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const roleDefinitions = notes.each(readList(notes), (definition) => {
    const id = readId(definition['id']) ?? readId(definition['templateId'])
    if (id === undefined) return fault('the role definition has no id', 'RECORD_WITHOUT_ID')
    const name = readString(definition['displayName'])
    if (name === undefined) return fault(`role definition \`${id}\` has no name`)
    return present<RoleDefinition>({
      id,
      plane: 'directory',
      name,
      builtIn: readBoolean(definition['isBuiltIn']),
      permissions: readArray(definition['rolePermissions']).map((permission) => ({
        actions: readStrings(readObject(permission)?.['allowedResourceActions']),
        notActions: readStrings(readObject(permission)?.['excludedResourceActions']),
        dataActions: [],
        notDataActions: [],
      })),
      assignableScopes: readStrings(definition['resourceScopes']),
    })
  })
  return notes.finish({ roleDefinitions })
}
