import { describe, expect, it } from 'vitest'
import { placeAddresses } from '../../../shared/judge/model/place-addresses.ts'
import { location } from './compare-sign-ins.ts'

const LOCATIONS = [
  location('HQ', { ranges: ['10.0.0.0/8', '10.0.0.0/16', '2001:db8::/32'] }),
  location('branch', { ranges: ['10.1.0.0/16', '192.0.2.0/25', '192.0.2.128/25'] }),
  location('france', { kind: 'country', countries: ['FR'] }),
  location('broken', { ranges: ['not a range', '198.51.100.0/24'] }),
]

describe('the named locations an address lies in', () => {
  const { locationIdsOf } = placeAddresses(LOCATIONS)
  it.each([
    ['10.0.0.1', ['hq']],
    ['10.255.255.255', ['hq']],
    ['11.0.0.0', []],
    ['9.255.255.255', []],
    ['10.1.0.0', ['branch', 'hq']],
    ['10.1.255.255', ['branch', 'hq']],
    ['10.2.0.0', ['hq']],
    ['192.0.2.127', ['branch']],
    ['192.0.2.128', ['branch']],
    ['192.0.3.0', []],
    ['198.51.100.9', ['broken']],
    ['2001:db8:ffff::1', ['hq']],
    ['2001:db9::', []],
    ['::ffff:10.1.2.3', ['branch', 'hq']],
    ['0.0.0.0', []],
    ['255.255.255.255', []],
  ])('%s', (address, ids) => {
    expect(locationIdsOf(address)).toEqual(ids)
  })

  it('does not place what is no address', () => {
    expect(locationIdsOf('')).toBeUndefined()
    expect(locationIdsOf('10.0.0')).toBeUndefined()
  })

  it('does not place in a location of which two versions differ', () => {
    const torn = [location('hq', { ranges: ['10.0.0.0/8'] }), location('hq', { ranges: ['10.0.0.0/9'] })]
    expect(placeAddresses(torn).locationIdsOf('10.0.0.1')).toEqual([])
  })
})

describe('the name of the locations compared with', () => {
  it('is the same whatever their order and names', () => {
    const renamed = LOCATIONS.map((one) => ({ ...one, displayName: 'other' })).reverse()
    expect(placeAddresses(renamed).digest).toBe(placeAddresses(LOCATIONS).digest)
  })

  it.each([
    ['one range is longer', [location('hq', { ranges: ['10.0.0.0/9'] })]],
    ['one has another id', [location('hq2', { ranges: ['10.0.0.0/8'] })]],
    ['there are none', []],
  ])('is another one where %s', (_, locations) => {
    expect(placeAddresses(locations).digest).not.toBe(
      placeAddresses([location('hq', { ranges: ['10.0.0.0/8'] })]).digest,
    )
  })
})
