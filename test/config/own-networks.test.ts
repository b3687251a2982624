// Is a declared network that holds nearly everybody refused, and one's own taken?

import { describe, expect, it } from 'vitest'
import { findWideNetworks } from '../../shared/config/own-networks.ts'

/** Every IPv4 /8, or every IPv6 /12 of global unicast. */
const EVERY_8 = Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`)
const EVERY_12 = Array.from({ length: 512 }, (_, first) => `${(0x2000 + first * 16).toString(16)}::/12`)

describe('declared networks', () => {
  it.each([
    ['none', []],
    ['an office', ['203.0.113.0/24', '2001:db8::/32']],
    ['a whole /8 of ones own', ['19.0.0.0/8']],
    ['private ranges of both families', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']],
    ['every IPv4 /8 but one', EVERY_8.filter((range) => range !== '51.0.0.0/8')],
    ['every IPv6 /12 but the last', EVERY_12.slice(0, -1)],
    ['what is no range, another check names it', ['10.0.0.0/33', 7, 'office']],
  ])('are taken: %s', (_title, networks) => {
    expect(findWideNetworks(networks, 'networks')).toEqual([])
  })

  it.each([
    ['all of IPv4', ['0.0.0.0/0']],
    ['all of IPv6', ['::/0']],
    ['half of IPv4', ['128.0.0.0/1']],
    ['all of IPv4, written inside IPv6', ['::ffff:0.0.0.0/96']],
    ['IPv6 global unicast', ['2000::/3']],
    ['more than IANA gave anybody', ['18.0.0.0/7']],
  ])('are refused one by one: %s', (_title, networks) => {
    expect(findWideNetworks(networks, 'networks')).toEqual([
      expect.stringContaining(`networks[0]: \`${networks[0] ?? ''}\` is wider than any organisation's own network`),
    ])
  })

  it.each([
    ['every IPv4 /8', EVERY_8, 4],
    ['every IPv4 /8 that is public', EVERY_8.filter((range) => !/^(0|10|127|22[4-9]|2[3-5]\d)\./.test(range)), 4],
    ['every IPv6 /12 of global unicast', EVERY_12, 6],
  ])('are refused together: %s', (_title, networks, family) => {
    expect(findWideNetworks(networks, 'automationNetworks')).toEqual([
      `automationNetworks: together they hold every public IPv${family} address: nobody would be outside`,
    ])
  })

  it('names every wide one', () => {
    expect(findWideNetworks(['0.0.0.0/1', '203.0.113.0/24', '128.0.0.0/1'], 'networks')).toHaveLength(2)
  })
})
