// Which scenarios of the proof's own space is a question to What-If about? It says more than any sign-in record.

import type { WhatIfConditions } from '../../domain/what-if.ts'
import type { AddressPlacer } from '../model/place-addresses.ts'
import type { ScenarioConditions } from '../model/scenario-cube.ts'

export function scenarioOf(conditions: WhatIfConditions, placer: AddressPlacer): ScenarioConditions {
  const locationIds = placer.locationIdsOf(conditions.ipAddress)
  return {
    clientAppTypes: [conditions.clientAppType],
    platforms: [conditions.platform],
    ...(locationIds === undefined ? {} : { locationIds }),
    locationsDigest: placer.digest,
    country: conditions.country,
    signInRisks: [conditions.signInRisk],
    userRisks: [conditions.userRisk],
    insiderRisks: [conditions.insiderRisk],
    authenticationFlows: [conditions.authenticationFlow],
  }
}
