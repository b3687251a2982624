// Does what the closing snapshot shows hold for the whole window? (docs/judgement.md, law 10, for what is not rebuilt;
// docs/decisions/0009-configuration-holds-for-the-whole-window.md)

import type { LogName } from '../../domain/access-path.ts'
import type { ChangedThing, ConfigurationChange } from '../../domain/activity.ts'
import { isPimActivation, isPimRecord } from '../../domain/audit-activity.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { type Verdict, worseVerdict } from '../../domain/verdict.ts'
import { logsComplete, sourcesComplete } from './completeness.ts'
import type { Evidence } from './evidence.ts'
import type { SettingsAsked } from './unread-settings.ts'

export interface HoldingGround {
  /** Captures without which not even a hole can be claimed: what is missing might close it. */
  readonly essential: readonly SourceId[]
  /** Captures that a favourable answer rests on as well. */
  readonly sources: readonly SourceId[]
  /** Audit trails in which a relevant change would stand. */
  readonly trails: readonly LogName[]
  readonly isRelevant: (change: ConfigurationChange) => boolean
  /** The cluster whose part of the trails is asked, where a log is delivered apart for each; absent for the tenant. */
  readonly clusterId?: string
  /** Of a question about one cluster: the settings it rests on. */
  readonly settings?: SettingsAsked
}

export interface Held {
  readonly verdict: Verdict
  readonly gaps: readonly Gap[]
}

/**
 * A hole in the closing snapshot stays a hole; a favourable answer stays only if every capture is whole, the trail is
 * whole, and nothing relevant changed from the window's beginning on.
 */
export function holdOverWindow(evidence: Evidence, closing: Held, ground: HoldingGround): Held {
  const essential = sourcesComplete(evidence, ground.essential)
  if (!essential.complete) return { verdict: 'not-assessable', gaps: [...closing.gaps, ...essential.gaps] }
  const doubts = [
    ...sourcesComplete(evidence, ground.sources, ground.settings).gaps,
    ...logsComplete(evidence, ground.trails, ground.clusterId).gaps.map(asTrailGap),
    ...relevantChanges(evidence, ground.isRelevant).map(changeGap),
    ...evidence.contradictions.map(contradictionGap),
  ]
  if (doubts.length === 0) return closing
  return { verdict: worseVerdict(closing.verdict, 'not-assessable'), gaps: [...closing.gaps, ...doubts] }
}

/** From the window's beginning on: what changed between its end and the snapshot is in the snapshot, not in the window. */
export function relevantChanges(
  evidence: Evidence,
  isRelevant: (change: ConfigurationChange) => boolean,
): ConfigurationChange[] {
  const from = Date.parse(evidence.window.from)
  return evidence.observations.changes
    .filter((change) => !(Date.parse(change.at) < from) && !isActivation(change) && isRelevant(change))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** What an activation adds to or takes away. Anything else that PIM carries out stays as it is left. */
const ACTIVATED: ReadonlySet<ChangedThing> = new Set<ChangedThing>(['group-membership', 'directory-role', 'azure-role'])

/**
 * The proof already holds for every state that an activation can reach (docs/judgement.md, section 4). What the PIM service
 * writes elsewhere is believed to be one because its own record would tell an assignment: that record is never left out.
 */
function isActivation({ thing, activity, viaPim }: ConfigurationChange): boolean {
  if (!ACTIVATED.has(thing) || isPimRecord(activity)) return false
  return viaPim === true || isPimActivation(activity)
}

const THING_WORDS: Readonly<Record<ChangedThing, string>> = {
  'conditional-access-policy': 'Conditional Access policy',
  'named-location': 'named location',
  'authentication-strength': 'authentication strength',
  'group-membership': 'membership of group',
  'directory-role': 'directory role',
  'cross-tenant-trust': 'cross-tenant access settings',
  'pim-rule': 'PIM rules of',
  'azure-role': 'Azure role',
  cluster: 'cluster',
  'diagnostic-setting': 'diagnostic setting',
  'authentication-method': 'authentication methods of',
  'authentication-methods-policy': 'authentication methods policy',
  'per-user-mfa': 'per-user MFA of',
  'user-type': 'user type of',
  password: 'password of',
  account: 'account of',
  application: 'application',
}

/** Who changed what, when, from what to what. */
export function describeChange(change: ConfigurationChange): string {
  const target = change.targetName ?? change.targetId
  const actor = change.actorName ?? change.actorId ?? 'an actor the record does not name'
  const details = change.details.slice(0, 3).join('; ')
  return (
    `${THING_WORDS[change.thing]}${target === undefined ? '' : ` '${target}'`} was changed at ${change.at} ` +
    `by ${actor} (${change.activity}${details === '' ? '' : `: ${details}`})`
  )
}

function changeGap(change: ConfigurationChange): Gap {
  return {
    code: 'CHANGED_IN_WINDOW',
    source: change.source,
    from: change.at,
    sentence: `${describeChange(change)}: the state at the end of the window does not speak for all of it`,
  }
}

function contradictionGap(what: string): Gap {
  return {
    code: 'CHANGED_IN_WINDOW',
    source: 'ruleset',
    sentence: `${what} was captured in two versions in one run: neither is believed`,
  }
}

function asTrailGap(gap: Gap): Gap {
  return {
    ...gap,
    code: 'TRAIL_INCOMPLETE',
    sentence: `the audit trail of configuration changes is not whole: ${gap.sentence}`,
  }
}
