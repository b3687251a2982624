// What is What-If to be asked in this run? A bounded sample, seeded by tenant and window: a repeated run asks the same, the
// next day's another, so that in time much is asked (docs/judgement.md, section 5, "Model against reality").

import { AUDIENCE } from '../../domain/app-ids.ts'
import type { SourceReport } from '../../domain/capture.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { Observations } from '../../domain/observations.ts'
import type { Scope } from '../../domain/scope.ts'
import { WHAT_IF_SETTING, type WhatIfPlan } from '../../domain/what-if.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { provedAudiences } from '../evidence/audiences.ts'
import { readEvidence } from '../evidence/evidence.ts'
import { modelGround } from '../model/compare-evidence.ts'
import { placeAddresses } from '../model/place-addresses.ts'
import { createPredictor } from '../model/predict.ts'
import { askableConditions } from './boundary-conditions.ts'
import { chooseQuestions } from './choose-questions.ts'
import { peopleToAsk } from './people-to-ask.ts'

export interface WhatIfInput {
  readonly scope: Scope
  readonly window: CollectionWindow
  /** What the slices before this one captured. */
  readonly sources: readonly SourceReport[]
  readonly observations: Observations
  readonly gaps: readonly Gap[]
  /** Questions at most; 0: What-If is off. */
  readonly sampleSize: number
}

export function planWhatIf({ sampleSize, ...captured }: WhatIfInput): WhatIfPlan {
  if (sampleSize === 0) return { notAsked: `it is switched off (\`${WHAT_IF_SETTING}\` is 0)` }
  const evidence = readEvidence({
    ...captured,
    tally: { buckets: [], unknowns: [] },
    departures: [],
    // Nothing is signed or named by this look at what is there so far.
    sha256Hex: () => '',
  })
  const ground = modelGround(evidence)
  const predictor = createPredictor(ground)
  if (predictor.policies.length === 0)
    return { notAsked: 'no enabled policy was captured that it could be asked about' }
  const { scope, window } = captured
  const seed = `${scope.tenantId.toLowerCase()} ${window.from} ${window.to}`
  const people = peopleToAsk(evidence, ground.principals, predictor, seed)
  const questions = chooseQuestions({
    ...{ predictor, people, seed, size: sampleSize },
    placer: placeAddresses(ground.namedLocations),
    audiences: audiencesToAsk(provedAudiences(evidence)),
    askable: askableConditions(predictor.space, seed),
  })
  return questions.length === 0
    ? { notAsked: 'no person of the directory was captured whom it could be asked about' }
    : { questions }
}

/**
 * The portal is asked for through Azure Resource Manager (docs/facts, identity 1.6): whether What-If knows that policies on
 * that audience reach the portal's own id as well is not documented, and it must not look like a fault of the model.
 */
function audiencesToAsk(proved: readonly string[]): string[] {
  const first: readonly string[] = [AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager]
  const asked = proved.filter((appId) => appId !== AUDIENCE.azurePortal)
  return [...first.filter((appId) => asked.includes(appId)), ...asked.filter((appId) => !first.includes(appId))]
}
