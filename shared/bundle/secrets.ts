// Does this look like a secret? Asked before each put, because what is put can never be taken away again.

export type SecretKind = 'bearer-token' | 'shared-access-signature' | 'account-key' | 'client-secret' | 'private-key'

/**
 * A cheap word that must occur, then the exact form. The forms are narrow: session ids, correlation ids, thumbprints
 * and the error texts of sign-ins hold base64 and words like `client secret` without being secrets.
 */
const SECRETS: readonly (readonly [kind: SecretKind, word: string, form: RegExp])[] = [
  // Three base64url parts of which the first two are JSON objects (RFC 7519). It begins a word, or follows an escape:
  // that also keeps the search linear in a long run of base64.
  ['bearer-token', 'eyJ', /(?:(?<![\w-])|\\u00[\da-fA-F]{2}|%[\da-fA-F]{2})eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/],
  // An HMAC-SHA256 in base64 is 44 characters; in a URL its `+`, `/` and `=` are escaped.
  ['shared-access-signature', 'sig=', /(?<![A-Za-z])sig=(?:[A-Za-z0-9+/]|%2[bBfF]){43}(?:=|%3[dD])/],
  ['account-key', 'AccountKey=', /AccountKey=[A-Za-z0-9+/]{40,}={0,2}/],
  ['account-key', 'SharedAccessKey=', /SharedAccessKey=[A-Za-z0-9+/]{40,}={0,2}/],
  ['client-secret', 'client_secret', /client_secret(?:\\?["'])?\s*[:=]\s*(?:\\?["'])?[\w~.%+/-]{16,}/],
  ['private-key', 'PRIVATE KEY-----', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/],
]

/** The kinds of secrets that a text in any ASCII-compatible encoding seems to hold; empty if none. */
export function scanForSecrets(bytes: Uint8Array): SecretKind[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const found = new Set<SecretKind>()
  for (const [kind, word, form] of SECRETS) if (text.includes(word) && form.test(text)) found.add(kind)
  return [...found]
}
