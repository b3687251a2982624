// Is an active assignment a direct grant or an activation?

import type { RoleAssignment } from '../domain/principal.ts'
import type { PageNotes } from './page-notes.ts'
import { readString } from './read-json.ts'

/** `assignmentType` of Graph and ARM, which differ in case. */
export function readOrigin(value: unknown, notes: PageNotes): RoleAssignment['origin'] {
  const text = readString(value)
  switch (text?.toLowerCase()) {
    case 'assigned':
      return 'assigned'
    case 'activated':
      return 'activated'
    case undefined:
      return 'unknown'
    default:
      notes.unknown('assignmentType', text ?? '')
      return 'unknown'
  }
}
