// Who is one class of the proof: people to whom the same policies apply in every state they can reach?

import type { Person } from './person.ts'
import type { Trilean } from './trilean.ts'

/** The class in one state of activation. */
export interface ClassState {
  /** Stands for every member of the class: they differ in nothing a policy asks about. */
  readonly person: Person
  readonly applies: readonly Trilean[]
  /** Eligible groups and roles that are active in this state. */
  readonly activated: readonly string[]
}

export interface ProofClass {
  readonly description: string
  /** How a counter-example names the person. */
  readonly who: string
  readonly principalIds: readonly string[]
  readonly states: readonly ClassState[]
  /** A worse state may be reached than those that are judged: the proof stays open. */
  readonly statesLeftOut?: true
  /** Per-user MFA `enforced`: raises the upper bound only. */
  readonly perUserMfa: boolean
  /** Nobody is shown to be in it: a hole of it leaves the proof open and disproves nothing. */
  readonly hypothetical: boolean
}
