// Beneath which roll-up does a finding stand?

import type { DraftPlace } from '../finding-draft.ts'
import type { PathQuestion } from '../paths/path-question.ts'

export function placeOf({ control, path, clusterId }: PathQuestion): DraftPlace {
  return { control, accessPath: path.id, ...(clusterId === undefined ? {} : { clusterId }) }
}
