// Which declared evidence is past its limit, soon will be, or was not recorded in time? Reported apart: what it cannot carry any
// more is said by the controls that needed it.

import type { ControlId } from '../../domain/access-path.ts'
import { DECLARED_KINDS, validUntil } from '../../domain/declared-kinds.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { RecordedDeclaration } from '../../domain/scope.ts'
import type { CaseFile } from '../case-file.ts'
import { canonicalText } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'
import { standingAt } from './standing.ts'

/** Time enough to ask for a new one. */
export const WARNED_DAYS = 30
const DAY_MILLISECONDS = 86_400_000

type LimitRule = 'declared-evidence-stale' | 'declared-evidence-not-yet-recorded' | 'declared-evidence-ends-soon'

export function findDeclaredLimits(file: CaseFile, control: ControlId): FindingDraft[] {
  const { declared, window } = file.evidence
  return declared
    .filter((declaration) => !isReplaced(declaration, declared))
    .flatMap((declaration) => {
      const { id, kind, at, by } = declaration
      const about = `Declared evidence ${id} (${DECLARED_KINDS[kind].title}, by ${by} at ${at})`
      const draft = (rule: LimitRule, code: Gap['code'], sentence: string): FindingDraft =>
        draftFinding(
          { control, accessPath: 'AP-37' },
          rule,
          { kind: 'declared', id, displayName: id },
          { configured: configuredLeg('not-assessable', '', { gaps: [{ code, source: 'ruleset', sentence }] }) },
          sentence,
        )
      switch (standingAt(declaration, window)) {
        case 'made-later':
          return []
        case 'not-yet-recorded':
          // A test counts by its record in the log alone.
          if (kind === 'test') return []
          return [
            draft(
              'declared-evidence-not-yet-recorded',
              'DECLARED_EVIDENCE_MISSING',
              `${about} was not in the ledger before the window ended: it counts from its first entry on, never before.`,
            ),
          ]
        case 'stale':
          return [
            draft(
              'declared-evidence-stale',
              'STALE_DECLARATION',
              `${about} was good until ${validUntil(declaration)} and counts no more (${DECLARED_KINDS[kind].limitFrom}).`,
            ),
          ]
        case 'counts':
          return endsWithin(validUntil(declaration), window.to)
            ? [
                draft(
                  'declared-evidence-ends-soon',
                  'STALE_DECLARATION',
                  `${about} is good until ${validUntil(declaration)}, less than ${WARNED_DAYS} days after the window; then it counts no more.`,
                ),
              ]
            : []
      }
    })
}

/** Of one kind, about the same, and newer. */
function isReplaced(one: RecordedDeclaration, all: readonly RecordedDeclaration[]): boolean {
  const about = ({ kind, tenantId, accessPaths, principals }: RecordedDeclaration): string =>
    canonicalText({
      kind,
      tenantId,
      accessPaths: [...(accessPaths ?? [])].sort(),
      principals: [...(principals ?? [])].sort(),
    })
  return all.some(
    (other) => other.id !== one.id && Date.parse(other.at) > Date.parse(one.at) && about(other) === about(one),
  )
}

export function endsWithin(end: string, windowTo: string): boolean {
  const left = Date.parse(end) - Date.parse(windowTo)
  return left >= 0 && left < WARNED_DAYS * DAY_MILLISECONDS
}
