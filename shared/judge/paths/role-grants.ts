// Who gave whom power, and was he under MFA? The activity log shows it for Azure roles; the directory log never does. AP-40.

import type { ConfigurationChange } from '../../domain/activity.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import { relevantChanges } from '../evidence/hold-over-window.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import type { PathJudgement } from '../legs/leg.ts'
import { coverPath } from './entra-user.ts'
import { observe, type PathQuestion } from './path-question.ts'

export function judgeRoleGrants(question: PathQuestion): PathJudgement {
  const { evidence } = question.file
  const ground = holdingGround(evidence, 'administrators')
  // Which groups and roles give power is known only from whole captures.
  const isWhole = sourcesComplete(evidence, ground.sources).complete && question.file.administratorGaps.length === 0
  const grants = relevantChanges(
    evidence,
    (change) => isDirectoryGrant(change) && (!isWhole || ground.isRelevant(change)),
  ).filter((change) => Date.parse(change.at) < Date.parse(evidence.window.to))
  const gaps: Gap[] = []
  const [first] = grants
  if (first !== undefined)
    gaps.push({
      code: 'SOURCE_LACKS_FIELDS',
      source: first.source,
      sentence: `${grants.length} grant${grants.length > 1 ? 's' : ''} in the directory (first by ${
        first.actorName ?? first.actorId ?? 'an unnamed actor'
      } at ${first.at}): the directory audit log does not say whether the actor was under MFA`,
    })
  return {
    configured: coverPath(question),
    observed: observe(question, 'not-observed', { complete: gaps.length === 0, gaps }),
  }
}

function isDirectoryGrant({ thing }: ConfigurationChange): boolean {
  return thing === 'group-membership' || thing === 'directory-role'
}
