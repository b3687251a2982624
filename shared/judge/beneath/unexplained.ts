// Which people called a Kubernetes API without a sign-in that could have given them the token?

import { AUDIENCE } from '../../domain/app-ids.ts'
import type { KubernetesActivity } from '../../domain/activity.ts'
import type { CaseFile } from '../case-file.ts'
import { logCompleteness } from '../evidence/completeness.ts'
import { nameOf, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { observedLeg } from '../legs/leg.ts'

/** A token lives 60 to 75 minutes; earlier calls may rest on a sign-in before the window (facts: ACCESS PATHS, 3.1). */
const TOKEN_LIFE = 90 * 60_000

export function findUnexplainedUse(file: CaseFile, place: DraftPlace): FindingDraft[] {
  const { evidence } = file
  // Without the whole log the missing sign-in explains itself.
  if (!logCompleteness(evidence, 'user-sign-ins').complete) return []
  const signedIn = new Set(
    evidence.tally.buckets
      .filter(({ audience, side }) => isKubernetes(file, audience) && side !== 'neutral')
      .map(({ principalId }) => principalId.toLowerCase()),
  )
  const latest = Date.parse(evidence.window.from) + TOKEN_LIFE
  const byPerson = new Map<string, KubernetesActivity[]>()
  for (const activity of evidence.observations.kubernetesActivity) {
    const id = activity.objectId?.toLowerCase()
    if (activity.userClass !== 'entra-user' || id === undefined || signedIn.has(id)) continue
    if (Date.parse(activity.firstAt) < latest) continue
    byPerson.set(id, [...(byPerson.get(id) ?? []), activity])
  }
  return [...byPerson]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([id, activities]) => {
      const [first] = activities
      const name = nameOf(evidence, id, first?.userName)
      const clusters = [...new Set(activities.map((activity) => resourceName(activity.clusterId)))].sort(
        compareBytewise,
      )
      const sentence = `${name} called the Kubernetes API of ${clusters.join(', ')} from ${first?.firstAt ?? ''} on, and no sign-in of that person for the Kubernetes API was found in the window: the use is unexplained.`
      const observed = observedLeg('not-assessable', '', {
        gaps: [{ code: 'SIGN_IN_NOT_FOUND', source: first?.source ?? 'ruleset', sentence }],
        determining: activities
          .map(({ source, id: recordId }) => ({ source, recordId }))
          .sort((a, b) => compareBytewise(a.recordId, b.recordId))
          .slice(0, 20),
      })
      return draftFinding(
        place,
        'unexplained-kubernetes-use',
        { kind: 'user', id, displayName: name },
        { observed },
        sentence,
      )
    })
}

function isKubernetes(file: CaseFile, audience: string): boolean {
  const id = audience.toLowerCase()
  return id === AUDIENCE.kubernetesApi || id === file.evidence.scope.legacyAadApps?.serverId.toLowerCase()
}
