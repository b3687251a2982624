// Does Entra's own evaluation bear out the model? (docs/judgement.md, section 5, "Model against reality")

import type { Trilean } from '../../coverage/trilean.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import { compareMoments } from '../../domain/instant.ts'
import type { DirectoryGroup } from '../../domain/principal.ts'
import type { WhatIfAnswer, WhatIfQuestion, WhatIfResult } from '../../domain/what-if.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { modelGround } from '../model/compare-evidence.ts'
import { placeAddresses } from '../model/place-addresses.ts'
import { createPredictor, type ModelGround } from '../model/predict.ts'
import { readSteadiness } from '../model/steady-since.ts'
import { scenarioOf } from './scenario-of.ts'

export interface WhatIfGround extends ModelGround {
  readonly answers: readonly WhatIfAnswer[]
  readonly changes: readonly ConfigurationChange[]
  readonly groups: readonly DirectoryGroup[]
}

/** The model says that the policy applies, and What-If says that it does not. */
export interface WhatIfDisagreement {
  readonly policyId: string
  readonly displayName: string
  /** App id. */
  readonly audience: string
  /** Everybody concerned, sorted. */
  readonly principalIds: readonly string[]
  /** Questions. */
  readonly count: number
  /** Why not, in the words of the service, sorted. */
  readonly reasons: readonly string[]
  /** The first of the questions, in the order of their texts. */
  readonly example: WhatIfQuestion
}

/** Comparisons are of one question with one policy that is enabled, by both. */
export interface WhatIfComparison {
  readonly questionCount: number
  readonly comparedCount: number
  readonly agreedCount: number
  /** The model says that the policy does not apply, and What-If says that it does: stricter than the proof assumes. */
  readonly entraStricterCount: number
  readonly disagreements: readonly WhatIfDisagreement[]
  readonly setApart: {
    /** The policy, its locations or its members changed too shortly before, or between capture and answer. */
    readonly nearChangeCount: number
    /** The model or What-If leaves it open, or the answer does not name the policy. */
    readonly unknownCount: number
  }
}

/** Nothing where What-If did not answer. */
export function compareWhatIfEvidence(evidence: Evidence): WhatIfComparison | undefined {
  const { whatIfAnswers, changes, groups } = evidence.observations
  if (whatIfAnswers.length === 0) return undefined
  return compareWhatIf({ ...modelGround(evidence), answers: whatIfAnswers, changes, groups })
}

type Ending = 'agreed' | 'stricter' | 'disagreed' | 'unknown' | 'nearChange'

/** Pure, and the same whatever the order of its lists. */
export function compareWhatIf(ground: WhatIfGround): WhatIfComparison {
  const predictor = createPredictor(ground)
  const placer = placeAddresses(ground.namedLocations)
  const steadiness = readSteadiness(predictor.policies, ground.changes, ground.groups)
  // The run asks after the window; what it was is a fact of the evidence, when it asked is not (law 7).
  const askedAt = Date.parse(ground.evidenceAt)
  const counts: Record<Ending, number> = { agreed: 0, stricter: 0, disagreed: 0, unknown: 0, nearChange: 0 }
  const found = new Map<string, WhatIfDisagreement>()
  const questions = gatherAnswers(ground.answers)
  for (const { question, results } of questions) {
    const { principalId, audience, conditions } = question
    const predicted = predictor.predict(principalId, audience, scenarioOf(conditions, placer))
    for (const [i, policy] of predictor.policies.entries()) {
      const answers = results.get(policy.id.toLowerCase()) ?? []
      const steady = steadiness.since(i, principalId) <= askedAt && answers.every((one) => isAsCaptured(one, policy))
      const ending = steady ? compare(predicted[i] ?? 'unknown', answers) : 'nearChange'
      counts[ending] += 1
      if (ending === 'disagreed') note(found, policy, question, answers)
    }
  }
  return {
    questionCount: questions.length,
    comparedCount: counts.agreed + counts.stricter + counts.disagreed,
    agreedCount: counts.agreed,
    entraStricterCount: counts.stricter,
    disagreements: [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, disagreement]) => disagreement),
    setApart: { nearChangeCount: counts.nearChange, unknownCount: counts.unknown },
  }
}

interface Answered {
  readonly question: WhatIfQuestion
  /** By policy, in lower case. */
  readonly results: ReadonlyMap<string, readonly WhatIfResult[]>
}

/** The pages of an answer together; questions in the order of their texts. */
function gatherAnswers(answers: readonly WhatIfAnswer[]): Answered[] {
  const gathered = new Map<string, { question: WhatIfQuestion; results: Map<string, WhatIfResult[]> }>()
  for (const { question, results } of answers) {
    const key = questionKey(question)
    const known = gathered.get(key) ?? { question, results: new Map<string, WhatIfResult[]>() }
    gathered.set(key, known)
    for (const result of results) {
      const id = result.policyId.toLowerCase()
      known.results.set(id, [...(known.results.get(id) ?? []), result])
    }
  }
  return [...gathered].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, answered]) => answered)
}

function questionKey({ principalId, guestKind, homeTenantId, audience, conditions }: WhatIfQuestion): string {
  const { clientAppType, platform, ipAddress, country, signInRisk, userRisk, insiderRisk } = conditions
  const rest = [conditions.authenticationFlow, conditions.deviceCompliant]
  return JSON.stringify([
    ...[principalId.toLowerCase(), guestKind, homeTenantId, audience.toLowerCase(), clientAppType, platform, ipAddress],
    ...[country, signInRisk, userRisk, insiderRisk, ...rest],
  ])
}

/**
 * `policyApplies` is true for policies that only report as well (facts, identity 1.6): an answer about a policy that is not
 * enabled says nothing. One that we captured as enabled was changed in between, as was one that was modified at another time.
 */
function isAsCaptured({ state, modifiedAt }: WhatIfResult, policy: ConditionalAccessPolicy): boolean {
  if (state !== policy.state && state !== 'unknown' && policy.state !== 'unknown') return false
  if (modifiedAt === undefined) return true
  return policy.modifiedAt !== undefined && compareMoments(modifiedAt, policy.modifiedAt) === 0
}

function compare(predicted: Trilean, answers: readonly WhatIfResult[]): Ending {
  const [first, ...others] = answers
  if (first === undefined || others.some(({ applies }) => applies !== first.applies)) return 'unknown'
  if (predicted === 'unknown' || first.applies === 'unknown' || answers.some(({ state }) => state !== 'enabled'))
    return 'unknown'
  if (predicted === first.applies) return 'agreed'
  return predicted === 'yes' ? 'disagreed' : 'stricter'
}

function note(
  found: Map<string, WhatIfDisagreement>,
  { id, displayName }: ConditionalAccessPolicy,
  question: WhatIfQuestion,
  answers: readonly WhatIfResult[],
): void {
  const key = `${id.toLowerCase()} ${question.audience}`
  const known = found.get(key)
  const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort()
  found.set(key, {
    policyId: id,
    displayName,
    audience: question.audience,
    principalIds: union(known?.principalIds ?? [], [question.principalId]),
    count: (known?.count ?? 0) + 1,
    reasons: union(
      known?.reasons ?? [],
      answers.flatMap(({ reasons }) => reasons),
    ),
    example: known?.example ?? question,
  })
}
