// How do we read a clause without losing what we do not know? Every value that is set and not understood is noted
// with its path; the policy's answer is then unknown (law 6, unknown-never-means-does-not-apply).

import { type JsonObject, readObject, readString } from '../read-json.ts'

export interface ClauseReader {
  /** The object at a path; `undefined` for null, absent, or a value that is no object (which is noted). */
  readonly object: (parent: JsonObject, key: string, path: string) => JsonObject | undefined
  /** Words of a list, or of a flags text ("a,b"); null and absent are none. */
  readonly words: (parent: JsonObject | undefined, key: string, path: string) => string[]
  /** Notes each key that carries something and is not among the known ones. */
  readonly onlyKnown: (object: JsonObject | undefined, known: readonly string[], path: string) => void
  readonly note: (path: string) => void
  readonly noted: () => string[]
}

export function createClauseReader(): ClauseReader {
  const paths = new Set<string>()
  const note = (path: string) => void paths.add(path)
  return {
    object(parent, key, path) {
      const value = parent[key]
      const object = readObject(value)
      if (object === undefined && value !== null && value !== undefined) note(path)
      return object
    },
    words(parent, key, path) {
      const value = parent?.[key]
      if (value === null || value === undefined) return []
      if (typeof value === 'string') return value.split(',').flatMap((word) => readString(word) ?? [])
      if (!Array.isArray(value)) {
        note(path)
        return []
      }
      return value.flatMap((element: unknown) => {
        const word = readString(element)
        if (word === undefined) note(path)
        return word ?? []
      })
    },
    onlyKnown(object, known, path) {
      for (const [key, value] of Object.entries(object ?? {}))
        if (!known.includes(key) && !key.includes('@') && carriesSomething(value)) note(`${path}.${key}`)
    },
    note,
    noted: () => [...paths].sort(),
  }
}

/** Graph writes out every property of a policy: null, an empty list and an empty object say nothing. */
export function carriesSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'object' ? Object.values(value).some(carriesSomething) : true
}
