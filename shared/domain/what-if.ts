// What was Entra's own evaluation asked, and what did it say? A second oracle beside the model, asked for a small sample of
// scenarios (docs/judgement.md, section 5, "Model against reality"; facts, identity 1.6).

import type { PolicyState } from './conditional-access.ts'

/** Every field is given: a condition that is left out is not evaluated. Values in the words of the service. */
export interface WhatIfConditions {
  readonly clientAppType: string
  readonly platform: string
  readonly ipAddress: string
  /** ISO 3166 alpha-2. */
  readonly country: string
  readonly signInRisk: string
  readonly userRisk: string
  readonly insiderRisk: string
  readonly authenticationFlow: string
  readonly deviceCompliant: boolean
}

export interface WhatIfQuestion {
  readonly principalId: string
  /** What somebody from elsewhere is in this tenant, as far as it is known. */
  readonly guestKind?: string
  readonly homeTenantId?: string
  /** App id of the resource. */
  readonly audience: string
  readonly conditions: WhatIfConditions
}

export interface WhatIfResult {
  readonly policyId: string
  readonly state: PolicyState
  /** `unknown`: the service says that it could not tell, or says it in words nobody knows. */
  readonly applies: 'yes' | 'no' | 'unknown'
  /** As received: `users`, `location`, … */
  readonly reasons: readonly string[]
  readonly modifiedAt?: string
}

/** One page of the answer to one question. */
export interface WhatIfAnswer {
  readonly question: WhatIfQuestion
  readonly results: readonly WhatIfResult[]
}

/** What a run is to ask: a sample, or nothing and why. */
export type WhatIfPlan = { readonly questions: readonly WhatIfQuestion[] } | { readonly notAsked: string }

/** The setting that bounds the sample; 0 switches it off. */
export const WHAT_IF_SETTING = 'EVIDENCE_WHAT_IF_SAMPLE_SIZE'
