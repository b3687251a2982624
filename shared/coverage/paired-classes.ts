// Who is compared? Classes fine enough that each has one answer before and one after.

import type { CoverageInput, CoveragePrincipal } from './coverage-types.ts'
import { deriveSketches, namedClass, type Sketch, worstClass } from './derived-classes.ts'
import type { Posing } from './pose-questions.ts'
import { classOf, distinctPrincipals, reachStates, type Reached } from './principal-classes.ts'
import type { ProofClass } from './proof-class.ts'

export interface PairedClass {
  readonly before: ProofClass
  readonly after: ProofClass
}

/**
 * People by the signatures of both sets together; whom one side alone knows is judged on both as that side knows him.
 * Without people, the classes that the policies of both sets tell apart.
 */
export function pairClasses(
  inputs: readonly [CoverageInput, CoverageInput],
  posings: readonly [Posing, Posing],
): PairedClass[] {
  const [before, after] = inputs
  if (before.principals === undefined && after.principals === undefined) return derivedPairs(posings)
  const people = [before, after].map(({ principals }) => groupById(principals ?? []))
  const ids = [...new Set(people.flatMap((side) => [...side.keys()]))].sort()
  const classes = new Map<string, { readonly reached: [Reached, Reached]; readonly members: CoveragePrincipal[] }>()
  for (const id of ids) {
    const [old, now] = people.map((side) => side.get(id))
    // Two records of one person on one side are two states nobody can choose between: each is judged.
    for (const was of old ?? now ?? [])
      for (const is of now ?? old ?? []) {
        const [first, second] = posings
        const reached: [Reached, Reached] = [
          reachStates(was, first.index, first.unresolved),
          reachStates(is, second.index, second.unresolved),
        ]
        const key = reached.map((side) => side.key).join('\u0001')
        const known = classes.get(key)
        if (known === undefined) classes.set(key, { reached, members: [is] })
        else if (known.members.every((member) => member.id !== is.id)) known.members.push(is)
      }
  }
  return [...classes.values()].map(({ reached: [was, is], members }) => ({
    before: classOf(was, members, posings[0].nameOf),
    after: classOf(is, members, posings[1].nameOf),
  }))
}

function derivedPairs(posings: readonly [Posing, Posing]): PairedClass[] {
  const [first, second] = posings
  const { named, worst } = deriveSketches([...first.policies, ...second.policies], second.nameOf)
  const pair = (make: (sketch: Sketch, posing: Posing) => ProofClass) => (sketch: Sketch) => ({
    before: make(sketch, first),
    after: make(sketch, second),
  })
  return [
    ...named.map(pair((sketch, { index }) => namedClass(sketch, index))),
    ...worst.map(pair((sketch, { policies, index }) => worstClass(sketch, policies, index))),
  ]
}

function groupById(principals: readonly CoveragePrincipal[]): Map<string, CoveragePrincipal[]> {
  const byId = new Map<string, CoveragePrincipal[]>()
  for (const principal of distinctPrincipals(principals)) {
    const id = principal.id.toLowerCase()
    byId.set(id, [...(byId.get(id) ?? []), principal])
  }
  return byId
}
