// Which of many is the smaller, without favour? A hash of a text that is the same on every machine.

const FIRST_BASIS = 0x811c9dc5
const SECOND_BASIS = 0x01000193
const PRIME = 0x01000193
const OTHER_PRIME = 0x85ebca6b

/**
 * 16 hex digits: two 32-bit lanes in the manner of FNV-1a (IETF draft-eastlake-fnv). It spreads a sample and names a
 * snapshot; nothing rests on its being hard to forge, and equal hashes are told apart by the texts themselves.
 */
export function stableHash(text: string): string {
  let first = FIRST_BASIS
  let second = SECOND_BASIS
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    first = Math.imul(first ^ unit, PRIME)
    second = Math.imul(second ^ unit, OTHER_PRIME) + i
  }
  return `${hex(mix(first ^ (second >>> 15)))}${hex(mix(second ^ (first >>> 13)))}`
}

/** The last units of a text must reach every bit. */
function mix(lane: number): number {
  const half = Math.imul(lane ^ (lane >>> 16), OTHER_PRIME)
  return half ^ (half >>> 13)
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0')
}
