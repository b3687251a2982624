// Who and what was in scope in one run, and why? `data/results/roster.json` of a bundle (docs/evidence-format.md, 1.1).

import type { Gap } from './gap-codes.ts'
import type { CollectionWindow } from './window.ts'

/** For good, for a time, by activation, on request; `unknown`: the sources cannot tell. */
export type Hold = 'standing' | 'time-bound' | 'activated' | 'eligible' | 'unknown'

export interface RosterPower {
  /** The role with its plane and scope, or the group and the cluster it administers. */
  readonly words: string
  readonly hold: Hold
  /** Absent = no end is captured. */
  readonly endsAt?: string
}

export interface RosterPrincipal {
  /** In lower case. */
  readonly id: string
  readonly kind: 'user' | 'workload'
  readonly name: string
  /** Of people. */
  readonly membership?: 'member' | 'guest' | 'unknown'
  /** Absent: the directory does not say. */
  readonly enabled?: boolean
  readonly administrative: boolean
  readonly breakGlass?: true
  /** The chain that brings it into scope, in words, sorted. */
  readonly reasons: readonly string[]
  readonly powers: readonly RosterPower[]
  /** In the window; absent: no use was seen. */
  readonly lastUsedAt?: string
  /** Ids of the access paths it used in the window, sorted. */
  readonly usedPaths: readonly string[]
  /** Beginning of the earliest window since which every roster has listed it. */
  readonly listedSince: string
}

export interface RosterCluster {
  /** ARM id in lower case. */
  readonly id: string
  /** False: found in the subscriptions, and not in the scope file. */
  readonly declared: boolean
  readonly listedSince: string
}

export interface RosterPath {
  readonly accessPath: string
  /** The earliest use that this ledger knows. */
  readonly firstUsedAt: string
  /** Beginning of the window in whose roster it was listed first. */
  readonly listedSince: string
}

/** Against the roster of the newest earlier bundle. */
export interface RosterChanges {
  readonly since: { readonly sha256: string; readonly window: CollectionWindow }
  readonly added: readonly RosterName[]
  readonly removed: readonly RosterName[]
  /** Listed in both, for other reasons. */
  readonly changed: readonly (RosterName & { readonly gained: readonly string[]; readonly lost: readonly string[] })[]
}

export interface RosterName {
  readonly id: string
  readonly name: string
}

export interface RosterDocument {
  readonly schema: 'urn:aks-mfa-evidence:roster:v1'
  readonly window: CollectionWindow
  /** Beginning of the first window of this ledger with a roster: what appeared earlier is not known. */
  readonly beganAt: string
  /** True if every source that could name somebody was read whole. */
  readonly complete: boolean
  /** Why not. */
  readonly gaps: readonly Gap[]
  readonly principals: readonly RosterPrincipal[]
  readonly clusters: readonly RosterCluster[]
  readonly paths: readonly RosterPath[]
  /** Absent: no earlier bundle holds a roster. */
  readonly changes?: RosterChanges
}

/** A roster of an earlier bundle; the digest is that of its stored file, checked against the signed manifest. */
export interface EarlierRoster {
  readonly sha256: string
  readonly document: RosterDocument
}

export interface EarlierRosters {
  /** Of the newest earlier bundle that holds one. */
  readonly previous?: EarlierRoster
  /** Those that declared reviews name. */
  readonly reviewed: readonly EarlierRoster[]
}
