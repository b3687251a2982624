// Which address lies in which network? In doubt: in none.

import { describe, expect, it } from 'vitest'
import { isInside, isRangeInside, PRIVATE_RANGES } from '../../../shared/judge/evidence/networks.ts'

describe('networks', () => {
  it.each([
    ['192.0.2.7', ['192.0.2.0/24'], true],
    ['192.0.3.7', ['192.0.2.0/24'], false],
    ['2001:db8::1', ['192.0.2.0/24', '2001:db8::/32'], true],
    ['not an address', ['0.0.0.0/0'], false],
    [undefined, ['0.0.0.0/0'], false],
    ['192.0.2.7', ['nonsense'], false],
    ['10.3.4.5', PRIVATE_RANGES, true],
    ['203.0.113.9', PRIVATE_RANGES, false],
  ])('%s in %j: %s', (address, ranges, inside) => {
    expect(isInside(address, ranges)).toBe(inside)
  })

  it.each([
    ['192.0.2.0/25', ['192.0.2.0/24'], true],
    ['192.0.2.0/23', ['192.0.2.0/24'], false],
    ['nonsense', ['0.0.0.0/0'], false],
  ])('range %s in %j: %s', (inner, outer, inside) => {
    expect(isRangeInside(inner, outer)).toBe(inside)
  })
})
