// A container as a folder, byte for byte.

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { EvidenceStore } from '../shared/deposit/evidence-store.ts'

/** Files written at the same time: hides the store's latency. */
const FILES_IN_FLIGHT = 8

/** Writes every blob under `prefix` below `folder`; returns how many. Names were checked by the store's closed grammar. */
export async function exportContainer(store: EvidenceStore, prefix: string, folder: string): Promise<number> {
  const names: string[] = []
  for await (const { name } of store.list(prefix)) names.push(name)
  let next = 0
  const copy = async (): Promise<void> => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      const body = await store.get(name)
      if (body === undefined) continue
      const path = join(folder, ...name.split('/'))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, body)
    }
  }
  await Promise.all(Array.from({ length: FILES_IN_FLIGHT }, copy))
  return names.length
}
