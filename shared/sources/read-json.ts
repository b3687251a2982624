// Is this body JSON, and what does a service's error say?

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value, or undefined if the body is not JSON. A byte order mark is tolerated (TextDecoder drops it). */
export function readJson(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder().decode(body)) as unknown }
  } catch {
    return undefined
  }
}

/** A property of an object, or undefined. */
export function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

/** Untrusted text made fit for one line of a sentence: no control characters, no runs of blanks, not too long. */
export function shorten(text: string, length = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}

/** Code and message of a service's error, inner errors included; undefined if the body holds none. */
export function readServiceError(json: unknown): { readonly code: string; readonly text: string } | undefined {
  const error = property(json, 'error')
  if (typeof error === 'string') return { code: error, text: error }
  if (!isObject(error)) return undefined
  const codes: string[] = []
  const messages: string[] = []
  for (let at: unknown = error, depth = 0; isObject(at) && depth < 8; depth += 1) {
    if (typeof at['code'] === 'string') codes.push(at['code'])
    if (typeof at['message'] === 'string') messages.push(at['message'])
    at =
      at['innererror'] ??
      at['innerError'] ??
      (Array.isArray(at['details']) ? (at['details'] as unknown[])[0] : undefined)
  }
  const code = codes.join('/') || 'unnamed error'
  return { code, text: [code, ...messages].join(': ') }
}
