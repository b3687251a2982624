// What is a span of the window in which the configuration did not change? The answer of `rebuildIntervals`.

import type { ChangedThing, ConfigurationChange } from '../../domain/activity.ts'
import type { AuthenticationStrength, ConditionalAccessPolicy, NamedLocation } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { DirectoryGroup, RoleAssignment } from '../../domain/principal.ts'
import type { CollectionWindow } from '../../domain/window.ts'

/** Something whose state in an interval nothing tells. */
export interface Unrebuilt {
  readonly thing: ChangedThing
  /** Lower case. */
  readonly targetId: string
  /**
   * True: the interval's configuration holds the doubt, so the proof counts it both ways and what it still finds
   * satisfied is satisfied. False: the proof cannot know of it, so the interval is not-assessable at best.
   */
  readonly carried: boolean
  /** True: it is open for all members or holders, not for named people alone. */
  readonly everybody: boolean
  /** `CHANGED_IN_WINDOW`, with who changed what, when. */
  readonly gap: Gap
}

export interface ConfigurationInterval extends CollectionWindow {
  /** Equal keys: the same configuration, so one proof serves both. */
  readonly key: string
  /** True if nothing differs from the closing capture, dated rules included. */
  readonly asCaptured: boolean
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly namedLocations: readonly NamedLocation[]
  readonly strengths: readonly AuthenticationStrength[]
  readonly groups: readonly DirectoryGroup[]
  readonly roleAssignments: readonly RoleAssignment[]
  /**
   * People (lower-case ids) of whom a membership or role is in doubt: they are judged with and without it, as if they
   * were eligible. A hole that is found for nobody else is no proved hole.
   */
  readonly doubtfulPersonIds: ReadonlySet<string>
  /** The changes that began it; none for the first. */
  readonly causes: readonly ConfigurationChange[]
  readonly unrebuilt: readonly Unrebuilt[]
}
