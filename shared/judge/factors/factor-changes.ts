// Which authentication factors of people in scope were changed in the window, by whom, and for whom? (docs/judgement.md, section 6)

import type { ChangedThing, ConfigurationChange } from '../../domain/activity.ts'
import { isInWindow } from '../../domain/window.ts'
import type { CaseFile } from '../case-file.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'

const FACTORS: ReadonlySet<ChangedThing> = new Set<ChangedThing>(['authentication-method', 'per-user-mfa', 'password'])

export interface FactorChange {
  readonly change: ConfigurationChange
  /** Lower case; absent: the record does not say whose factor it is. */
  readonly personId?: string
  readonly personName: string
  readonly actorName: string
  /** `unknown`: the record names nobody who did it. */
  readonly by: 'themselves' | 'somebody-else' | 'unknown'
  readonly isTemporaryAccessPass: boolean
}

export interface FactorChanges {
  /** Of people in scope, and of nobody knows whom; in the order of time. */
  readonly inScope: readonly FactorChange[]
  /** Of others: harmless only while the list of people in scope is whole. */
  readonly otherCount: number
}

export function factorChanges(file: CaseFile): FactorChanges {
  const { evidence } = file
  const inScope = new Set([...file.people.map(({ id }) => id), ...file.administratorIds])
  // With two sources of sign-ins the audit log is read twice: one record is one change.
  const records = new Map<string, ConfigurationChange>()
  for (const change of evidence.observations.changes)
    if (FACTORS.has(change.thing) && isInWindow(change.at, evidence.window) && !records.has(change.id))
      records.set(change.id, change)
  const all = [...records.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareBytewise(a.id, b.id))
  const isMeant = ({ targetId }: ConfigurationChange): boolean =>
    targetId === undefined || inScope.has(targetId.toLowerCase())
  const meant = all.filter(isMeant)
  return { inScope: meant.map((change) => readChange(file, change)), otherCount: all.length - meant.length }
}

function readChange({ evidence }: CaseFile, change: ConfigurationChange): FactorChange {
  const personId = change.targetId?.toLowerCase()
  return {
    change,
    ...(personId === undefined ? {} : { personId }),
    personName:
      personId === undefined ? 'somebody whom the record does not name' : nameOf(evidence, personId, change.targetName),
    actorName:
      change.actorId === undefined
        ? (change.actorName ?? 'somebody whom the record does not name')
        : nameOf(evidence, change.actorId, change.actorName),
    by: byWhom(change),
    isTemporaryAccessPass: [change.activity, ...change.details].some((text) => /temporary access pass/i.test(text)),
  }
}

/** The activity itself says of some that the person did it, whichever service carried it out. */
function byWhom({ activity, actorId, targetId }: ConfigurationChange): FactorChange['by'] {
  if (/^user (registered|deleted|updated|changed)\b|\(self-service\)$/i.test(activity)) return 'themselves'
  if (actorId === undefined) return 'unknown'
  return actorId.toLowerCase() === targetId?.toLowerCase() ? 'themselves' : 'somebody-else'
}

/** The activity with what the record tells of it. */
export function changeWords({ change: { activity, details } }: FactorChange): string {
  const told = details.slice(0, 2).join('; ')
  return told === '' ? activity : `${activity}: ${told}`
}
