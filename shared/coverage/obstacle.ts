// What stands between a policy and a scenario it could protect?

export interface Obstacle {
  /** The clause, said of the policy: "excludes group 'Contractors'". */
  readonly clause: string
  /** What removes it, said up to the policy's name: "remove group 'Contractors' from the exclusions of". */
  readonly change: string
  /** How far from applying: an exclusion is near, a policy for another purpose is far. */
  readonly weight: number
}

export const NEAR = 1
export const APART = 2
export const OTHER_PURPOSE = 5
