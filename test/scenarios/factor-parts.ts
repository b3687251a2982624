// Which authentication factors are changed in a story?

import type { ConfigurationChange } from '../../shared/domain/activity.ts'
import type { StoryFacts } from './story.ts'
import { idOf, UPN } from './world-parts.ts'

export interface FactorChangeFacts {
  readonly whose: string
  /** `null`: the record names nobody. */
  readonly by: string | null
  readonly activity: string
  readonly at?: string
  readonly thing?: 'authentication-method' | 'per-user-mfa' | 'password'
  readonly details?: readonly string[]
}

/** In the base world one person adds a key of his own. */
export const OWN_CHANGE: ConfigurationChange = factorChange(
  { whose: 'ana', by: 'ana', activity: 'User registered security info', at: '2026-11-23T08:40:00Z' },
  'factor-change-ana',
)

export function factorChangesOf(facts: StoryFacts): ConfigurationChange[] {
  return [
    ...(facts.withoutFactorChanges === true ? [] : [OWN_CHANGE]),
    ...(facts.factorChanges ?? []).map((one, index) => factorChange(one, `story-factor-change-${index}`)),
  ]
}

function factorChange({ whose, by, activity, at, thing, details }: FactorChangeFacts, id: string): ConfigurationChange {
  return {
    id,
    at: at ?? '2026-11-23T08:30:00Z',
    thing: thing ?? 'authentication-method',
    targetId: idOf(whose),
    targetName: UPN(whose),
    ...(by === null ? {} : { actorId: idOf(by), actorName: UPN(by) }),
    activity,
    details: details ?? [],
    source: 'log-directory-audits',
  }
}
