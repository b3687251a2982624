// How is a text that repeats from row to row decoded once? By looking it up at a few of its characters first.

interface Alike<T> {
  readonly texts: string[]
  readonly values: T[]
  /** Where many texts agree in the sampled places, the whole text decides. */
  crowd: Map<string, T> | undefined
}

const SAMPLES = 64
const CROWD = 8
/** A power of two. */
const RECENT_SLOTS = 64
const REMEMBERED_LIMIT = 4096

/**
 * The same decoder, asked once per distinct text: device, location and policy columns repeat. A map alone would hash every text
 * as a whole, which costs as much as parsing it; comparing it with a candidate costs a tenth of that. The memory belongs to one
 * page, so the answer stays a function of the cell.
 */
export function remembering<T>(decode: (cell: unknown) => T): (cell: unknown) => T {
  const recall = rememberingLong(decode)
  // Most columns hold the same text in row after row: the last one of each length answers without any search.
  const recent: ({ readonly text: string; readonly value: T } | undefined)[] = Array.from({ length: RECENT_SLOTS })
  return (cell) => {
    if (typeof cell !== 'string') return decode(cell)
    const slot = cell.length & (RECENT_SLOTS - 1)
    const last = recent[slot]
    if (last !== undefined && last.text === cell) return last.value
    const value = recall(cell)
    recent[slot] = { text: cell, value }
    return value
  }
}

function rememberingLong<T>(decode: (cell: unknown) => T): (cell: string) => T {
  const known = new Map<number, Alike<T>>()
  let size = 0
  return (cell) => {
    const sample = sampleOf(cell)
    const alike = known.get(sample)
    if (alike !== undefined) {
      const { texts, crowd } = alike
      for (let i = 0; i < texts.length; i++) if (texts[i] === cell) return alike.values[i] as T
      if (crowd?.has(cell) === true) return crowd.get(cell) as T
    }
    const value = decode(cell)
    if (size++ >= REMEMBERED_LIMIT) {
      known.clear()
      size = 0
    }
    if (alike === undefined || size === 0) known.set(sample, { texts: [cell], values: [value], crowd: undefined })
    else if (alike.texts.length < CROWD) {
      alike.texts.push(cell)
      alike.values.push(value)
    } else (alike.crowd ??= new Map<string, T>()).set(cell, value)
    return value
  }
}

/** Length and evenly spread characters, folded into one number. */
function sampleOf(text: string): number {
  const step = Math.floor(text.length / SAMPLES) + 1
  let sample = text.length
  for (let i = text.length - 1; i >= 0; i -= step) sample = (Math.imul(sample, 31) + text.charCodeAt(i)) | 0
  return sample
}
