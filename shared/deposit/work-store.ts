// Scratch of running collections: slice receipts, partials, fences, leases. Mutable, never evidence.

export interface WorkStore {
  put(name: string, body: Uint8Array): Promise<void>
  /** Creates; false if the name is taken. */
  putNew(name: string, body: Uint8Array): Promise<boolean>
  get(name: string): Promise<Uint8Array | undefined>
  list(prefix: string): AsyncIterable<string>
}
