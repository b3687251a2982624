// Scratch of running collections: slice receipts, partials, fences, leases. Mutable, never evidence.

export interface WorkStore {
  put(name: string, body: Uint8Array): Promise<void>
  /** Creates; false if the name is taken. */
  putNew(name: string, body: Uint8Array): Promise<boolean>
  get(name: string): Promise<Uint8Array | undefined>
  list(prefix: string): AsyncIterable<string>
  /**
   * Best effort to be the only one at some work: a function that gives the lease back, or undefined if another holds
   * it. Never needed for correctness, which rests on create-only names; it saves double work.
   */
  acquireLease(name: string): Promise<(() => Promise<void>) | undefined>
}
