// How do two captures of the named locations share one cut of the world, so that what they leave open can be compared?

import type { NamedLocation } from '../domain/conditional-access.ts'
import { type AddressAtom, cutAddresses } from './address-atoms.ts'
import { itemAt } from './item-at.ts'
import {
  atomsOf,
  type Cut,
  cutCountries,
  distinctById,
  type LocationAtoms,
  type LocationKnowledge,
  rangesOf,
  unreadableOf,
} from './location-atoms.ts'

/** Named locations as one capture knows them. */
export interface LocationCapture extends LocationKnowledge {
  readonly namedLocations: readonly NamedLocation[]
}

/**
 * One cut of the world that tells apart whatever two captures tell apart, read by each capture in its own way: an id
 * may stand for other ranges before than after.
 */
export function cutLocationsTogether(before: LocationCapture, after: LocationCapture): [LocationAtoms, LocationAtoms] {
  const [mine, yours] = [distinctById(before.namedLocations), distinctById(after.namedLocations)]
  const byText = new Map([...mine, ...yours].map((location) => [JSON.stringify(location), location]))
  const locations = [...byText.values()]
  const texts = [...byText.keys()]
  const indicesOf = (some: readonly NamedLocation[]) => some.map((location) => texts.indexOf(JSON.stringify(location)))
  const [ofBefore, ofAfter] = [indicesOf(mine), indicesOf(yours)]
  const labels = locations.map(({ displayName }, i) => {
    if (!isTwofold(locations, i)) return `'${displayName}'`
    return `'${displayName}' ${ofBefore.includes(i) ? 'as before' : 'as now'}`
  })
  const unreadable = unreadableOf(locations)
  const addresses = cutAddresses(locations.map(rangesOf))
  const cut: Cut = { locations, labels, unreadable, addresses, countries: cutCountries(locations, unreadable) }
  return [atomsOf(withOwnSpans(cut, ofBefore), ofBefore, before), atomsOf(withOwnSpans(cut, ofAfter), ofAfter, after)]
}

/** The id has another record in the other capture. */
function isTwofold(locations: readonly NamedLocation[], index: number): boolean {
  const id = itemAt(locations, index).id.toLowerCase()
  return locations.some((other, i) => i !== index && other.id.toLowerCase() === id)
}

/** Whether every country lies in a piece is asked of the piece as the capture itself cuts it. */
function withOwnSpans(cut: Cut, own: readonly number[]): Cut {
  const alone = cutAddresses(cut.locations.map((location, i) => (own.includes(i) ? rangesOf(location) : [])))
  const spans = new Map(alone.map(({ locations, spansWorld }) => [locations.join(), spansWorld]))
  const addresses = cut.addresses.map((atom): AddressAtom => {
    const key = atom.locations.filter((i) => own.includes(i)).join()
    return { ...atom, spansWorld: spans.get(key) ?? atom.spansWorld }
  })
  return { ...cut, addresses }
}
