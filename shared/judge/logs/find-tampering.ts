// Who switched off, redirected, cut short or deleted a log in the window? Every such operation on a log this evidence rests on is
// told, with who did it (docs/controls/10.3.md; operations: docs/facts, azure-aks 4.1).

import type { ArmEvent, ConfigurationChange } from '../../domain/activity.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { isInWindow } from '../../domain/window.ts'
import { isOnCluster } from '../evidence/cluster-scopes.ts'
import { ENTRA } from '../evidence/diagnostic-settings.ts'
import { type Evidence, nameOf, resourceName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { hasFailed } from '../legs/accesses-from-arm.ts'
import { operationWords } from '../legs/arm-operation-paths.ts'
import { observedLeg } from '../legs/leg.ts'

interface Tampering {
  readonly id: string
  readonly at: string
  readonly operation: string
  readonly target: string | undefined
  readonly actorId: string | undefined
  readonly actorName: string | undefined
  readonly details: readonly string[]
  readonly source: string
}

/** Rows that were written are gone, or no longer come in. Any other write may be harmless: it is told, and stays open. */
const TAKES_AWAY = /\/delete$|\/purge\/action$|\/deletedata\/action$|\/clearlegalhold\/action$/

/** Protection of logs that is no setting of a log: locks, and the immutability of containers. */
const PROTECTION =
  /^microsoft\.(authorization\/locks\/delete|storage\/storageaccounts\/blobservices\/containers\/(immutabilitypolicies\/(write|delete)|clearlegalhold\/action))$/

export function findTampering(evidence: Evidence, place: DraftPlace): FindingDraft[] {
  return tamperings(evidence).map((one) => {
    const operation = one.operation.toLowerCase()
    const takesAway = TAKES_AWAY.test(operation) && !PROTECTION.test(operation)
    const verdict: Verdict = takesAway ? 'not-satisfied' : 'not-assessable'
    const who =
      one.actorId === undefined
        ? (one.actorName ?? 'somebody whom the record does not name')
        : nameOf(evidence, one.actorId, one.actorName)
    const on = one.target === undefined ? '' : ` on ${resourceName(one.target) || 'the tenant'}`
    const told = one.details.length === 0 ? '' : ` (${one.details.slice(0, 3).join('; ')})`
    const why = takesAway
      ? 'records of this evidence may be gone or no longer arrive'
      : 'whether a log or its protection got weaker by it, the record alone does not say'
    const sentence = `${who} called ${operationWords(one.operation)}${on} at ${one.at}${told}: ${why}.`
    const gaps: readonly Gap[] = takesAway ? [] : [{ code: 'CHANGED_IN_WINDOW', source: one.source, sentence }]
    const determining = [{ source: one.source, recordId: one.id }]
    const subject = { kind: 'change', id: one.id, displayName: operationWords(one.operation) }
    return draftFinding(
      place,
      'log-tampering',
      subject,
      { observed: observedLeg(verdict, '', { gaps, determining }) },
      sentence,
    )
  })
}

function tamperings(evidence: Evidence): Tampering[] {
  const settings = evidence.observations.changes
    .filter(({ thing, targetId }) => thing === 'diagnostic-setting' && isOfEvidence(evidence, targetId))
    .map(ofChange)
  const protections = evidence.observations.armEvents
    .filter(
      (event) => PROTECTION.test(event.operation.toLowerCase()) && !hasFailed(event) && mayProtect(evidence, event),
    )
    .map(ofEvent)
  return [...settings, ...protections]
    .filter(({ at }) => isInWindow(at, evidence.window))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareBytewise(a.id, b.id))
}

function ofChange({ id, at, activity, targetId, actorId, actorName, details, source }: ConfigurationChange): Tampering {
  return { id, at, operation: activity, target: targetId, actorId, actorName, details, source }
}

function ofEvent({ id, at, operation, resourceId, callerId, callerName, details, source }: ArmEvent): Tampering {
  return {
    ...{ id, at, operation, source },
    target: resourceId,
    actorId: callerId,
    actorName: callerName,
    details: details ?? [],
  }
}

/** A log of a cluster, a subscription or the directory in scope, or a workspace that is collected; in doubt one of these. */
function isOfEvidence(evidence: Evidence, targetId: string | undefined): boolean {
  const target = targetId?.toLowerCase()
  if (target === undefined || target.startsWith(ENTRA)) return true
  const { clusters, workspaces } = evidence.scope
  if ([...clusters, ...workspaces.map(({ resourceId }) => resourceId)].some((id) => isOnCluster(target, id)))
    return true
  return clusters.some((id) => id.toLowerCase().split('/').slice(0, 3).join('/') === target)
}

/** Which container holds the evidence is not known to the judge: any may. A lock counts where it covers a workspace. */
function mayProtect({ scope }: Evidence, { operation, resourceId }: ArmEvent): boolean {
  if (!/locks\/delete$/i.test(operation)) return true
  const locked = resourceId.toLowerCase().split('/providers/microsoft.authorization/locks/')[0] ?? ''
  return scope.workspaces.some(({ resourceId: id }) => `${id.toLowerCase()}/`.startsWith(`${locked}/`))
}
