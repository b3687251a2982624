// A container as an outsider reads it, straight from a store or from a map of files.

import type { EvidenceStore } from '../../shared/deposit/evidence-store.ts'
import type { ContainerReader, ListedFile } from '../../shared/verify/container-reader.ts'

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

export function readerOfFiles(files: ReadonlyMap<string, Uint8Array>): ContainerReader {
  return {
    list: () => Promise.resolve([...files].map(([name, body]) => ({ name, bytes: body.length }))),
    read(name) {
      const bytes = files.get(name)
      return bytes === undefined ? Promise.reject(new Error(`no file \`${name}\``)) : Promise.resolve(bytes)
    },
  }
}
