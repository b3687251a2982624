// A day of the base tenant with its changes, ready to be rebuilt.

import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import type { Observations } from '../../../shared/domain/observations.ts'
import { type Evidence, readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import type { ConfigurationInterval } from '../../../shared/judge/intervals/interval.ts'
import { rebuildIntervals } from '../../../shared/judge/intervals/rebuild-intervals.ts'
import type { EarlierSnapshot } from '../../../shared/judge/judgement-input.ts'
import { BASE_WORLD } from '../../scenarios/base-world.ts'
import { policy } from '../../scenarios/world-parts.ts'

export const clock = (time: string): string => `2026-11-${time.includes('T') ? time : `23T${time}`}Z`

export const MFA = policy('MFA for everybody', {})
export const OFF: ConditionalAccessPolicy = { ...MFA, state: 'disabled' }

export function told(one: ConditionalAccessPolicy): {
  readonly kind: 'policy'
  readonly policy: ConditionalAccessPolicy
} {
  return { kind: 'policy', policy: one }
}

let count = 0

/** One record; `at` is a time of the day, or `24T01:00:00`. */
export function change(at: string, what: Partial<ConfigurationChange>): ConfigurationChange {
  count += 1
  return {
    id: `record-${count}`,
    at: clock(at),
    thing: 'conditional-access-policy',
    targetId: MFA.id,
    targetName: MFA.displayName,
    activity: 'Update conditional access policy',
    actorName: 'cleo@contoso.example',
    details: [],
    source: 'log-directory-audits',
    ...what,
  }
}

export interface Day {
  readonly changes?: readonly ConfigurationChange[]
  readonly observations?: Partial<Observations>
  readonly earlier?: EarlierSnapshot
  /** Sources that did not answer whole. */
  readonly partial?: readonly string[]
}

export function evidenceOf({ changes, observations, partial }: Day): Evidence {
  return readEvidence({
    ...BASE_WORLD,
    sources: BASE_WORLD.sources.map((report) =>
      partial?.includes(report.id) === true ? { ...report, status: 'partial' as const } : report,
    ),
    observations: { ...BASE_WORLD.observations, policies: [MFA], ...observations, changes: changes ?? [] },
  })
}

export function rebuild(day: Day): readonly ConfigurationInterval[] {
  return rebuildIntervals(evidenceOf(day), day.earlier)
}

/** `from–to`, times of day where they lie in the window. */
export function spanOf({ from, to }: ConfigurationInterval): string {
  return `${from.slice(11, 16)}–${to.slice(11, 16)}`
}

/** Each interval with the state of one policy. */
export function statesOf(intervals: readonly ConfigurationInterval[], id: string = MFA.id): string[] {
  return intervals.map(
    (interval) => `${spanOf(interval)} ${interval.policies.find((one) => one.id === id)?.state ?? 'absent'}`,
  )
}
