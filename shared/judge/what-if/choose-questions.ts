// Which few questions tell most? Each enabled policy where it applies, break-glass accounts, each boundary, each sort of people;
// what is left of the bound is spread by the seed. The same seed and tenant give the same sample, another day another one.

import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import { policyConditions, productOf } from '../../coverage/policy-conditions.ts'
import type { WhatIfConditions, WhatIfQuestion } from '../../domain/what-if.ts'
import type { AddressPlacer } from '../model/place-addresses.ts'
import type { Predictor } from '../model/predict.ts'
import { stableHash } from '../model/stable-hash.ts'
import { type Askable, boundaryConditions, inSeedOrder, pointIn } from './boundary-conditions.ts'
import type { PeopleToAsk } from './people-to-ask.ts'
import { scenarioOf } from './scenario-of.ts'

export interface SampleGround {
  readonly predictor: Predictor
  readonly placer: AddressPlacer
  readonly people: PeopleToAsk
  /** App ids, those that matter most first. */
  readonly audiences: readonly string[]
  readonly askable: Askable
  readonly size: number
  readonly seed: string
}

/** How often the spread may meet a question that was already chosen before it ends. */
const DRAWS_PER_QUESTION = 10

export function chooseQuestions(ground: SampleGround): WhatIfQuestion[] {
  const chosen = new Map<string, WhatIfQuestion>()
  for (const questions of [ofPolicies, ofBreakGlass, ofBoundaries, ofClasses, ofChance])
    for (const question of questions(ground)) {
      if (chosen.size >= ground.size) return [...chosen.values()]
      chosen.set(JSON.stringify(question), question)
    }
  return [...chosen.values()]
}

type Asking = Generator<WhatIfQuestion, void>

/** Each policy where the model is sure that it applies, unless a question before it is about such a place already. */
function* ofPolicies({ predictor, placer, people, audiences, askable, seed }: SampleGround): Asking {
  const { policies, space } = predictor
  const everybody = [...people.representatives, ...people.breakGlass]
  const touched = new Set<number>()
  for (const i of inSeedOrder([...policies.keys()], seed, (index) => policies[index]?.id ?? '')) {
    const policy = policies[i]
    const who = everybody.find(({ id }) => predictor.ofPerson(id)[i] === 'yes')
    const audience = audiences.find((appId) => predictor.ofAudience(appId)[i] === 'yes')
    if (touched.has(i) || policy === undefined || who === undefined || audience === undefined) continue
    const regions = productOf(
      space,
      policyConditions(policy, space).map(({ surely }) => surely),
    )
    for (const region of regions) {
      const conditions = pointIn(space, region, askable)
      if (conditions === undefined) continue
      const answers = predictor.predict(who.id, audience, scenarioOf(conditions, placer))
      if (answers[i] !== 'yes') continue
      for (const [other, answer] of answers.entries()) if (answer === 'yes') touched.add(other)
      yield question(who, audience, conditions)
      break
    }
  }
}

function* ofBreakGlass({ people, audiences, askable }: SampleGround): Asking {
  for (const audience of audiences.slice(0, 2))
    for (const who of people.breakGlass) yield question(who, audience, askable.usual)
}

/** People and audiences take turns, so that a boundary is not always asked about the same ones. */
function* ofBoundaries({ people, audiences, askable }: SampleGround): Asking {
  const { representatives } = people
  for (const [turn, conditions] of boundaryConditions(askable).entries()) {
    const who = representatives[turn % representatives.length]
    const audience = audiences[Math.floor(turn / Math.max(1, representatives.length)) % audiences.length]
    if (who !== undefined && audience !== undefined) yield question(who, audience, conditions)
  }
}

function* ofClasses({ people, audiences, askable }: SampleGround): Asking {
  for (const audience of audiences)
    for (const who of people.representatives) yield question(who, audience, askable.usual)
}

function* ofChance({ people, audiences, askable, size, seed }: SampleGround): Asking {
  const everybody = [...people.representatives, ...people.breakGlass]
  const { values, addresses, countries, usual } = askable
  for (let draw = 0; draw < size * DRAWS_PER_QUESTION; draw += 1) {
    const pick = <T>(items: readonly T[], what: string): T | undefined =>
      items[Number.parseInt(stableHash(`${seed} ${draw} ${what}`).slice(0, 8), 16) % items.length]
    const [who, audience] = [pick(everybody, 'who'), pick(audiences, 'audience')]
    if (who === undefined || audience === undefined) return
    yield question(who, audience, {
      clientAppType: pick(values.clientAppTypes, 'client') ?? usual.clientAppType,
      platform: pick(values.platforms, 'platform') ?? usual.platform,
      ipAddress: pick(addresses, 'address') ?? usual.ipAddress,
      country: pick(countries, 'country') ?? usual.country,
      signInRisk: pick(values.signInRisk, 'sign-in risk') ?? usual.signInRisk,
      userRisk: pick(values.userRisk, 'user risk') ?? usual.userRisk,
      insiderRisk: pick(values.insiderRisk, 'insider risk') ?? usual.insiderRisk,
      authenticationFlow: pick(values.authenticationFlows, 'flow') ?? usual.authenticationFlow,
      deviceCompliant: pick([false, true], 'device') ?? usual.deviceCompliant,
    })
  }
}

function question(
  { id, guestKind, homeTenantId }: CoveragePrincipal,
  audience: string,
  conditions: WhatIfConditions,
): WhatIfQuestion {
  return {
    principalId: id,
    ...(guestKind === undefined ? {} : { guestKind }),
    ...(homeTenantId === undefined ? {} : { homeTenantId }),
    audience,
    conditions,
  }
}
