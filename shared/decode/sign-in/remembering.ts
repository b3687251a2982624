// How is a text that repeats from row to row decoded once? By looking it up at a few of its characters.

interface Entry<T> {
  readonly text: string
  readonly value: T
}

const SAMPLES = 24
/** Texts that look alike in the sampled places and are still told apart. */
const ENTRIES_PER_SAMPLE = 16
const SAMPLES_REMEMBERED = 4096

/**
 * The same decoder, asked once per distinct text: device, location and policy columns repeat. A plain map would hash the whole
 * text, which costs as much as parsing it; comparing it with a candidate costs a tenth of that. The memory belongs to one page, so
 * the answer stays a function of the cell.
 */
export function remembering<T>(decode: (cell: unknown) => T): (cell: unknown) => T {
  const known = new Map<number, Entry<T>[]>()
  return (cell) => {
    if (typeof cell !== 'string') return decode(cell)
    const sample = sampleOf(cell)
    let entries = known.get(sample)
    if (entries === undefined) {
      if (known.size >= SAMPLES_REMEMBERED) known.clear()
      entries = []
      known.set(sample, entries)
    }
    for (const entry of entries) if (entry.text === cell) return entry.value
    const value = decode(cell)
    if (entries.length >= ENTRIES_PER_SAMPLE) entries.length = 0
    entries.push({ text: cell, value })
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
