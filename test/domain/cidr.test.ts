// Are addresses and ranges read exactly, and nothing else taken for one?

import { describe, expect, it } from 'vitest'
import { cidrContains, formatAddress, parseAddress, parseCidr } from '../../shared/domain/cidr.ts'

describe('addresses', () => {
  it.each([
    ['1.2.3.4', 4, 16909060n, '1.2.3.4'],
    ['255.255.255.255', 4, 4294967295n, '255.255.255.255'],
    ['::', 6, 0n, '::'],
    ['::1', 6, 1n, '::1'],
    ['2001:DB8::1', 6, 0x20010db8000000000000000000000001n, '2001:db8::1'],
    ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n, '1:2:3:4:5:6:7:8'],
    ['::ffff:10.1.2.3', 4, 167838211n, '10.1.2.3'],
    ['64:ff9b::192.0.2.33', 6, 0x0064ff9b0000000000000000c0000221n, '64:ff9b::c000:221'],
    ['2001:db8:0:0:1:0:0:1', 6, 0x20010db8000000000001000000000001n, '2001:db8::1:0:0:1'],
  ])('%s', (text, family, value, canonical) => {
    const address = parseAddress(text)
    expect(address).toEqual({ family, value })
    expect(address === undefined ? '' : formatAddress(address)).toBe(canonical)
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1..2.3',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.4:443',
    '1::2::3',
    '1:2:3:4:5:6:7',
    ':1::',
    '12345::',
    'fe80::1%eth0',
    '::1.2.3',
    'host',
  ])('`%s` is none', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })
})

describe('ranges', () => {
  it.each([
    ['10.1.2.3/8', '10.0.0.0', '10.255.255.255'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['192.0.2.1', '192.0.2.1', '192.0.2.1'],
    ['2001:db8::/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['::ffff:10.0.0.0/104', '10.0.0.0', '10.255.255.255'],
  ])('%s runs from %s to %s', (text, first, last) => {
    const range = parseCidr(text)
    expect(
      range === undefined
        ? []
        : [range.first, range.last].map((value) => formatAddress({ family: range.family, value })),
    ).toEqual([first, last])
  })

  it.each(['10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0/8', '::/129', '::ffff:10.0.0.0/8', '10.0.0.0/8/8'])(
    '`%s` is none',
    (text) => {
      expect(parseCidr(text)).toBeUndefined()
    },
  )

  it.each([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['0.0.0.0/0', '::1', false],
    ['::/0', '10.0.0.1', false],
    ['2001:db8::/127', '2001:db8::1', true],
    ['2001:db8::/127', '2001:db8::2', false],
  ])('%s contains %s: %s', (range, address, expected) => {
    const [cidr, one] = [parseCidr(range), parseAddress(address)]
    expect(cidr !== undefined && one !== undefined && cidrContains(cidr, one)).toBe(expected)
  })
})
