// How is a record that could not be read named, without repeating it? By page and row, or by its own id.

import type { CapturedPage } from '../../domain/capture.ts'
import type { Gap, GapCode } from '../../domain/gap-codes.ts'
import type { SignInEvent } from '../../domain/sign-in-event.ts'

/** The page is named by the start of its digest, as in requests.jsonl. */
export function pageGap(page: CapturedPage, code: GapCode, why: string, row?: number): Gap {
  const name = `page ${page.request.sha256.slice(0, 12)}`
  const sentence = row === undefined ? `${name}: ${why}` : `row ${row} of ${name} could not be decoded: ${why}`
  return { code, source: page.source, sentence }
}

/** A record that is there, with a part that decides about MFA which is not JSON of the expected form. */
export function partlyUnreadable(event: SignInEvent): Gap {
  const parts = (event.unreadable ?? []).join(', ')
  const sentence = `sign-in \`${event.id.slice(0, 80)}\` carries parts that could not be read: ${parts}`
  return { code: 'RECORD_UNREADABLE', source: event.source, sentence }
}
