// A container as an outsider reads it, straight from a store.

import type { ContainerReader, ListedFile } from '../../shared/verify/container-reader.ts'
import type { EvidenceStore } from '../../shared/deposit/evidence-store.ts'

export function readerOf(store: EvidenceStore): ContainerReader {
  return {
    async list() {
      const files: ListedFile[] = []
      for await (const { name, bytes } of store.list('')) files.push({ name, bytes })
      return files
    },
    async read(name) {
      const bytes = await store.get(name)
      if (bytes === undefined) throw new Error(`the store does not hold \`${name}\``)
      return bytes
    },
  }
}
