// What does each rule of the SARIF output ask for, and where does a reader of the pull request learn more?

import type { GapCode } from '../shared/domain/gap-codes.ts'
import { type RuleName, RULES } from '../shared/domain/rules.ts'

export type SarifRuleId = RuleName | Extract<GapCode, 'POLICY_CLAUSE_UNKNOWN' | 'PROOF_BUDGET_EXCEEDED'>

export interface SarifRule {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription: { readonly text: string }
  readonly help: { readonly text: string }
  readonly helpUri: string
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' }
  readonly properties: { readonly tags: readonly string[]; readonly precision: 'very-high' }
}

const LEARN = 'https://learn.microsoft.com/entra/identity'
const CONDITIONAL_ACCESS = `${LEARN}/conditional-access`

/** Microsoft's page on the clause, as far as one speaks of it. */
const PAGES: Readonly<Partial<Record<SarifRuleId, string>>> = {
  'CA-G01': `${CONDITIONAL_ACCESS}/concept-conditional-access-users-groups`,
  'CA-G02': `${CONDITIONAL_ACCESS}/concept-conditional-access-grant`,
  'CA-G03': `${CONDITIONAL_ACCESS}/concept-assignment-network`,
  'CA-G04': `${CONDITIONAL_ACCESS}/policy-block-legacy-authentication`,
  'CA-G05': `${CONDITIONAL_ACCESS}/concept-conditional-access-report-only`,
  'CA-G06': `${CONDITIONAL_ACCESS}/concept-conditional-access-cloud-apps`,
  'CA-G07': `${CONDITIONAL_ACCESS}/concept-conditional-access-cloud-apps`,
  'CA-G08': `${CONDITIONAL_ACCESS}/concept-conditional-access-cloud-apps`,
  'CA-G09': `${CONDITIONAL_ACCESS}/concept-conditional-access-users-groups`,
  'CA-G10': `${CONDITIONAL_ACCESS}/concept-conditional-access-conditions`,
  'CA-G11': `${CONDITIONAL_ACCESS}/concept-authentication-flows`,
  'CA-G12': `${CONDITIONAL_ACCESS}/concept-conditional-access-users-groups`,
  'CA-G15': `${CONDITIONAL_ACCESS}/policy-all-users-security-info-registration`,
  'CA-G16': `${CONDITIONAL_ACCESS}/concept-session-lifetime`,
  'CA-G17': `${LEARN}/authentication/concept-authentication-strengths`,
  'grant-not-mfa': `${CONDITIONAL_ACCESS}/concept-conditional-access-grant`,
  'audience-not-targeted': `${CONDITIONAL_ACCESS}/concept-conditional-access-cloud-apps`,
}

const ASKS: Readonly<Partial<Record<SarifRuleId, string>>> = {
  POLICY_CLAUSE_UNKNOWN: 'every clause of the policies can be read from what was captured',
  PROOF_BUDGET_EXCEEDED: 'the policies are few and simple enough for an exact proof',
}

export function sarifRule(id: SarifRuleId): SarifRule {
  const asks = ASKS[id] ?? RULES[id as RuleName].asks
  const doubt = id in ASKS
  return {
    id,
    shortDescription: { text: `Asks that ${asks}` },
    fullDescription: {
      text: doubt
        ? `Asks that ${asks}. The evidence is insufficient: the proof stays open.`
        : `Asks that ${asks}. The counter-example is a sign-in that the policies let through.`,
    },
    help: {
      text: `Asks that ${asks}. What the proof shows and does not show: docs/coverage.md; the gap and its remedy: docs/conditional-access-gaps.md.`,
    },
    helpUri: PAGES[id] ?? `${CONDITIONAL_ACCESS}/concept-conditional-access-policies`,
    defaultConfiguration: { level: doubt ? 'warning' : 'error' },
    properties: { tags: ['security', 'conditional-access'], precision: 'very-high' },
  }
}
