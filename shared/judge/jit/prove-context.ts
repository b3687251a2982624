// Does Conditional Access demand MFA of whoever may activate a role, wherever an authentication context is asked for?
// The proof of section 5, asked about the context (docs/judgement.md, sections 5 and 7).

import type { CoveragePrincipal, CoverageResult } from '../../coverage/coverage-types.ts'
import { type ContextInput, proveContexts } from '../../coverage/prove-contexts.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { peopleToProve, unresolvedGroups } from '../evidence/people-to-prove.ts'
import { questionsAbout } from '../evidence/prove-people.ts'
import { activatorsOf } from './activators.ts'

interface Asked {
  readonly people: readonly CoveragePrincipal[]
  readonly input: ContextInput
  readonly results: Map<string, readonly CoverageResult[]>
}

/** Many roles ask for few contexts: each is proved once. */
const ASKED = new WeakMap<Evidence, Asked>()

/** The results that speak of somebody who may activate under the rule, or just of this one person. */
export function proveContext(
  evidence: Evidence,
  context: string,
  who: PimRuleSet | { readonly principalId: string },
): CoverageResult[] {
  const asked = askedOf(evidence)
  const meant = 'principalId' in who ? theOne(who.principalId, asked.people) : activatorsOf(evidence, who, asked.people)
  const all = resultsOf(asked, context.toLowerCase())
  return meant === undefined ? [...all] : all.filter(({ principalIds }) => principalIds.some((id) => meant.has(id)))
}

function theOne(principalId: string, people: readonly CoveragePrincipal[]): ReadonlySet<string> | undefined {
  const id = principalId.toLowerCase()
  return people.some((person) => person.id === id) ? new Set([id]) : undefined
}

function resultsOf({ input, results }: Asked, context: string): readonly CoverageResult[] {
  const known = results.get(context)
  if (known !== undefined) return known
  const found = proveContexts(input, [context]).get(context) ?? []
  results.set(context, found)
  return found
}

function askedOf(evidence: Evidence): Asked {
  const known = ASKED.get(evidence)
  if (known !== undefined) return known
  const eligible = evidence.observations.roleAssignments.filter(({ state }) => state === 'eligible')
  const people = peopleToProve(
    evidence,
    eligible.map(({ principalId }) => principalId),
  )
  const question = questionsAbout(evidence, [], [])
  const input = { ...question, principals: people, unresolvedGroupIds: unresolvedGroups(evidence) }
  const asked = { people, input, results: new Map() }
  ASKED.set(evidence, asked)
  return asked
}
