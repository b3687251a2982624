// What has to be asked about a change of somebody's factor? How an identity was verified before is in no log of Azure; what a log
// shows is who did it, for whom, when, and what came next (docs/controls/8.3.3.md).

import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { nextSignIn } from '../joins/next-sign-in.ts'
import { observedLeg } from '../legs/leg.ts'
import type { RuleName } from '../../domain/rules.ts'
import { changeWords, type FactorChange } from './factor-changes.ts'

/** Own changes whose identity a policy verified are no finding: the roll-up counts them. */
export function findFactorChanges(
  file: CaseFile,
  place: DraftPlace,
  changes: readonly FactorChange[],
  isVerified: (change: FactorChange) => boolean,
): FindingDraft[] {
  return changes.filter((change) => !isVerified(change)).map((change) => asFinding(file, place, change))
}

function asFinding(file: CaseFile, place: DraftPlace, one: FactorChange): FindingDraft {
  const { change, by, personName, actorName } = one
  const what = `${changeWords(one)}, at ${change.at}`
  const next = one.personId === undefined ? '' : `; ${nextSignIn(file.evidence, one.personId, change.at)}`
  const [rule, sentence] = ((): readonly [RuleName, string] => {
    switch (by) {
      case 'themselves':
        return [
          'factor-change-not-protected',
          `${personName} changed an own factor (${what}), and nothing shows that MFA was demanded before it: whoever knew the password could have done it${next}.`,
        ]
      case 'somebody-else':
        return [
          'factor-changed-by-somebody-else',
          `${actorName} changed a factor of ${personName} (${what}): how the identity of ${personName} was verified before is in no log, and no declared evidence speaks of it${next}.`,
        ]
      case 'unknown':
        return [
          'factor-changed-by-somebody-else',
          `A factor of ${personName} was changed (${what}) by ${actorName}: how the identity was verified before is in no log${next}.`,
        ]
    }
  })()
  const gap: Gap = { code: 'DECLARED_EVIDENCE_MISSING', source: change.source, sentence }
  const observed = observedLeg('not-assessable', '', {
    gaps: [gap],
    determining: [{ source: change.source, recordId: change.id }],
  })
  return draftFinding(place, rule, { kind: 'change', id: change.id, displayName: personName }, { observed }, sentence)
}
