// Which record ids came more than once, and did they come with the same content? The fold answers once an id.

import { sha256Hex } from '../shared/bundle/digest.ts'
import type { Gap } from '../shared/domain/gap-codes.ts'
import type { SignInEvent } from '../shared/domain/sign-in-event.ts'

export interface RepeatedRecords {
  note(event: SignInEvent): void
  /** Ids stand for one record each, so that two contents of one are a fault of the input, and a gap. */
  gaps(source: string): readonly Gap[]
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
    gaps: (source) =>
      differing.size === 0 ? [] : [{ code: 'SOURCE_MALFORMED', source, sentence: differingText([...differing]) }],
  }
}

const IDS_SHOWN = 3

/** Which one counts is the fold's rule. */
function differingText(ids: readonly string[]): string {
  const shown = ids.slice(0, IDS_SHOWN).map((id) => `\`${id.slice(0, 80)}\``)
  const more = ids.length > IDS_SHOWN ? ` and ${ids.length - IDS_SHOWN} more` : ''
  return `records of one id differ in content: ${shown.join(', ')}${more}; the newest counts, of one moment the worst`
}
