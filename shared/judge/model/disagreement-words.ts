// What does a disagreement mean to a reader? In words, and as the gap that a configured leg carries.

import { listWords, type NameOf } from '../../coverage/words.ts'
import type { NamedLocation } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { DISAGREEMENTS_LISTED, type SignInConditions } from '../../domain/model-tally.ts'
import { audienceWords } from '../evidence/audiences.ts'
import type { ModelComparison, ModelDisagreement } from './compare-model.ts'

/** People named in one sentence; more are counted, and their latest records stand in the finding. */
const NAMED_PEOPLE = 3

export interface DisagreementNames {
  readonly nameOf: NameOf
  readonly namedLocations: readonly NamedLocation[]
}

export function describeDisagreement(found: ModelDisagreement, names: DisagreementNames): string {
  const { displayName, principalIds, count, example } = found
  const who = listWords(principalIds.map(names.nameOf), NAMED_PEOPLE)
  const times = count === 1 ? 'one sign-in' : `${count} sign-ins`
  return (
    `by the model, policy '${displayName}' applies to ${who} on ${audienceWords([found.audience])}, and Entra did not apply it ` +
    `to ${times} (${describeResults(found)}), for example of ${names.nameOf(example.principalId)} ${describeConditions(example.conditions, names)}`
  )
}

/** `not applied 3, notEnabled 1`. */
function describeResults({ results }: ModelDisagreement): string {
  return Object.entries(results)
    .map(([result, count]) => `${result === 'notApplied' ? 'not applied' : `\`${result}\``} ${count}`)
    .join(', ')
}

export const CLIENT_WORDS: Readonly<Record<string, string>> = {
  browser: 'a browser',
  mobileAppsAndDesktopClients: 'a mobile app or desktop client',
  exchangeActiveSync: 'Exchange ActiveSync',
  other: 'another legacy client',
}

/** `by a browser on windows, from named location 'HQ', from CH`: what the record told, and no more. */
function describeConditions(conditions: SignInConditions, { namedLocations }: DisagreementNames): string {
  const { clientAppTypes, platforms, locationIds, country, authenticationFlows } = conditions
  const clients = clientAppTypes.map((type) => CLIENT_WORDS[type] ?? type)
  const places = (locationIds ?? []).map((id) => {
    const location = namedLocations.find((one) => one.id.toLowerCase() === id)
    return `'${location === undefined || location.displayName === '' ? id : location.displayName}'`
  })
  const flow = authenticationFlows.filter((word) => word !== 'none')
  const parts = [
    `by ${clients.length === 0 ? 'an unknown client' : clients.join(' or ')}`,
    ...(platforms.length === 0 ? [] : [`on ${platforms.join(' or ')}`]),
    ...(places.length > 0
      ? [`from named location ${places.join(' and ')}`]
      : [locationIds === undefined ? 'from an unknown address' : 'from an address in no named location']),
    ...(country === undefined ? [] : [`from ${country}`]),
    ...(flow.length === 0 ? [] : [`in the flow ${flow.join(' or ')}`]),
  ]
  return parts.join(', ').replace(', on ', ' on ')
}

/** Most sign-ins first; of equals in the order of policies and audiences. */
export function worstFirst(disagreements: readonly ModelDisagreement[]): ModelDisagreement[] {
  return [...disagreements].sort((a, b) => b.count - a.count)
}

export function disagreementGap(found: ModelDisagreement, names: DisagreementNames): Gap {
  const on = audienceWords([found.audience])
  return {
    code: 'MODEL_DISAGREES',
    source: 'ruleset',
    sentence: `${describeDisagreement(found, names)}: what the model proves of ${on} is in doubt`,
  }
}

/**
 * Why the proof on one of these audiences is in doubt, at most one sentence more than `DISAGREEMENTS_LISTED`. Turns a
 * *satisfied* configured leg into not-assessable, never another (docs/judgement.md, section 5).
 */
export function modelGaps(comparison: ModelComparison, audiences: readonly string[], names: DisagreementNames): Gap[] {
  const wanted = new Set(audiences.map((appId) => appId.toLowerCase()))
  const found = worstFirst(comparison.disagreements.filter(({ audience }) => wanted.has(audience.toLowerCase())))
  const gaps = found.slice(0, DISAGREEMENTS_LISTED).map((one) => disagreementGap(one, names))
  const more = found.length - gaps.length
  if (more <= 0) return gaps
  const sentence = `${more} more ${more === 1 ? 'policy' : 'policies'} that the model applies, one for each audience, Entra did not apply`
  return [...gaps, { code: 'MODEL_DISAGREES', source: 'ruleset', sentence }]
}
