// Are they the countries of ISO 3166-1? 249 codes were officially assigned in 2024; Kosovo has one for users, which Entra takes.

import { expect, it } from 'vitest'
import { COUNTRY_CODES } from '../../shared/coverage/country-codes.ts'

it('are 250 pairs of capital letters in ascending order', () => {
  expect(COUNTRY_CODES).toHaveLength(250)
  expect(COUNTRY_CODES.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true)
  expect([...new Set(COUNTRY_CODES)].sort()).toEqual(COUNTRY_CODES)
})

it.each(['AD', 'DE', 'FR', 'GB', 'SS', 'TL', 'US', 'XK', 'ZW'])('hold %s', (code) => {
  expect(COUNTRY_CODES).toContain(code)
})

it.each(['EU', 'UK', 'AN', 'SU', 'YU', 'ZR'])('do not hold %s', (code) => {
  expect(COUNTRY_CODES).not.toContain(code)
})
