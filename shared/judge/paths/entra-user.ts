// A path that Conditional Access can guard: is MFA demanded of everybody, and was it done each time?

import { audiencesOf } from '../evidence/audiences.ts'
import { coverPeople, membersOf, POPULATION_WORDS } from '../legs/cover-people.ts'
import type { ConfiguredLeg, PathJudgement } from '../legs/leg.ts'
import { applyEffect, demote, observe, type PathQuestion, tenantMatches } from './path-question.ts'

export function judgeEntraUser(question: PathQuestion): PathJudgement {
  return { configured: coverPath(question), observed: observe(question) }
}

/** Conditional Access on all audiences the path needs, for the members of the tenant. */
export function coverPath(question: PathQuestion): ConfiguredLeg {
  const { file, path, population } = question
  const leg = coverPeople(file, {
    accessPath: path.id,
    audiences: audiencesOf(file.evidence, path),
    population,
    isMeant: membersOf(file, population),
    whom: POPULATION_WORDS[population],
  })
  return applyEffect(question, demote(leg, tenantMatches(question)))
}
