// Who is in scope, and what does the proof say of him, in each interval of the window? (docs/judgement.md, law 10)

import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { peopleInScope, type PersonInScope } from '../evidence/people-in-scope.ts'
import { type PeopleProof, provePeople } from '../evidence/prove-people.ts'
import type { Leaver } from '../evidence/leavers.ts'
import { findLeavers } from './find-leavers.ts'
import { evidenceIn } from './interval-evidence.ts'
import type { ConfigurationInterval } from './interval.ts'
import { rebuildIntervals } from './rebuild-intervals.ts'

export interface JudgedInterval {
  readonly interval: ConfigurationInterval
  readonly proof: PeopleProof
  /** Whoever was, or may have been, in the directory and is not in it at the end; by lower-case id, the same in each. */
  readonly leavers: ReadonlyMap<string, Leaver>
}

export interface JudgedWindow {
  /** Everybody who is in scope in some interval or at the capture, by id. */
  readonly people: readonly PersonInScope[]
  /** Never empty, in order of time. */
  readonly intervals: readonly JudgedInterval[]
  /** Of the captured state itself. */
  readonly captured: PeopleProof
}

/** Equal states share one proof, however often they come and go. */
export function judgeIntervals(evidence: Evidence): JudgedWindow {
  const intervals = rebuildIntervals(evidence, evidence.earlier)
  const leavers = findLeavers(evidence, intervals)
  const states = new Map<string, Evidence>()
  for (const interval of intervals)
    if (!states.has(interval.key)) states.set(interval.key, evidenceIn(evidence, interval, leavers))
  const people = uniteInScope([evidence, ...states.values()].map(peopleInScope)).map((person) => ({
    ...person,
    name: leavers.get(person.id)?.name ?? person.name,
  }))
  const captured = provePeople(evidence, people)
  const proofs = new Map<string, PeopleProof>()
  for (const [key, state] of states)
    proofs.set(key, state === evidence ? captured : provePeople(state, people, leavers))
  return {
    people,
    captured,
    intervals: intervals.map((interval) => ({ interval, proof: proofs.get(interval.key) ?? captured, leavers })),
  }
}

/** Whoever has power in one of the states has it for the whole window's question. */
function uniteInScope(lists: readonly (readonly PersonInScope[])[]): PersonInScope[] {
  const byId = new Map<string, PersonInScope>()
  for (const person of lists.flat()) {
    const known = byId.get(person.id)
    byId.set(
      person.id,
      known === undefined
        ? person
        : {
            ...known,
            administrative: known.administrative || person.administrative,
            reasons: [...new Set([...known.reasons, ...person.reasons])].sort(compareBytewise),
          },
    )
  }
  return [...byId.values()].sort((a, b) => compareBytewise(a.id, b.id))
}
