// Who gave himself access to every subscription of the tenant? A Global Administrator becomes User Access Administrator at the root
// by one call, without approval and without an end (docs/facts, azure-aks 4.1). It stands in the audit log of the directory, and in
// an activity log only where that of the tenant is sent too.

import type { ConfigurationChange } from '../../domain/activity.ts'
import { isInWindow } from '../../domain/window.ts'
import type { CaseFile } from '../case-file.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { observedLeg } from '../legs/leg.ts'

const PLACE = { control: 'JIT', accessPath: 'AP-40' } as const

/** The name in the directory's log is assumed [K]. */
const ELEVATION = /^microsoft\.authorization\/elevateaccess\/action$|^user has elevated their access/i

const NAMED = 10

/** One finding a person: both logs tell of one call. */
export function findElevations({ evidence }: CaseFile): FindingDraft[] {
  const byActor = new Map<string, ConfigurationChange[]>()
  for (const change of evidence.observations.changes) {
    if (!ELEVATION.test(change.activity) || !isInWindow(change.at, evidence.window)) continue
    const actor = (change.actorId ?? change.actorName ?? 'unknown').toLowerCase()
    byActor.set(actor, [...(byActor.get(actor) ?? []), change])
  }
  return [...byActor]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([actor, changes]) => {
      const inOrder = [...changes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareBytewise(a.id, b.id))
      const [first] = inOrder
      const name = nameOf(evidence, actor, first?.actorName)
      const sentence = `${name} took access to every subscription of the tenant (elevateAccess) at ${first?.at ?? ''}: as User Access Administrator at the root he can grant himself any role on a cluster, without anybody's approval and without an end.`
      const determining = inOrder.slice(0, NAMED).map(({ source, id }) => ({ source, recordId: id }))
      return draftFinding(
        PLACE,
        'elevate-access-used',
        { kind: 'user', id: actor, displayName: name },
        { observed: observedLeg('not-satisfied', '', { determining }) },
        sentence,
      )
    })
}
