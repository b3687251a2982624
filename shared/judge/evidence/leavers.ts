// What may somebody have been who was in the directory inside the window and is not in it at the end? (docs/judgement.md,
// law 10 and section 4)

import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import { GUEST_KINDS } from '../../coverage/person.ts'

export function userTypeOf(guestKind: string): CoveragePrincipal['userType'] {
  return guestKind === 'b2bCollaborationMember' ? 'member' : 'guest'
}

export interface Leaver {
  /** Lower case. */
  readonly id: string
  /** For sentences: what a record calls him, and his id. */
  readonly name: string
  /** A record shows him inside the window; otherwise he may have been gone before it began. */
  readonly seen: boolean
  /** Excluded by some policy, and nothing tells whether he was in it: whoever is deleted leaves his groups without a record [K]. */
  readonly perhapsGroupIds: readonly string[]
  /** The same of directory roles, by template id. */
  readonly perhapsRoleIds: readonly string[]
}

export const NO_LEAVERS: ReadonlyMap<string, Leaver> = new Map()

/** A proof about one of these is told apart from the one about him as a member with the memberships that are told. */
type Guess = 'member' | 'guest'
const PREFIX: Readonly<Record<Guess, string>> = { member: '(perhaps member) ', guest: '(perhaps guest) ' }

export interface Guesses {
  readonly guess: Guess
  /** All of one guess bear the id of the person, whom user clauses name. */
  readonly principals: readonly CoveragePrincipal[]
}

/** What else they may have been, in every group that may have been theirs. A hole that only these have is no proved hole. */
export function guessesOf(
  leavers: ReadonlyMap<string, Leaver>,
  principals: readonly CoveragePrincipal[],
): readonly Guesses[] {
  const perhaps = principals.flatMap((told): CoveragePrincipal[] => {
    const leaver = leavers.get(told.id)
    if (leaver === undefined) return []
    const { perhapsGroupIds, perhapsRoleIds } = leaver
    return [
      {
        ...told,
        eligibleGroupIds: [...(told.eligibleGroupIds ?? []), ...perhapsGroupIds],
        eligibleRoleTemplateIds: [...(told.eligibleRoleTemplateIds ?? []), ...perhapsRoleIds],
      },
    ]
  })
  const guests = perhaps.flatMap((person) =>
    GUEST_KINDS.map((guestKind) => ({ ...person, userType: userTypeOf(guestKind), guestKind })),
  )
  return perhaps.length === 0
    ? []
    : [
        { guess: 'member', principals: perhaps },
        { guess: 'guest', principals: guests },
      ]
}

export function guessId(guess: Guess, personId: string): string {
  return `${PREFIX[guess]}${personId}`
}

export function isGuess(principalId: string): boolean {
  return Object.values(PREFIX).some((prefix) => principalId.startsWith(prefix))
}

export function isPerhapsGuest(principalId: string): boolean {
  return principalId.startsWith(PREFIX.guest)
}

/** Lower case; of a guess, whose guess it is. */
export function personOf(principalId: string): string {
  const prefix = Object.values(PREFIX).find((one) => principalId.startsWith(one)) ?? ''
  return principalId.slice(prefix.length).toLowerCase()
}
