// Are IPv4 and IPv6 ranges cut exactly, each piece with a witness that lies in it?

import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AddressAtom, cutAddresses } from '../../shared/coverage/address-atoms.ts'
import { parseCidr } from '../../shared/domain/cidr.ts'
import { runs } from '../properties/runs.ts'

const ranges = (...texts: string[]) => texts.flatMap((text) => parseCidr(text) ?? [])
const pieces = (atoms: readonly AddressAtom[]) =>
  Object.fromEntries(atoms.map(({ locations, witness }) => [locations.join('+'), witness]))

describe('cutAddresses', () => {
  it('leaves one piece, the whole world, when nothing is named', () => {
    expect(cutAddresses([])).toEqual([{ locations: [], witness: '198.51.100.7', spansWorld: true }])
  })

  it('cuts neighbours at their very edges', () => {
    const atoms = cutAddresses([ranges('10.0.0.0/31'), ranges('10.0.0.1/32', '10.0.0.2/32')])
    expect(pieces(atoms)).toEqual({ '': '198.51.100.7', '0': '10.0.0.0', '0+1': '10.0.0.1', '1': '10.0.0.2' })
  })

  it('counts overlapping ranges of one location once', () => {
    const atoms = cutAddresses([ranges('192.0.2.0/24', '192.0.2.64/26'), ranges('192.0.2.255/32')])
    expect(pieces(atoms)).toEqual({ '': '198.51.100.7', '0': '192.0.2.7', '0+1': '192.0.2.255' })
  })

  it('cuts IPv6, and takes IPv4 written inside IPv6 for IPv4', () => {
    const atoms = cutAddresses([ranges('2001:db8:1::/48'), ranges('::ffff:203.0.113.0/120'), ranges('203.0.113.9/32')])
    expect(pieces(atoms)).toEqual({
      '': '198.51.100.7',
      '0': '2001:db8:1::1',
      '1': '203.0.113.7',
      '1+2': '203.0.113.9',
    })
  })

  it('knows a location that holds every IPv4 address, and that IPv6 is left', () => {
    const atoms = cutAddresses([ranges('0.0.0.0/1', '128.0.0.0/1')])
    expect(atoms).toEqual([
      { locations: [], witness: '2001:db8::7', spansWorld: true },
      { locations: [0], witness: '198.51.100.7', spansWorld: true },
    ])
  })

  it('leaves no piece outside when both families are named whole', () => {
    expect(cutAddresses([ranges('0.0.0.0/0', '::/0')]).map(({ locations }) => locations)).toEqual([[0]])
  })

  it('leaves the very last address of a family outside where nothing else is', () => {
    // 0.0.0.0/1, 128.0.0.0/2, 192.0.0.0/3 … : all but 255.255.255.255.
    const address = (bits: number) => [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.')
    const allButLast = Array.from({ length: 32 }, (_, i) => `${address(2 ** 32 - 2 ** (32 - i))}/${i + 1}`)
    expect(pieces(cutAddresses([ranges(...allButLast, '::/0')]))).toEqual({
      '': '255.255.255.255',
      '0': '198.51.100.7',
    })
  })

  it('takes a small range for one that not every country is in', () => {
    const [, office] = cutAddresses([ranges('203.0.113.0/24')])
    expect(office?.spansWorld).toBe(false)
  })

  it('takes no address that is not in use for room', () => {
    // 2000::/3 is in use; ::/4 is not, and neither adds to it nor takes from it.
    const [, all] = cutAddresses([ranges('::/4', '2000::/3')])
    expect(all).toMatchObject({ locations: [0], spansWorld: true })
    const [, unused] = cutAddresses([ranges('4000::/2')])
    expect(unused).toMatchObject({ locations: [0], spansWorld: false })
  })

  it('takes half of all addresses for too few, of either family', () => {
    expect(cutAddresses([ranges('0.0.0.0/1', '2000::/4')]).map(({ spansWorld }) => spansWorld)).toEqual([false, false])
    expect(cutAddresses([ranges('0.0.0.0/1', '128.0.0.0/32')])[1]?.spansWorld).toBe(true)
    expect(cutAddresses([ranges('2000::/4', '3000::/128')])[1]?.spansWorld).toBe(true)
  })

  it('tells pieces of few locations before those of many, and each kind by the indices', () => {
    const inside = [ranges('10.0.0.0/24'), ranges('10.0.0.128/32'), ranges('10.0.0.1/32'), ranges('11.0.0.0/8')]
    expect(cutAddresses(inside).map(({ locations }) => locations.join('+'))).toEqual(['', '0', '3', '0+1', '0+2'])
  })

  it('gives for a witness a host where the piece has one, and the network where it is small', () => {
    const witnesses = (...texts: string[]) =>
      cutAddresses(texts.map((text) => ranges(text))).map(({ witness }) => witness)
    expect(witnesses('10.0.0.0/30', '11.0.0.0/31')).toEqual(['198.51.100.7', '10.0.0.1', '11.0.0.0'])
  })

  it('gives every address the piece of exactly the locations that hold it, as the platform itself finds', () => {
    const cidr = fc
      .tuple(fc.boolean(), fc.nat({ max: 15 }), fc.integer({ min: 28, max: 32 }))
      .map(([six, low, bits]) => (six ? `2001:db8::${low.toString(16)}/${bits + 96}` : `10.0.0.${low}/${bits}`))
    const location = fc.array(cidr, { maxLength: 4 })
    const familyOf = (text: string) => (text.includes(':') ? 'ipv6' : 'ipv4')
    const holds = (range: string, address: string) => {
      const [base = '', bits] = range.split('/')
      const list = new BlockList()
      list.addSubnet(base, Number(bits), familyOf(base))
      return familyOf(base) === familyOf(address) && list.check(address, familyOf(address))
    }
    const probes = Array.from({ length: 18 }, (_, i) => [`10.0.0.${i}`, `2001:db8::${i.toString(16)}`]).flat()
    fc.assert(
      fc.property(fc.array(location, { maxLength: 4 }), (named) => {
        const holding = (text: string) =>
          named.flatMap((list, i) => (list.some((range) => holds(range, text)) ? [i] : []))
        const atoms = cutAddresses(named.map((list) => list.flatMap((range) => parseCidr(range) ?? [])))
        const expected = new Set([...probes, '198.51.100.7'].map((text) => holding(text).join()))
        expect(new Set(atoms.map(({ locations }) => locations.join()))).toEqual(expected)
        for (const { locations, witness } of atoms) expect(holding(witness)).toEqual(locations)
      }),
      { numRuns: runs(500) },
    )
  })
})
