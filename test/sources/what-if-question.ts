// One question to What-If, as a sample holds it.

import type { WhatIfConditions, WhatIfQuestion } from '../../shared/domain/what-if.ts'

export const ANA = 'a0000000-0000-4000-8000-00000000000a'
export const KUBERNETES = '6dae42f8-4368-4678-94ff-3960e28e3630'

export function question(
  change: Partial<WhatIfQuestion> = {},
  conditions: Partial<WhatIfConditions> = {},
): WhatIfQuestion {
  return {
    principalId: ANA,
    audience: KUBERNETES,
    ...change,
    conditions: {
      clientAppType: 'mobileAppsAndDesktopClients',
      platform: 'linux',
      ipAddress: '203.0.113.10',
      country: 'US',
      signInRisk: 'none',
      userRisk: 'none',
      insiderRisk: 'none',
      authenticationFlow: 'deviceCodeFlow',
      deviceCompliant: false,
      ...conditions,
    },
  }
}
