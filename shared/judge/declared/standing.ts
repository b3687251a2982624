// Does declared evidence count for this window? Not before it was made, not before the ledger held it, not past its limit
// (docs/judgement.md, section 8).

import { validUntil } from '../../domain/declared-kinds.ts'
import type { DeclaredKind, RecordedDeclaration } from '../../domain/scope.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'

export type DeclaredStanding = 'counts' | 'made-later' | 'not-yet-recorded' | 'stale'

/** A fact about a state, not about one record: it counts if the ledger held it before the window ended. */
export function standingAt(declaration: RecordedDeclaration, window: CollectionWindow): DeclaredStanding {
  const end = Date.parse(window.to)
  if (!(Date.parse(declaration.at) <= end)) return 'made-later'
  if (!isRecordedBefore(declaration, window)) return 'not-yet-recorded'
  return Date.parse(validUntil(declaration)) < end ? 'stale' : 'counts'
}

export function isRecordedBefore(
  { firstRecordedAt }: { readonly firstRecordedAt?: string },
  { to }: CollectionWindow,
): boolean {
  return firstRecordedAt !== undefined && Date.parse(firstRecordedAt) <= Date.parse(to)
}

/** Newest first; of one moment by id. */
export function declaredOf(evidence: Evidence, kind: DeclaredKind): RecordedDeclaration[] {
  return evidence.declared
    .filter((declaration) => declaration.kind === kind)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || compareBytewise(a.id, b.id))
}
