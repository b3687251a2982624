// Which record ids came more than once, and did they come with the same content? The fold answers once an id.

import { sha256Hex } from '../shared/bundle/digest.ts'
import type { SignInEvent } from '../shared/domain/sign-in-event.ts'

export interface RepeatedRecords {
  note(event: SignInEvent): void
  /** Ids whose records differ, in the order of their second coming. */
  differing(): readonly string[]
}

export function createRepeatedRecords(): RepeatedRecords {
  const contents = new Map<string, string>()
  const differing = new Set<string>()
  return {
    note(event) {
      // A digest, because an export may hold millions of records.
      const content = sha256Hex(JSON.stringify(event)).slice(0, 32)
      const known = contents.get(event.id)
      if (known === undefined) contents.set(event.id, content)
      else if (known !== content) differing.add(event.id)
    },
    differing: () => [...differing],
  }
}
