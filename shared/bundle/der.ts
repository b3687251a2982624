// How does a vault's signature (r‖s) become the DER that openssl, Sigstore and Node read, and back?

const FIELD_BYTES = 32

/** 64 raw bytes to `SEQUENCE { INTEGER r, INTEGER s }`; undefined for any other length, or a number that is zero. */
export function rawToDer(raw: Uint8Array): Uint8Array | undefined {
  if (raw.length !== 2 * FIELD_BYTES) return undefined
  const r = encodeInteger(raw.subarray(0, FIELD_BYTES))
  const s = encodeInteger(raw.subarray(FIELD_BYTES))
  if (r === undefined || s === undefined) return undefined
  return Uint8Array.of(0x30, r.length + s.length, ...r, ...s)
}

/** Strict DER to 64 raw bytes; undefined for anything but the one shortest encoding of two positive numbers. */
export function derToRaw(der: Uint8Array): Uint8Array | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 2 + 2 * (2 + FIELD_BYTES + 1)) return undefined
  const r = decodeInteger(der.subarray(2))
  if (r === undefined) return undefined
  const s = decodeInteger(der.subarray(2 + r.length))
  if (s === undefined || 2 + r.length + s.length !== der.length) return undefined
  const raw = new Uint8Array(2 * FIELD_BYTES)
  raw.set(r.value, FIELD_BYTES - r.value.length)
  raw.set(s.value, 2 * FIELD_BYTES - s.value.length)
  return raw
}

function encodeInteger(number: Uint8Array): Uint8Array | undefined {
  const first = number.findIndex((byte) => byte !== 0)
  if (first < 0) return undefined
  const digits = number.subarray(first)
  // A set high bit would read as a negative number.
  const padded = (digits[0] ?? 0) >= 0x80 ? [0, ...digits] : [...digits]
  return Uint8Array.of(0x02, padded.length, ...padded)
}

function decodeInteger(bytes: Uint8Array): { value: Uint8Array; length: number } | undefined {
  const size = bytes[1] ?? 0
  const body = bytes.subarray(2, 2 + size)
  if (bytes[0] !== 0x02 || size === 0 || body.length !== size || (body[0] ?? 0) >= 0x80) return undefined
  if (body[0] !== 0) return size > FIELD_BYTES ? undefined : { value: body, length: 2 + size }
  // A leading zero is right only before a set high bit; a lone zero is no part of a signature.
  if ((body[1] ?? 0) < 0x80 || size - 1 > FIELD_BYTES) return undefined
  return { value: body.subarray(1), length: 2 + size }
}
