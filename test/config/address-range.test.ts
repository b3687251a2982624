import { expect, it } from 'vitest'
import { isAddressRange } from '../../shared/config/address-range.ts'

it.each([
  ['203.0.113.0/24', true],
  ['0.0.0.0/0', true],
  ['10.1.2.3/32', true],
  ['2001:db8::/32', true],
  ['::/0', true],
  ['::ffff:192.0.2.0/120', true],
  ['10.0.0.0', false],
  ['10.0.0.0/33', false],
  ['10.0.0.0/-1', false],
  ['10.0.0.0/08', false],
  ['10.0.0.256/24', false],
  ['10.0.0/8', false],
  ['2001:db8::/129', false],
  ['fe80::1%eth0/64', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0.0/ 8', false],
  ['', false],
])('%j as an address range: %s', (text, expected) => {
  expect(isAddressRange(text)).toBe(expected)
})
