// How much of an untrusted text does a line for people hold?

const MAXIMUM_LENGTH = 160

/** Cuts between characters, never inside one. */
export function shorten(text: string): string {
  const characters = [...text]
  return characters.length <= MAXIMUM_LENGTH ? text : `${characters.slice(0, MAXIMUM_LENGTH - 1).join('')}…`
}
