// JSON in and out of the work store.

import type { WorkStore } from '../deposit/work-store.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function toBytes(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value))
}

/** The value, or undefined if there is none. What is read here was written by the same release of this program. */
export async function readWork<T>(work: WorkStore, name: string): Promise<T | undefined> {
  const bytes = await work.get(name)
  return bytes === undefined ? undefined : (JSON.parse(decoder.decode(bytes)) as T)
}
