// A stream of bytes as text: the same encodings as a whole file (shared/domain/text-encoding.ts), told from its beginning.

import { ENCODING_BYTES, encodingOf } from '../shared/domain/text-encoding.ts'

export type Chunks = AsyncIterable<Uint8Array | string>

/** Text without its byte order mark. Throws a `TypeError` on broken bytes. */
export async function* decodeChunks(chunks: Chunks): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let begun: Uint8Array = new Uint8Array()
  let isFirst = true
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      yield isFirst && chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk
      isFirst = false
      continue
    }
    if (decoder !== undefined) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    // A pipe may deliver a single byte first, which decides nothing.
    begun = Buffer.concat([begun, chunk])
    if (begun.length < ENCODING_BYTES) continue
    decoder = new TextDecoder(encodingOf(begun), { fatal: true })
    yield decoder.decode(begun, { stream: true })
  }
  decoder ??= new TextDecoder('utf-8', { fatal: true })
  yield begun.length < ENCODING_BYTES ? decoder.decode(begun) : decoder.decode()
}
