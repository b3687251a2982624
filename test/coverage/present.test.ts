// Is a clause that was not there told as a fault, and never taken for an empty one?

import { expect, it } from 'vitest'
import { present } from '../../shared/coverage/present.ts'

it('gives the clause', () => {
  expect(present('')).toBe('')
})

it('names the fault where there is none', () => {
  expect(() => present(undefined)).toThrow('a clause was taken for one that the policy has')
})
