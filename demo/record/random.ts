// The recorder's question: how do rows come to look alive and yet be the same on every run? Seeded chance, nothing else.

import { createHash } from 'node:crypto'

export interface SeededRandom {
  /** 0 ≤ x < 1. */
  next(): number
  /** 0 ≤ n < `below`. */
  below(limit: number): number
  /** `from` ≤ n ≤ `to`. */
  between(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  /** Lower-case GUID. */
  guid(): string
  /** Base64url without padding. */
  token(length: number): string
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function guidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  // Version 4, variant 1 (RFC 9562), as the services draw theirs.
  const variant = '89ab'[(bytes[8] ?? 0) & 3] ?? '8'
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A GUID that belongs to a name: people, groups and policies keep theirs whatever else changes. */
export function stableGuid(name: string): string {
  return guidOf(createHash('sha256').update(name).digest().subarray(0, 16))
}

/** mulberry32, seeded by a text: small, fast, and the same on every machine. */
export function seededRandom(seed: string): SeededRandom {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: (list) => {
      const picked = list[below(list.length)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    chance: (probability) => next() < probability,
    guid: () => guidOf(Uint8Array.from({ length: 16 }, () => below(256))),
    token: (length) => Array.from({ length }, () => BASE64URL[below(64)]).join(''),
  }
}
