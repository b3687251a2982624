// Does a directory role give power over a cluster, over the people who have it, or over what is demanded of them? By its id where
// that is certain, by what it allows where that was captured, and else nobody knows (docs/judgement.md, sections 2 and 4).

import type { RoleDefinition } from '../../domain/principal.ts'
import type { Evidence } from './evidence.ts'
import { PRIVILEGED_DIRECTORY_ROLES, type RolePower } from './privileged-roles.ts'

/** Built-in roles that read and do nothing else, by template id (docs/facts, identity 3.5). */
export const READING_DIRECTORY_ROLES: Readonly<Record<string, string>> = {
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451': 'Global Reader',
  '5d6b6bb7-de71-4623-b4af-96380a352509': 'Security Reader',
  '4a5d8f65-41da-4de4-8968-e035b65339cf': 'Reports Reader',
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b': 'Directory Readers',
  '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b': 'Message Center Reader',
  '75934031-6c7e-415a-99d7-48dbd49e875e': 'Usage Summary Reports Reader',
}

/**
 * What is not reading here administers: policies, roles, groups, applications, credentials, what other tenants may do. The
 * vendor writes the directory as `microsoft.directory`, and as `microsoft.aad.…` for what belongs to it.
 */
const DIRECTORY = /^(\*|microsoft\.(directory|aad[a-z.]*)\/)/

/** Not reading, and yet no power over anybody's access: only what is harmless is listed. */
const HARMLESS: ReadonlySet<string> = new Set([
  'microsoft.directory/groups/assignlicense',
  'microsoft.directory/groups/reprocesslicenseassignment',
  'microsoft.directory/users/assignlicense',
  'microsoft.directory/users/invitationredemption',
  'microsoft.directory/users/inviteguest',
  'microsoft.directory/users/photo/update',
  'microsoft.directory/users/reprocesslicenseassignment',
  'microsoft.directory/users/usagelocation/update',
])

export function directoryRolePower(roleId: string, definition: RoleDefinition | undefined): RolePower {
  const id = roleId.toLowerCase()
  if (id in PRIVILEGED_DIRECTORY_ROLES) return 'administrative'
  if (id in READING_DIRECTORY_ROLES) return 'none'
  const actions = definition?.permissions.flatMap((permission) => permission.actions) ?? []
  // A role that allows nothing is a role whose rights were not told.
  if (actions.length === 0) return 'unknown'
  return actions.some(administers) ? 'administrative' : 'none'
}

/** What a permission takes away again is not counted off: the directory knows no such roles. */
function administers(action: string): boolean {
  const text = action.toLowerCase()
  return DIRECTORY.test(text) && !/(^|\/)(limited)?read$/.test(text) && !HARMLESS.has(text)
}

const definitions = new WeakMap<Evidence, ReadonlyMap<string, RoleDefinition>>()

export function powerOfDirectoryRole(evidence: Evidence, roleId: string): RolePower {
  const known = definitions.get(evidence) ?? readDefinitions(evidence)
  definitions.set(evidence, known)
  return directoryRolePower(roleId, known.get(roleId.toLowerCase()))
}

function readDefinitions({ observations }: Evidence): ReadonlyMap<string, RoleDefinition> {
  const ofDirectory = observations.roleDefinitions.filter(({ plane }) => plane === 'directory')
  return new Map(ofDirectory.map((definition) => [definition.id.toLowerCase(), definition]))
}
