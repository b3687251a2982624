// Which people called a Kubernetes API without a sign-in that could have given them the token? And which callers of Entra does
// nobody know?

import type { KubernetesActivity } from '../../domain/activity.ts'
import type { CaseFile } from '../case-file.ts'
import { logCompleteness } from '../evidence/completeness.ts'
import { entraCallers } from '../evidence/entra-callers.ts'
import { nameOf, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { DETERMINING_RECORDS } from '../legs/fold-accesses.ts'
import { kubernetesAudiences } from '../joins/joined-audiences.ts'
import { TOKEN_LIFE_MINUTES, tokensBehind } from '../joins/tokens-behind.ts'
import { observedLeg } from '../legs/leg.ts'

/** Beneath the path of calls in the cluster, whose log shows them. */
export function findUnexplainedUse(file: CaseFile, place: DraftPlace): FindingDraft[] {
  const { evidence } = file
  const audiences = kubernetesAudiences(evidence.scope)
  // Without a look-back, early calls may rest on a sign-in that nobody asked for.
  const latest = Date.parse(evidence.window.from) + TOKEN_LIFE_MINUTES * 60_000
  const callerOf = entraCallers(evidence)
  const byCaller = new Map<string, { readonly known: boolean; readonly activities: KubernetesActivity[] }>()
  for (const activity of evidence.observations.kubernetesActivity) {
    const id = activity.objectId?.toLowerCase()
    const caller = callerOf(activity)
    if (activity.clusterId.toLowerCase() !== place.clusterId || id === undefined) continue
    // An earlier sign-in may explain a person's early calls; it would not say who a stranger is.
    const early = evidence.scope.lookBackDays === 0 && Date.parse(activity.firstAt) < latest
    const explained = early || tokensBehind(evidence, id, audiences, activity).size > 0
    if ((caller === 'person' && !explained) || caller === 'unresolved') {
      const found = byCaller.get(id) ?? { known: caller === 'person', activities: [] }
      found.activities.push(activity)
      byCaller.set(id, found)
    }
  }
  return [...byCaller]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([id, { known, activities }]) => unexplained(file, place, id, known, activities))
}

function unexplained(
  { evidence }: CaseFile,
  place: DraftPlace,
  id: string,
  isPerson: boolean,
  activities: readonly KubernetesActivity[],
): FindingDraft {
  const [first] = [...activities].sort((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt))
  const name = nameOf(evidence, id, first?.userName)
  const log = logCompleteness(evidence, 'user-sign-ins')
  const why = whyUnexplained(isPerson, log.complete)
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

function whyUnexplained(isPerson: boolean, logIsWhole: boolean): string {
  if (!isPerson) return 'neither the directory nor a sign-in says who that is: the use is unexplained'
  return logIsWhole
    ? 'no sign-in of that person for the Kubernetes API that could explain it was found in the window: the use is unexplained'
    : 'the sign-in log is not whole, so that no sign-in of that person for the Kubernetes API that could explain it was found says nothing'
}
