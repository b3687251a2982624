// How much does a caller send? Never more than the limit is read, whatever Content-Length says.

import { EvidenceError } from '../errors.ts'

/** docs/contracts.md, section 4. */
export const LARGEST_BODY_BYTES = 16_384

/** The body as UTF-8 text. Throws `EvidenceError` HTTP_BODY_TOO_LARGE, or HTTP_REQUEST_INVALID if it is not UTF-8. */
export async function readBody(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > LARGEST_BODY_BYTES)
      throw new EvidenceError({
        room: 'http',
        code: 'HTTP_BODY_TOO_LARGE',
        message: `request body is larger than ${LARGEST_BODY_BYTES} bytes`,
        help: 'send `from`, `to`, `reason` and `ticket` only',
      })
    chunks.push(chunk)
  }
  const whole = new Uint8Array(bytes)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(whole)
  } catch (cause) {
    throw new EvidenceError({
      room: 'http',
      code: 'HTTP_REQUEST_INVALID',
      message: 'request body is not UTF-8',
      help: 'send JSON in UTF-8 (RFC 8259, 8.1)',
      cause,
    })
  }
}
