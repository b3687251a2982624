// Are accounts of people used by programs? CA-G13, beneath 8.6.1: declared as automation, or seen from where automation calls.
// That a password alone was sent by a program is told by the sign-in (`user-account-used-by-automation`).

import type { ControlId } from '../../domain/access-path.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { RecordRef } from '../../domain/outcome.ts'
import { isInWindow } from '../../domain/window.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { entraCallers } from '../evidence/entra-callers.ts'
import { type Evidence, nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isInside } from '../evidence/networks.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { departureCoveringWindow } from '../legs/departures.ts'
import { count, DETERMINING_RECORDS } from '../legs/fold-accesses.ts'
import { observedLeg } from '../legs/leg.ts'

/** The row of passwords that a program sends: an account of a person in a program's hands. */
const PATH = 'AP-04'

interface Seen {
  readonly name: string
  readonly count: number
  readonly at: string
  readonly address: string
  readonly record: RecordRef
}

export function findAutomationByPeople(file: CaseFile, control: ControlId): FindingDraft[] {
  const { evidence } = file
  const seen = usesFromAutomation(evidence)
  const declared = new Map(
    evidence.scope.automation
      .map(({ principalId, name }) => [principalId.toLowerCase(), name] as const)
      .filter(([id]) => evidence.users.has(id)),
  )
  const accounts = [...new Set([...seen.keys(), ...declared.keys()])].sort(compareBytewise)
  return [
    ...accounts.map((id) => accountFinding(file, control, id, declared.get(id), seen.get(id) ?? [])),
    ...unseen(evidence, control),
  ]
}

function accountFinding(
  file: CaseFile,
  control: ControlId,
  id: string,
  declaredAs: string | undefined,
  uses: readonly Seen[],
): FindingDraft {
  const { evidence, departures } = file
  const [first] = [...uses].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareBytewise(a.address, b.address))
  const name = nameOf(evidence, id, first?.name)
  const total = uses.reduce((sum, use) => sum + use.count, 0)
  const calls = `made ${count(total, 'call')} from a declared network of automation (${first?.address ?? ''}), first at ${first?.at ?? ''}`
  const departureId = departureCoveringWindow(evidence, departures, PATH, [id, name])
  const sentence = [
    `${name}, who is not shown to be a workload, `,
    declaredAs === undefined ? calls : `is declared as automation ('${declaredAs}')`,
    declaredAs === undefined || first === undefined ? '' : ` and ${calls}`,
    ': a program may be using the account of a person, and a program cannot do MFA.',
    departureId === undefined ? '' : ` Declared as ${departureId}.`,
  ].join('')
  const gap: Gap = { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }
  const observed = observedLeg(departureId === undefined ? 'not-assessable' : 'satisfied', '', {
    gaps: departureId === undefined ? [gap] : [],
    departureIds: departureId === undefined ? [] : [departureId],
    determining: uses
      .map(({ record }) => record)
      .sort((a, b) => compareBytewise(a.recordId, b.recordId))
      .slice(0, DETERMINING_RECORDS),
  })
  const subject = { kind: 'user', id, displayName: name }
  return draftFinding({ control, accessPath: PATH }, 'CA-G13', subject, { observed }, sentence)
}

/** Calls in the clusters and operations on Azure Resource Manager, by lower-case id. */
function usesFromAutomation(evidence: Evidence): Map<string, Seen[]> {
  const networks = evidence.scope.automationNetworks
  const found = new Map<string, Seen[]>()
  const note = (id: string, seen: Seen): void => {
    found.set(id, [...(found.get(id) ?? []), seen])
  }
  const callerOf = entraCallers(evidence)
  for (const activity of evidence.observations.kubernetesActivity) {
    const address = activity.addresses.find((one) => isInside(one, networks))
    const caller = callerOf(activity)
    if (address === undefined || caller === undefined || caller === 'workload') continue
    if (Date.parse(activity.lastAt) < Date.parse(evidence.window.from)) continue
    note((activity.objectId ?? activity.userName).toLowerCase(), {
      name: activity.userName,
      count: activity.count,
      at: activity.firstAt,
      address,
      record: { source: activity.source, recordId: activity.id },
    })
  }
  for (const event of evidence.observations.armEvents) {
    const { callerId, callerIp, callerMfa } = event
    const isPerson = callerMfa === 'mfa' || callerMfa === 'not-mfa' || evidence.users.has(callerId?.toLowerCase() ?? '')
    if (callerId === undefined || callerIp === undefined || callerMfa === 'workload' || !isPerson) continue
    if (!isInWindow(event.at, evidence.window) || !isInside(callerIp, networks)) continue
    note(callerId.toLowerCase(), {
      name: event.callerName ?? callerId,
      count: 1,
      at: event.at,
      address: callerIp,
      record: { source: event.source, recordId: event.id },
    })
  }
  return found
}

/** What the logs may have lost, nobody was seen at. */
function unseen(evidence: Evidence, control: ControlId): FindingDraft[] {
  if (evidence.scope.automationNetworks.length === 0) return []
  const logs = logsComplete(evidence, ['kubernetes-audit', 'azure-activity'])
  if (logs.complete) return []
  const sentence =
    'Whether accounts of people call from the declared networks of automation could not be seen: the logs of their calls are not whole.'
  const subject = { kind: 'setting', id: 'automationNetworks', displayName: 'networks of automation' }
  const observed = observedLeg('not-assessable', '', { gaps: logs.gaps })
  return [draftFinding({ control, accessPath: PATH }, 'CA-G13', subject, { observed }, sentence)]
}
