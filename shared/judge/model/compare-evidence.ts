// Does the evidence of a run bear out the model that judges it? The comparison, asked of everything that was captured.

import type { Evidence } from '../evidence/evidence.ts'
import { nameOf } from '../evidence/evidence.ts'
import { isStandIn, peopleToProve, unresolvedGroups } from '../evidence/people-to-prove.ts'
import { compareModel, type ModelComparison } from './compare-model.ts'
import type { DisagreementNames } from './disagreement-words.ts'
import type { ModelGround } from './predict.ts'

/** Nothing where no slice summed up what Entra applied. */
export function compareEvidence(evidence: Evidence): ModelComparison | undefined {
  const { tally, observations } = evidence
  if (tally.model === undefined) return undefined
  return compareModel({
    ...modelGround(evidence),
    tally: tally.model,
    changes: observations.changes,
    groups: observations.groups,
  })
}

/** The same that the proof is asked on. */
export function modelGround(evidence: Evidence): ModelGround {
  const { observations, reports, scope, window } = evidence
  return {
    policies: observations.policies,
    namedLocations: observations.namedLocations,
    namedLocationsComplete: reports.get('graph-named-locations')?.status === 'complete',
    mfaTrustedIpsEmpty: scope.mfaTrustedIps === 'empty',
    // Somebody who is not in the captured directory may be a guest of any kind: nothing is predicted of him.
    principals: peopleToProve(evidence, []).filter(({ id }) => !isStandIn(id) && evidence.users.has(id)),
    unresolvedGroupIds: unresolvedGroups(evidence),
    evidenceAt: window.to,
  }
}

export function namesOfEvidence(evidence: Evidence): DisagreementNames {
  return {
    nameOf: (id) => {
      const name = nameOf(evidence, id)
      return name === id ? id : `'${name}'`
    },
    namedLocations: evidence.observations.namedLocations,
  }
}
