// Are they the countries of ISO 3166-1? 249 codes were officially assigned in 2024.

import { expect, it } from 'vitest'
import { COUNTRY_CODES } from '../../shared/coverage/country-codes.ts'

it('are 249 pairs of capital letters in ascending order', () => {
  expect(COUNTRY_CODES).toHaveLength(249)
  expect(COUNTRY_CODES.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true)
  expect([...new Set(COUNTRY_CODES)].sort()).toEqual(COUNTRY_CODES)
})

it.each(['AD', 'DE', 'FR', 'GB', 'SS', 'TL', 'US', 'ZW'])('hold %s', (code) => {
  expect(COUNTRY_CODES).toContain(code)
})

it.each(['EU', 'UK', 'XK', 'AN', 'SU', 'YU', 'ZR'])('do not hold %s', (code) => {
  expect(COUNTRY_CODES).not.toContain(code)
})
