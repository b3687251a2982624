// Does Entra apply the policies that the model says it applies? (docs/judgement.md, section 5, "Model against reality")

import type { Trilean } from '../../coverage/trilean.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { EntraAnswer, ModelCase, ModelTally, SignInConditions } from '../../domain/model-tally.ts'
import type { RecordRef } from '../../domain/outcome.ts'
import type { DirectoryGroup } from '../../domain/principal.ts'
import { RECORDS_PER_BUCKET } from '../../domain/tally.ts'
import { countSince, startOfHour } from './hour-counts.ts'
import { createPredictor, type ModelGround } from './predict.ts'
import { ALWAYS, readSteadiness } from './steady-since.ts'

export interface ModelQuestion extends ModelGround {
  readonly tally: ModelTally
  readonly changes: readonly ConfigurationChange[]
  readonly groups: readonly DirectoryGroup[]
}

/** The model says that the policy applies, and Entra did not apply it. */
export interface ModelDisagreement {
  readonly policyId: string
  readonly displayName: string
  /** App id. */
  readonly audience: string
  /** Everybody concerned, sorted. */
  readonly principalIds: readonly string[]
  /** Sign-ins. */
  readonly count: number
  /** What Entra said instead, and how often: `notApplied` (or not named at all), `notEnabled`, `reportOnly…`. */
  readonly results: Readonly<Record<string, number>>
  /** The latest, at most `RECORDS_PER_BUCKET`. */
  readonly records: readonly RecordRef[]
  /** Of the case with most sign-ins: what the prediction rests on. */
  readonly example: { readonly principalId: string; readonly conditions: SignInConditions }
}

/** Comparisons are of one sign-in with one enabled policy each. */
export interface ModelComparison {
  readonly comparedCount: number
  readonly agreedCount: number
  /** The model says that the policy does not apply, and Entra applied it: stricter than the proof assumes. */
  readonly entraStricterCount: number
  readonly disagreements: readonly ModelDisagreement[]
  readonly setApart: {
    /** Comparisons: before, or too shortly after, a change of the policy, its locations or memberships. */
    readonly nearChangeCount: number
    /** Comparisons: the model or Entra leaves it open. */
    readonly unknownCount: number
    /** Sign-ins whose policy results are not visible. */
    readonly noDetailCount: number
    /** Sign-ins beyond the number of cases that is kept. */
    readonly overBoundCount: number
  }
}

interface Gathering {
  readonly policy: ConditionalAccessPolicy
  readonly audience: string
  readonly people: Set<string>
  readonly results: Map<string, number>
  readonly records: (RecordRef & { readonly at: string })[]
  count: number
  most: number
  example: ModelDisagreement['example']
}

/** Pure, and the same whatever the order of its lists. */
export function compareModel(question: ModelQuestion): ModelComparison {
  const { tally } = question
  const model = createPredictor(question)
  const { policies } = model
  const steadiness = readSteadiness(policies, question.changes, question.groups)
  const ids = policies.map(({ id }) => id.toLowerCase())
  const counts = { agreed: 0, stricter: 0, disagreed: 0, nearChange: 0, unknown: 0 }
  const found = new Map<string, Gathering>()
  const answers = tally.answers.map(readResults)

  for (const one of tally.cases) {
    const [conditions, answer] = [tally.conditions[one.conditions], answers[one.answer]]
    if (conditions === undefined || answer === undefined) continue
    const predicted = model.predict(one.principalId, one.audience, conditions)
    const total = countSince(one.hours, ALWAYS)
    const beginsAt = startOfHour(one.hours.firstHour)
    for (const [i, policy] of policies.entries()) {
      const since = steadiness.since(i, one.principalId)
      const steady = since <= beginsAt ? total : countSince(one.hours, since)
      counts.nearChange += total - steady
      const verdict = compare(predicted[i] ?? 'unknown', answer(ids[i] ?? ''), policy, answer.blocked)
      counts[verdict] += steady
      if (verdict !== 'disagreed' || steady === 0) continue
      gather(found, policy, one, { since, steady, conditions, result: answer(ids[i] ?? '') })
    }
  }
  return {
    comparedCount: counts.agreed + counts.stricter + counts.disagreed,
    agreedCount: counts.agreed,
    entraStricterCount: counts.stricter,
    disagreements: [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gathering]) => close(gathering)),
    setApart: {
      nearChangeCount: counts.nearChange,
      unknownCount: counts.unknown,
      noDetailCount: tally.noDetailCount,
      overBoundCount: tally.overBoundCount,
    },
  }
}

type Result = 'applied' | { readonly result: string }
type Results = ((policyId: string) => Result) & { readonly blocked: boolean }

function readResults({ blocked, applied, others }: EntraAnswer): Results {
  const results = new Map<string, Result>(others.map(({ policyId, result }) => [policyId.toLowerCase(), { result }]))
  for (const id of applied) results.set(id.toLowerCase(), 'applied')
  return Object.assign((policyId: string) => results.get(policyId) ?? NOT_APPLIED, { blocked })
}

const NOT_APPLIED: Result = { result: 'notApplied' }

/** Results that say for certain that an enabled policy was not enforced. Any other is unknown. */
const NOT_ENFORCED: readonly string[] = ['notapplied', 'notenabled']

function isNotEnforced(result: string): boolean {
  const key = result.toLowerCase()
  return NOT_ENFORCED.includes(key) || key.startsWith('reportonly')
}

function compare(
  predicted: Trilean,
  answer: Result,
  policy: ConditionalAccessPolicy,
  blocked: boolean,
): 'agreed' | 'stricter' | 'disagreed' | 'unknown' {
  if (predicted === 'unknown') return 'unknown'
  if (answer === 'applied') return predicted === 'yes' ? 'agreed' : 'stricter'
  if (!isNotEnforced(answer.result)) return 'unknown'
  if (predicted === 'no') return 'agreed'
  // Where a block ends the sign-in, nothing is said of what other policies would have asked for.
  const blocks = policy.grant?.builtIn.some((control) => control.toLowerCase() === 'block') === true
  return blocked && !blocks ? 'unknown' : 'disagreed'
}

function gather(
  found: Map<string, Gathering>,
  policy: ConditionalAccessPolicy,
  one: ModelCase,
  of: {
    readonly since: number
    readonly steady: number
    readonly conditions: SignInConditions
    readonly result: Result
  },
): void {
  const { principalId, audience } = one
  const example = { principalId, conditions: of.conditions }
  const key = `${policy.id.toLowerCase()} ${audience}`
  let gathering = found.get(key)
  if (gathering === undefined) {
    gathering = { policy, audience, people: new Set(), results: new Map(), records: [], count: 0, most: 0, example }
    found.set(key, gathering)
  }
  gathering.people.add(principalId)
  gathering.count += of.steady
  const result = of.result === 'applied' ? 'success' : of.result.result
  gathering.results.set(result, (gathering.results.get(result) ?? 0) + of.steady)
  // Cases come in one order, so the first of equals is always the same.
  if (of.steady > gathering.most) [gathering.most, gathering.example] = [of.steady, example]
  for (const record of one.records) if (startOfHour(record.at.slice(0, 13)) >= of.since) gathering.records.push(record)
}

function close({ policy, audience, people, results, records, count, example }: Gathering): ModelDisagreement {
  return {
    policyId: policy.id,
    displayName: policy.displayName,
    audience,
    principalIds: [...people].sort(),
    count,
    results: Object.fromEntries([...results].sort(([a], [b]) => (a < b ? -1 : 1))),
    records: records
      .sort((a, b) => compareText(b.at, a.at) || compareText(a.recordId, b.recordId) || compareText(a.source, b.source))
      .slice(0, RECORDS_PER_BUCKET)
      .map(({ source, recordId }) => ({ source, recordId })),
    example,
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
