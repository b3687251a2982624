// Which characters would a reader not see, or see in another order? They are written out as escapes.

/**
 * C0 and C1 controls, soft hyphen, bidirectional controls (Unicode TR 9, "trojan source"), zero-width characters, variation
 * and tag characters, format controls of shorthand and music, line separators, the byte order mark, and lone surrogates.
 */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|[\ud800-\udfff]/gu

/** `\u202e` instead of the character itself. */
export function showHiddenCharacters(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const point = character.codePointAt(0) ?? 0
    return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`
  })
}

export function hasHiddenCharacters(text: string): boolean {
  return text.search(HIDDEN) >= 0
}
