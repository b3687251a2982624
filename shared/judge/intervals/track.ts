// One thing that changed in or after the window, with what it was in each span.

import type { ConditionalAccessPolicy, AuthenticationStrength, NamedLocation } from '../../domain/conditional-access.ts'
import type { Piece } from './timeline.ts'

interface Tracked<T> {
  /** Lower case. */
  readonly id: string
  /** For sentences. */
  readonly name: string
  /** The state of the closing capture, as `Piece.state`. */
  readonly captured: string
  readonly pieces: readonly Piece<T>[]
}

export interface PolicyTrack extends Tracked<ConditionalAccessPolicy | undefined> {
  readonly kind: 'policy'
}

export interface LocationTrack extends Tracked<NamedLocation | undefined> {
  readonly kind: 'named-location'
}

export interface StrengthTrack extends Tracked<AuthenticationStrength | undefined> {
  readonly kind: 'strength'
}

/** Everybody in a group; a piece that is not told leaves open who was in it. */
export interface GroupTrack extends Tracked<ReadonlySet<string>> {
  readonly kind: 'group'
}

/** One principal in one group, or in one directory role at tenant scope; now or on request. */
export interface HoldingTrack extends Tracked<boolean> {
  readonly kind: 'holding'
  readonly plane: 'group' | 'directory'
  readonly eligible: boolean
  /** Lower-case id of the group, or template id of the role: the same as `id`. */
  readonly principalId: string
  readonly principalName: string
  readonly principalKind?: string
}

/** Somebody whom the record does not name came into the role, or left it: nobody's holding of it is known. */
export interface RoleTrack extends Tracked<true> {
  readonly kind: 'role'
}

export type Track = PolicyTrack | LocationTrack | StrengthTrack | GroupTrack | HoldingTrack | RoleTrack

/** What one thing was in one span. */
export interface TrackState {
  readonly track: Track
  readonly piece: Piece<unknown>
  /** The piece stands for several, which are too many to be judged apart. */
  readonly tooMany?: true
}

/** Things of which every piece is as captured need no track. */
export function isOther({
  captured,
  pieces,
}: Pick<Track, 'captured'> & { pieces: readonly Piece<unknown>[] }): boolean {
  return pieces.some(({ state }) => state !== captured)
}
