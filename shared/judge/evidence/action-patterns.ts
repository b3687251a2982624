// Is any operation left when patterns with wildcards are given and others taken away? Answered exactly, over all texts there can
// be: operations nobody has listed yet count too. Without case; `*` stands for any text, anywhere in the pattern, as in Azure
// role definitions.

/** Beyond this many states the search ends and something counts as left: in doubt there is power. */
const MOST_STATES = 50_000

/** Stands for every character that no pattern names. */
const ANY_OTHER = '\u0000'

/** True if some text matches all of the first patterns and none of the second. */
export function isAnyLeft(all: readonly string[], none: readonly string[]): boolean {
  const required = all.map(lower)
  if (!canMeet(required)) return false
  const forbidden = none.map(lower).filter((pattern) => canMeet([...required, pattern]))
  const alphabet = [...new Set([...required, ...forbidden].join('').replaceAll('*', '')), ANY_OTHER]
  const start: Reading = { required: required.map(begin), forbidden: forbidden.map(begin) }
  const seen = new Set([keyOf(start)])
  const open = [start]
  for (let reading = open.pop(); reading !== undefined; reading = open.pop()) {
    const at = reading
    if (
      required.every((pattern, index) => isRead(pattern, at.required[index])) &&
      !forbidden.some((pattern, index) => isRead(pattern, at.forbidden[index]))
    )
      return true
    for (const letter of nextLetters(required, at, alphabet)) {
      const next: Reading = {
        required: required.map((pattern, index) => step(pattern, at.required[index], letter)),
        forbidden: forbidden.map((pattern, index) => step(pattern, at.forbidden[index], letter)),
      }
      if (next.required.some((places) => places.length === 0)) continue
      const key = keyOf(next)
      if (seen.has(key)) continue
      if (seen.size >= MOST_STATES) return true
      seen.add(key)
      open.push(next)
    }
  }
  return false
}

/** Places in each pattern that the text so far may have come to. */
interface Reading {
  readonly required: readonly Places[]
  readonly forbidden: readonly Places[]
}

type Places = readonly number[]

function lower(pattern: string): string {
  return pattern.toLowerCase()
}

function begin(pattern: string): Places {
  return past(pattern, [0])
}

/** A star may stand for nothing, and whoever stands at one can do all that he could at an earlier place: those are forgotten. */
function past(pattern: string, places: readonly number[]): Places {
  const all = new Set<number>()
  for (const place of places) {
    all.add(place)
    for (let at = place; pattern[at] === '*'; at += 1) all.add(at + 1)
  }
  const star = Math.max(0, ...[...all].filter((place) => pattern[place] === '*'))
  return [...all].filter((place) => place >= star).sort((one, other) => one - other)
}

function step(pattern: string, places: Places | undefined, letter: string): Places {
  const next: number[] = []
  for (const place of places ?? []) {
    if (pattern[place] === '*') next.push(place)
    else if (pattern[place] === letter) next.push(place + 1)
  }
  return next.length === 0 ? next : past(pattern, next)
}

function isRead(pattern: string, places: Places | undefined): boolean {
  return places?.includes(pattern.length) === true
}

/** A required pattern that stands at no star leaves no choice. */
function nextLetters(required: readonly string[], at: Reading, alphabet: readonly string[]): readonly string[] {
  for (const [index, pattern] of required.entries()) {
    const places = at.required[index] ?? []
    if (!places.some((place) => pattern[place] === '*'))
      return [...new Set(places.flatMap((place) => pattern[place] ?? []))]
  }
  return alphabet
}

/** Most pairs differ in their first or last letters already. */
function canMeet(patterns: readonly string[]): boolean {
  return patterns.every((one) =>
    patterns.every((other) => {
      const [head, tail] = [ends(one), ends(other)]
      const heads = Math.min(head.first.length, tail.first.length)
      const tails = Math.min(head.last.length, tail.last.length)
      return (
        head.first.slice(0, heads) === tail.first.slice(0, heads) &&
        head.last.slice(head.last.length - tails) === tail.last.slice(tail.last.length - tails)
      )
    }),
  )
}

/** What stands before the first star and behind the last; without a star both are the whole. */
function ends(pattern: string): { readonly first: string; readonly last: string } {
  return { first: pattern.split('*', 1)[0] ?? '', last: pattern.slice(pattern.lastIndexOf('*') + 1) }
}

function keyOf({ required, forbidden }: Reading): string {
  return [...required, ...forbidden].map((places) => places.join(',')).join(';')
}
