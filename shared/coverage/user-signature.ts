// To which policies is a person subject? Answered through an index of the ids the policies name, so that the cost per
// person grows with the person's own memberships and not with the clauses.

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type { ItemUse } from './activation-states.ts'
import { answerOf, catching, inclusionOf, type Person } from './person.ts'
import type { Trilean } from './trilean.ts'

export interface UserSignature {
  /** Per policy: is the person included and not excluded? */
  readonly applies: readonly Trilean[]
  /** Equal for people to whom the same policies apply, with the same entries excluding them. */
  readonly key: string
}

export interface UserIndex {
  /** `user <id>`, `group <id>`, `role <id>` (lower case): all that some policy names. */
  readonly named: ReadonlySet<string>
  /** Of one of them. */
  readonly useOf: (name: string) => ItemUse
  readonly signatureOf: (person: Person) => UserSignature
}

// Kleene's values as numbers: `and` is the minimum, `not` is 2 minus.
const NO = 0
const UNKNOWN = 1
const YES = 2
const WORDS: readonly Trilean[] = ['no', 'unknown', 'yes']
const NUMBERS: Readonly<Record<Trilean, number>> = { no: NO, unknown: UNKNOWN, yes: YES }

interface Entry {
  readonly policy: number
  readonly excludes: boolean
}

/** What follows from being a member or a guest of some kind and tenant alone. */
interface Base {
  readonly number: number
  readonly included: Uint8Array
  readonly excluded: Uint8Array
  readonly exclusions: string
}

const NOBODY: ReadonlySet<string> = new Set()

export function indexUsers(policies: readonly ConditionalAccessPolicy[], unresolved: ReadonlySet<string>): UserIndex {
  const entries = new Map<string, Entry[]>()
  const enter = (kind: string, ids: readonly string[], entry: Entry) => {
    for (const id of ids) {
      const name = `${kind} ${id.toLowerCase()}`
      const known = entries.get(name)
      if (known === undefined) entries.set(name, [entry])
      else known.push(entry)
    }
  }
  for (const [policy, { include, exclude }] of policies.entries())
    for (const [clause, excludes] of [
      [include, false],
      [exclude, true],
    ] as const) {
      enter('user', clause.users, { policy, excludes })
      enter('group', clause.groups, { policy, excludes })
      enter('role', clause.roles, { policy, excludes })
    }
  const bases = new Map<string, Base>()

  const baseOf = (person: Person): Base => {
    const key = `${person.kind}\u0000${person.homeTenantId ?? '?'}`
    const known = bases.get(key)
    if (known !== undefined) return known
    const { kind, homeTenantId } = person
    const stranger: Person = {
      kind,
      ...(homeTenantId === undefined ? {} : { homeTenantId }),
      groupIds: NOBODY,
      roleIds: NOBODY,
      perhapsGroupIds: unresolved,
    }
    const base: Base = {
      number: bases.size,
      included: new Uint8Array(policies.length),
      excluded: new Uint8Array(policies.length),
      exclusions: policies
        .map(({ exclude }) => catching(exclude, stranger).map(({ value, answer }) => `${answer}:${value}`))
        .join('|'),
    }
    for (const [i, policy] of policies.entries()) {
      base.included[i] = NUMBERS[inclusionOf(policy, stranger)]
      base.excluded[i] = NUMBERS[answerOf(catching(policy.exclude, stranger))]
    }
    bases.set(key, base)
    return base
  }

  const signatures = new Map<string, UserSignature>()

  /** People of one base who hold the same named ids are alike, whatever else they hold. */
  const signatureOf = (person: Person): UserSignature => {
    const base = baseOf(person)
    const held: string[] = []
    const hold = (name: string) => {
      if (entries.has(name)) held.push(name)
    }
    if (person.userId !== undefined) hold(`user ${person.userId}`)
    for (const id of person.groupIds) hold(`group ${id}`)
    for (const id of person.roleIds) hold(`role ${id}`)
    const key = `${base.number}|${held.sort().join(',')}`
    const known = signatures.get(key)
    if (known !== undefined) return known
    const signature = sign(base, held)
    signatures.set(key, signature)
    return signature
  }

  const sign = (base: Base, held: readonly string[]): UserSignature => {
    const included = base.included.slice()
    const excluded = base.excluded.slice()
    const hits: string[] = []
    for (const name of held)
      for (const entry of entries.get(name) ?? [])
        if (entry.excludes) {
          excluded[entry.policy] = YES
          hits.push(`${entry.policy}:${name}`)
        } else included[entry.policy] = YES
    const answers = included.map((answer, i) =>
      // A policy for workload identities never applies to a person.
      policies[i]?.servicePrincipals === undefined ? Math.min(answer, YES - (excluded[i] ?? NO)) : NO,
    )
    return {
      applies: Array.from(answers, (answer) => WORDS[answer] ?? 'no'),
      key: `${answers.join('')}|${base.exclusions}|${hits.sort().join(',')}`,
    }
  }
  const useOf = (name: string): ItemUse => {
    const excluding = entries.get(name)?.map(({ excludes }) => excludes) ?? []
    if (excluding.every((excludes) => excludes)) return 'excludes'
    return excluding.includes(true) ? 'both' : 'includes'
  }
  return { named: new Set(entries.keys()), useOf, signatureOf }
}
