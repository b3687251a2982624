// Which people called a Kubernetes API without a sign-in that could have given them the token?

import type { KubernetesActivity } from '../../domain/activity.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import type { CaseFile } from '../case-file.ts'
import { logCompleteness } from '../evidence/completeness.ts'
import { nameOf, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { DETERMINING_RECORDS } from '../legs/fold-accesses.ts'
import { observedLeg } from '../legs/leg.ts'

/** A token lives 60 to 75 minutes; earlier calls may rest on a sign-in before the window (facts: ACCESS PATHS, 3.1). */
const TOKEN_LIFE = 90 * 60_000

/** Beneath the path of calls in the cluster, whose log shows them. */
export function findUnexplainedUse(file: CaseFile, place: DraftPlace): FindingDraft[] {
  const { evidence } = file
  const signedIn = new Set(
    evidence.tally.buckets
      .filter(({ audience, side }) => isKubernetes(file, audience) && side !== 'neutral')
      .map(({ principalId }) => principalId.toLowerCase()),
  )
  const latest = Date.parse(evidence.window.from) + TOKEN_LIFE
  const byPerson = new Map<string, KubernetesActivity[]>()
  for (const activity of evidence.observations.kubernetesActivity) {
    const id = activity.objectId?.toLowerCase()
    if (activity.clusterId.toLowerCase() !== place.clusterId || activity.userClass !== 'entra-user') continue
    if (id === undefined || signedIn.has(id) || Date.parse(activity.firstAt) < latest) continue
    byPerson.set(id, [...(byPerson.get(id) ?? []), activity])
  }
  return [...byPerson]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([id, activities]) => unexplained(file, place, id, activities))
}

function unexplained(
  { evidence }: CaseFile,
  place: DraftPlace,
  id: string,
  activities: readonly KubernetesActivity[],
): FindingDraft {
  const [first] = [...activities].sort((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt))
  const name = nameOf(evidence, id, first?.userName)
  const log = logCompleteness(evidence, 'user-sign-ins')
  const why = log.complete
    ? 'no sign-in of that person for the Kubernetes API was found in the window: the use is unexplained'
    : 'the sign-in log is not whole, so that no sign-in of that person for the Kubernetes API was found explains nothing'
  const sentence = `${name} called the Kubernetes API of ${resourceName(place.clusterId ?? '')} from ${first?.firstAt ?? ''} on, and ${why}.`
  const observed = observedLeg('not-assessable', '', {
    gaps: [{ code: 'SIGN_IN_NOT_FOUND', source: first?.source ?? 'ruleset', sentence }, ...log.gaps],
    determining: activities
      .map(({ source, id: recordId }) => ({ source, recordId }))
      .sort((a, b) => compareBytewise(a.recordId, b.recordId))
      .slice(0, DETERMINING_RECORDS),
  })
  return draftFinding(
    place,
    'unexplained-kubernetes-use',
    { kind: 'user', id, displayName: name },
    { observed },
    sentence,
  )
}

function isKubernetes(file: CaseFile, audience: string): boolean {
  const id = audience.toLowerCase()
  return id === AUDIENCE.kubernetesApi || id === file.evidence.scope.legacyAadApps?.serverId.toLowerCase()
}
