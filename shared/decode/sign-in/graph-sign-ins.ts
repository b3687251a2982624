// Which sign-ins does a Graph answer hold? `{"value": […]}`.

import type { CapturedPage } from '../../domain/capture.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { DecodedPage, DecodedSignIn } from '../decoded-page.ts'
import { decodeGraphSignIn } from './graph-sign-in.ts'
import { pageGap, partlyUnreadable } from './page-gaps.ts'
import { createSignInCells } from './sign-in-cells.ts'
import { objectOf } from './vendor-value.ts'

export function decodeGraphSignIns(page: CapturedPage): DecodedPage {
  const value = Array.isArray(page.json) ? (page.json as readonly unknown[]) : objectOf(page.json)?.['value']
  if (!Array.isArray(value)) {
    const gap = pageGap(page, 'SOURCE_MALFORMED', 'the answer holds no list of sign-ins')
    return { signIns: [], observations: {}, gaps: [gap], unknowns: [] }
  }
  const signIns: DecodedSignIn[] = []
  const gaps: Gap[] = []
  const context = { source: page.source, cells: createSignInCells() }
  for (const [row, raw] of (value as readonly unknown[]).entries()) {
    const record = objectOf(raw)
    if (record === undefined) {
      gaps.push(pageGap(page, 'RECORD_UNREADABLE', 'it is not an object', row))
      continue
    }
    const decoded = decodeGraphSignIn(record, context)
    if ('code' in decoded) {
      gaps.push({ code: decoded.code, source: page.source, sentence: decoded.sentence })
      continue
    }
    if (decoded.unreadable !== undefined) gaps.push(partlyUnreadable(decoded))
    signIns.push({ event: decoded, row, raw })
  }
  return { signIns, observations: {}, gaps, unknowns: [] }
}
