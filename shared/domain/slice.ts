// A run is many slices; a slice is what one worker collects, decodes and judges in one go.

import type { CollectionWindow } from './window.ts'

export type SliceKind =
  | 'sign-ins'
  | 'conditional-access'
  | 'directory'
  | 'applications'
  | 'azure-resources'
  | 'directory-audits'
  | 'azure-activity'
  | 'kubernetes-audit'
  | 'what-if'

export interface Slice {
  /** `^[a-z0-9-]{1,60}$`, part of blob names. */
  readonly sliceId: string
  readonly kind: SliceKind
  readonly window: CollectionWindow
  /** Sign-ins only: `hash(UserId, of) == index`. */
  readonly partition?: { readonly index: number; readonly of: number }
  /** Slices whose references this one follows. */
  readonly after: readonly string[]
}

/** What a finished slice points at for later ones (ids only). */
export interface References {
  readonly groupIds: readonly string[]
  /**
   * Those of `groupIds` that policies include and nothing else refers to: whoever adds a member to one opens nothing, so
   * that nobody asks who could.
   */
  readonly includedOnlyIds?: readonly string[]
  /** Object ids of service principals that hold a role, are in a group, or signed in; absent: none. */
  readonly workloadIds?: readonly string[]
  /** App ids that clusters run under; absent: none. */
  readonly appIds?: readonly string[]
  /** Sources that could have named more groups and were not read whole; absent: none. */
  readonly unread?: readonly string[]
}

export interface CollectionPlan {
  readonly runId: string
  readonly stream: string
  readonly window: CollectionWindow
  readonly trigger: Trigger
  readonly slices: readonly Slice[]
  /** The ledger head the plan was made on. */
  readonly head?: { readonly sequence: number; readonly sha256: string }
  /** The newest committed collection: its session register and exceptions are carried forward. */
  readonly previous?: PreviousBundle
  /** The time that planning went by: the system clock, or the recorded `now` of a recorded tenant. */
  readonly plannedAt: string
  /** The system clock when the run began. */
  readonly startedAt: string
}

export interface Trigger {
  readonly type: 'timer' | 'http' | 'cli'
  readonly requestor: {
    readonly objectId?: string
    readonly appId?: string
    readonly displayName?: string
    readonly authenticatedBy: 'entra' | 'platform' | 'local-user'
  }
  readonly reason: string
  readonly ticket?: string
}

export interface PreviousBundle {
  /** Its path in the container. */
  readonly path: string
  /** Digest of its manifest-sha256.txt, from the signed statement. */
  readonly manifestSha256: string
  readonly finishedAt: string
}

/** What a person, a timer or a program asks for. */
export interface CollectionRequest {
  readonly trigger: Trigger
  /** Absent: the oldest open window. */
  readonly window?: CollectionWindow
}
