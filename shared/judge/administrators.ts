// Who administers the clusters, and is the list of them whole? Whoever the captured roles name, and whoever did what only an
// administrator can do; what hides somebody is said (docs/judgement.md, sections 2 and 4).

import type { Gap } from '../domain/gap-codes.ts'
import { logsComplete } from './evidence/completeness.ts'
import { type Evidence, nameOf } from './evidence/evidence.ts'
import { compareBytewise } from './evidence/merge-repeats.ts'
import type { PersonInScope } from './evidence/people-in-scope.ts'
import { hiddenHolders } from './evidence/hidden-holders.ts'
import { findRolesNobodyKnows } from './jit/unknown-roles.ts'
import { type AdministrativeAct, administrativeActs } from './legs/administrative-acts.ts'

export interface Administrators {
  /** In lower case. */
  readonly ids: ReadonlySet<string>
  /** Why there may be more; empty if the list is whole as far as anybody can see. */
  readonly gaps: readonly Gap[]
}

export function findAdministrators(evidence: Evidence, people: readonly PersonInScope[]): Administrators {
  const listed = new Set(people.filter((person) => person.administrative).map((person) => person.id))
  const outside = administrativeActs(evidence).filter(({ principalId }) => !listed.has(principalId))
  return {
    ids: new Set([...listed, ...outside.map(({ principalId }) => principalId)]),
    gaps: [
      ...hiddenHolders(evidence),
      ...findRolesNobodyKnows(evidence).map(({ gap }) => gap),
      ...outsiderGaps(evidence, outside),
      // Where acts were lost, one of them may have been an outsider's (law 2).
      ...logsComplete(evidence, ['azure-activity', 'kubernetes-audit']).gaps,
    ],
  }
}

/** One gap a person, of his first act. */
function outsiderGaps(evidence: Evidence, acts: readonly AdministrativeAct[]): Gap[] {
  const firsts = new Map<string, AdministrativeAct>()
  for (const act of acts) {
    const known = firsts.get(act.principalId)
    if (known === undefined || compareBytewise(orderOf(act), orderOf(known)) < 0) firsts.set(act.principalId, act)
  }
  return [...firsts]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([id, { principalName, at, words, source }]) => ({
      code: 'PRINCIPALS_UNRESOLVED',
      source,
      sentence:
        `${nameOf(evidence, id, principalName)} did what only an administrator can do (${words}, ${at}), and nothing ` +
        `captured gives that power: the list of administrators is not whole`,
    }))
}

function orderOf({ at, words, source }: AdministrativeAct): string {
  return `${new Date(at).toISOString()} ${words} ${source}`
}
