// Whose clause is it that keeps a proof open, in people's words?

import { expect, it } from 'vitest'
import { doubtOwner } from '../../shared/coverage/doubt-owner.ts'

const DOUBT = { policyId: '0000001a-aaaa-bbbb-cccc-000000000001', clause: 'conditions.times', why: 'unknown' }

it('a policy’s, by its name; what is none by its own word', () => {
  expect(doubtOwner({ ...DOUBT, displayName: 'MFA for all' })).toBe("policy 'MFA for all'")
  expect(doubtOwner({ ...DOUBT, policyId: 'ruleset' })).toBe('ruleset')
})
