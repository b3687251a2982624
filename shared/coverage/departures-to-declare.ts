// Which exclusions, declared as departures, would leave the rest covered? (docs/judgement.md, section 8)

import { itemAt } from './item-at.ts'
import type { PosedQuestion } from './pose-questions.ts'
import { answerOf, type Caught, catching, inclusionOf } from './person.ts'
import type { ClassState } from './proof-class.ts'
import { both, either, not, some, type Trilean } from './trilean.ts'

/** Sets tried once the ones that nobody can do without do not suffice. Beyond it nothing is said. */
export const SETS_TRIED = 5_000

/** A policy that an exclusion keeps, or may keep, from somebody whom it includes. */
interface Excluding {
  readonly policy: number
  readonly included: Trilean
  /** Excluded in a way that no departure names: with every guest of a kind. */
  readonly otherwise: Trilean
  /** Answer of each `user:…`, `group:…`, `role:…` that excludes. */
  readonly entries: ReadonlyMap<string, Trilean>
}

/**
 * The smallest set of excluded users, groups and roles without whose exclusions every state is covered; the first in
 * bytewise order of several. Undefined where no set suffices. Striking an exclusion only ever adds protection, so an
 * entry without which all the others fail is in every set that suffices.
 */
export function departuresToDeclare(
  { problem, solve }: Pick<PosedQuestion, 'problem' | 'solve'>,
  states: readonly ClassState[],
): readonly string[] | undefined {
  const excluding = states.map((state) =>
    problem.relevant.flatMap((policy) =>
      excludingOf(itemAt(problem.protections, policy).compiled.policy, policy, state),
    ),
  )
  const entries = [...new Set(excluding.flat().flatMap((one) => [...one.entries.keys()]))].sort()
  const suffices = (declared: readonly string[]) =>
    states.every((state, i) => solve(applyWithout(state, itemAt(excluding, i), declared)).verdict === 'satisfied')
  if (!suffices(entries)) return undefined
  const needed = entries.filter((entry) => !suffices(entries.filter((other) => other !== entry)))
  if (suffices(needed)) return needed
  const others = entries.filter((entry) => !needed.includes(entry))
  let tries = 0
  for (let size = 1; size <= others.length; size++)
    for (const chosen of choose(others, size)) {
      if (++tries > SETS_TRIED) return undefined
      const declared = [...needed, ...chosen].sort()
      if (suffices(declared)) return declared
    }
  return undefined
}

type Policy = PosedQuestion['problem']['protections'][number]['compiled']['policy']

function excludingOf(policy: Policy, index: number, { person }: ClassState): Excluding[] {
  if (policy.servicePrincipals !== undefined) return []
  const included = inclusionOf(policy, person)
  const caught = catching(policy.exclude, person)
  const declarable = caught.filter(isDeclarable)
  if (included === 'no' || declarable.length === 0) return []
  return [
    {
      policy: index,
      included,
      otherwise: answerOf(caught.filter((one) => !isDeclarable(one))),
      entries: new Map(declarable.map(({ kind, value, answer }) => [`${kind}:${value.toLowerCase()}`, answer])),
    },
  ]
}

function isDeclarable({ kind }: Caught): boolean {
  return kind === 'user' || kind === 'group' || kind === 'role'
}

function applyWithout(
  { applies }: ClassState,
  excluding: readonly Excluding[],
  declared: readonly string[],
): readonly Trilean[] {
  const changed = applies.slice()
  for (const { policy, included, otherwise, entries } of excluding) {
    const left = [...entries].filter(([entry]) => !declared.includes(entry)).map(([, answer]) => answer)
    changed[policy] = both(included, not(either(otherwise, some(left))))
  }
  return changed
}

/** Every choice of `size` items, in bytewise order of sorted items. */
function* choose(items: readonly string[], size: number): Generator<string[]> {
  if (size === 0) {
    yield []
    return
  }
  for (const [i, item] of items.entries())
    for (const rest of choose(items.slice(i + 1), size - 1)) yield [item, ...rest]
}
