// Which bytes does a DSSE signature cover? (DSSE protocol 1.0.2, "Signature Definition")

export const STATEMENT_MEDIA_TYPE = 'application/vnd.in-toto+json'

/**
 * Pre-authentication encoding: `DSSEv1 <length> <type> <length> <payload>`, lengths in bytes as decimal ASCII.
 * It binds the type to the bytes, so that a signature over one kind of document never fits another.
 */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const encoder = new TextEncoder()
  const type = encoder.encode(payloadType)
  const head = encoder.encode(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `)
  const encoding = new Uint8Array(head.length + payload.length)
  encoding.set(head, 0)
  encoding.set(payload, head.length)
  return encoding
}
