// Which sign-ins does a Log Analytics answer hold? `{tables:[{columns:[{name}], rows:[[…]]}]}`.

import type { CapturedPage } from '../../domain/capture.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SignInKind } from '../../domain/sign-in-event.ts'
import type { DecodedPage, DecodedSignIn } from '../decoded-page.ts'
import { pageGap, partlyUnreadable } from './page-gaps.ts'
import { decodeLogSignInRow } from './log-sign-in-row.ts'
import { findColumns } from './sign-in-columns.ts'
import { createSignInCells } from './sign-in-cells.ts'
import { objectOf, textOf } from './vendor-value.ts'

/** The table a row stands in says which kind of sign-in it is. */
const KIND_OF_SHAPE: Readonly<Record<string, SignInKind>> = {
  'log-sign-ins-interactive': 'interactiveUser',
  'log-sign-ins-non-interactive': 'nonInteractiveUser',
  'log-sign-ins-service-principal': 'servicePrincipal',
  'log-sign-ins-managed-identity': 'managedIdentity',
}

export function decodeLogSignIns(page: CapturedPage): DecodedPage {
  const signIns: DecodedSignIn[] = []
  const gaps: Gap[] = []
  const context = { source: page.source, kind: KIND_OF_SHAPE[page.shape] ?? 'unknown', cells: createSignInCells() }
  const tables = objectOf(page.json)?.['tables']
  if (!Array.isArray(tables)) gaps.push(pageGap(page, 'SOURCE_MALFORMED', 'the answer holds no tables'))
  for (const table of Array.isArray(tables) ? (tables as readonly unknown[]) : []) {
    const { columns, rows } = objectOf(table) ?? {}
    if (!Array.isArray(columns) || !Array.isArray(rows)) {
      gaps.push(pageGap(page, 'SOURCE_MALFORMED', 'a table of the answer lacks its columns or rows'))
      continue
    }
    const names = columns.map((column) => textOf(objectOf(column)?.['name']) ?? '')
    const places = findColumns(names)
    for (const [row, cells] of (rows as readonly unknown[]).entries()) {
      if (!Array.isArray(cells) || cells.length !== names.length) {
        gaps.push(pageGap(page, 'RECORD_UNREADABLE', 'it has not one cell for each column', row))
        continue
      }
      const decoded = decodeLogSignInRow(cells, places, context)
      if ('code' in decoded) {
        gaps.push({ code: decoded.code, source: page.source, sentence: decoded.sentence })
        continue
      }
      if (decoded.unreadable !== undefined) gaps.push(partlyUnreadable(decoded))
      signIns.push({ event: decoded, row, raw: cells })
    }
  }
  return { signIns, observations: {}, gaps, unknowns: [] }
}
