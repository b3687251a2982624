// What does an excluded group open, and to whom? Its blast radius in a form that people read.

import type { Verdict } from './verdict.ts'

/** A part by name, in order; all of them counted. */
export interface Listed {
  readonly names: readonly string[]
  readonly count: number
}

/** Who is in a group, the people apart who are known to be excluded. */
export interface Roster {
  /** Neither break-glass accounts nor declared. */
  readonly people: Listed
  readonly breakGlass: Listed
  /** Each with a departure that acts during the whole window. */
  readonly declared: Listed
  readonly workloads: Listed
}

/** One way in which somebody could be put into the group, and who could do it. */
export interface WayIn {
  readonly words: string
  readonly who: Listed
}

/** A question on which somebody stands worse for being in the group, and in no other. */
export interface OpenedQuestion {
  /** Published name of the audience, or its app id. */
  readonly audience: string
  readonly property: string
  readonly accessPaths: readonly string[]
  /** How somebody in the group stands. */
  readonly verdict: Verdict
  /** Classes of people for whom it is so. */
  readonly who: Listed
  /** The first case, the smallest change that closes it, and how many there are. */
  readonly words: string
  readonly smallestChange: string
  readonly caseCount: number
}

export interface ExcludedGroup {
  readonly id: string
  readonly name: string
  /** Policies that exclude it and protect others. */
  readonly policies: Listed
  /** Absent: nobody could read who is in it. */
  readonly members?: Roster
  /** Who may activate a membership. */
  readonly eligible: Roster
  readonly waysIn: readonly WayIn[]
  readonly opened: readonly OpenedQuestion[]
  /** What could not be told, in words. */
  readonly unknown: readonly string[]
}

export interface ExclusionTable {
  /** At most `EXCLUDED_GROUPS_LISTED`, of more those excluded from most policies; what opens most first. */
  readonly groups: readonly ExcludedGroup[]
  readonly groupCount: number
  /** Why there may be more. */
  readonly unknown: readonly string[]
}

export const NAMES_LISTED = 20
/** A page is read by people: more groups than this are counted. */
export const EXCLUDED_GROUPS_LISTED = 40
