// The port of the deposit door: a container in which a name can be given once.

export interface BlobProperties {
  readonly contentType: string
  readonly contentDisposition?: string
}

export interface StoredBlob {
  readonly name: string
  readonly bytes: number
  /** Base64 MD5 as the store computed or kept it, where it tells. */
  readonly md5?: string
}

/** What protects the container: recorded in each bundle, loud when not `locked`. */
export interface StorePolicy {
  readonly state: 'locked' | 'unlocked' | 'none' | 'unknown'
  readonly days?: number
  readonly legalHold: boolean
}

/** Names follow the closed grammar of docs/evidence-format.md, 1.1. Nothing is ever overwritten or deleted. */
export interface EvidenceStore {
  /**
   * Creates a blob, whole or not at all. An existing blob of equal bytes is success (`existed`);
   * of different bytes: `EvidenceError` DEPOSIT_CONTENT_CONFLICT naming it.
   */
  putNew(name: string, body: Uint8Array, properties: BlobProperties): Promise<'created' | 'existed'>
  /** The bytes, or undefined if there is no such blob. */
  get(name: string): Promise<Uint8Array | undefined>
  /** In bytewise order of names. */
  list(prefix: string): AsyncIterable<StoredBlob>
  policy(): Promise<StorePolicy>
}
