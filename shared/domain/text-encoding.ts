// In which encoding did a person's tool write this text? Azure writes UTF-8 with and without a mark, PowerShell UTF-16.

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** How many bytes at the beginning decide. */
export const ENCODING_BYTES = 2

/**
 * By the byte order mark; without one a zero byte beside the first character tells UTF-16, for JSON and CSV begin with
 * ASCII (RFC 4627, 3). Everything else is UTF-8, and must prove to be.
 */
export function encodingOf([first, second]: Uint8Array): TextEncoding {
  if (second === undefined || first === undefined) return 'utf-8'
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return 'utf-8'
}

/** The text without its mark. Throws a `TypeError` on broken bytes: they are a fault, not question marks. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
}
