// How is a scenario put to What-If? The request body, every field supplied: one that is missing is not evaluated
// (docs/facts, identity 1.6).

import type { WhatIfQuestion } from '../../domain/what-if.ts'

export function whatIfBody({ principalId, guestKind, homeTenantId, audience, conditions }: WhatIfQuestion): string {
  return JSON.stringify({
    signInIdentity: {
      '@odata.type': '#microsoft.graph.userSignIn',
      userId: principalId,
      ...(guestKind === undefined ? {} : { externalUserType: guestKind }),
      ...(homeTenantId === undefined ? {} : { externalTenantId: homeTenantId }),
    },
    signInContext: {
      '@odata.type': '#microsoft.graph.applicationContext',
      includeApplications: [audience],
    },
    signInConditions: {
      clientAppType: conditions.clientAppType,
      devicePlatform: conditions.platform,
      signInRiskLevel: conditions.signInRisk,
      userRiskLevel: conditions.userRisk,
      insiderRiskLevel: conditions.insiderRisk,
      country: conditions.country,
      ipAddress: conditions.ipAddress,
      authenticationFlow: { transferMethod: conditions.authenticationFlow },
      deviceInfo: { isCompliant: conditions.deviceCompliant },
    },
    appliedPoliciesOnly: false,
  })
}
