// Of which trust in the MFA of other tenants is no evidence at hand? One finding for each, beside the roll-up that it leaves open.

import { describe, expect, it } from 'vitest'
import type { CrossTenantTrust } from '../../../shared/domain/conditional-access.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { PARTNER_TENANT } from '../../scenarios/world-parts.ts'
import { ask, verdictOf } from '../ask.ts'

const found = (facts: StoryFacts) =>
  ask(facts, '8.4.3', 'AP-39', 'CA-G12').map(({ subject, sentence }) => [subject?.id, sentence])

const PARTNER: CrossTenantTrust = { tenantId: PARTNER_TENANT, mfaAccepted: true }

describe('trust in the MFA of other tenants', () => {
  it.each<[string, StoryFacts, (readonly string[])[]]>([
    ['of none is no finding', { trusts: [{ mfaAccepted: false }] }, []],
    [
      'of a partner',
      { trusts: [{ mfaAccepted: false }, PARTNER] },
      [[PARTNER_TENANT, `MFA of tenant ${PARTNER_TENANT} is accepted, and no evidence from there is declared.`]],
    ],
    [
      'of all',
      { trusts: [{ mfaAccepted: true }] },
      [['default', 'MFA of every other tenant is accepted, and evidence of it cannot be declared for all of them.']],
    ],
    [
      'that the default does not tell of',
      { trusts: [{}, { tenantId: PARTNER_TENANT }] },
      [['default', 'The default cross-tenant access settings do not say whether MFA of other tenants is accepted.']],
    ],
    [
      'that was not captured is told by the roll-up',
      { trusts: [PARTNER], sources: { 'graph-cross-tenant': 'failed' } },
      [],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(found(facts)).toEqual(expected)
    if (expected.length > 0) expect(verdictOf(facts, '8.4.3', 'AP-39')).toBe('not-assessable')
  })
})
