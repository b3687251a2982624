// How are two policy sets asked the same, in one space, so that their cubes can be subtracted from each other?

import type { CoverageInput } from './coverage-types.ts'
import { filterRulesOf, locationKnowledge, type Posing, poseQuestions, type SharedGround } from './pose-questions.ts'
import { questionsOf } from './questions.ts'
import { cutLocationsTogether } from './shared-locations.ts'

/** Every audience, property and context that either input asks for. */
export function poseTogether(before: CoverageInput, after: CoverageInput): [Posing, Posing] {
  const [ofBefore, ofAfter] = cutLocationsTogether(
    { namedLocations: before.namedLocations, ...locationKnowledge(before) },
    { namedLocations: after.namedLocations, ...locationKnowledge(after) },
  )
  const shared: Omit<SharedGround, 'locations'> = {
    filterRules: [...filterRulesOf(before), ...filterRulesOf(after)],
    questions: questionsOf({
      audiences: [...after.audiences, ...before.audiences],
      properties: [...after.properties, ...before.properties],
      contexts: [...(after.contexts ?? []), ...(before.contexts ?? [])],
    }),
  }
  return [
    poseQuestions(before, { ...shared, locations: ofBefore }),
    poseQuestions(after, { ...shared, locations: ofAfter }),
  ]
}
