// What is asked: which property, of which target?

import type { CoverageInput, CoverageProperty } from './coverage-types.ts'
import { applicationTarget, contextTarget, REGISTER_SECURITY_INFO, type Target } from './targets.ts'

export interface Question {
  readonly target: Target
  readonly property: CoverageProperty
}

/** What a context can be asked for: it steps up a session that is already there. */
const OF_CONTEXTS: readonly CoverageProperty[] = ['mfa', 'phishing-resistant']

/** Every audience with every property; each context with those that concern it; the user action once, whatever the audiences. */
export function questionsOf(input: Pick<CoverageInput, 'audiences' | 'properties' | 'contexts'>): Question[] {
  const properties = [...new Set(input.properties)]
  const onAudiences = properties.filter((property) => property !== 'security-info-registration')
  const ofContexts = OF_CONTEXTS.filter((property) => properties.includes(property))
  const ask = (target: Target, asked: readonly CoverageProperty[]) => asked.map((property) => ({ target, property }))
  return [
    ...distinct(input.audiences).flatMap((appId) => ask(applicationTarget(appId), onAudiences)),
    ...distinct(input.contexts ?? []).flatMap((id) =>
      ask(contextTarget(id), ofContexts.length === 0 ? ['mfa'] : ofContexts),
    ),
    ...ask(
      REGISTER_SECURITY_INFO,
      properties.filter((property) => property === 'security-info-registration'),
    ),
  ]
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))]
}
