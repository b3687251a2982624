// Do both sources of sign-ins hold the same records? A record that one of them lacks was lost on one way (docs/controls/10.2.1.md).

import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { SourceDifference } from '../../domain/tally.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { observedLeg } from '../legs/leg.ts'

const RECORDS_NAMED = 5

/** Only between sources that were both read whole: of one that was not, its own gap speaks. */
export function findSourceDifferences(
  evidence: Evidence,
  place: DraftPlace,
  sources: readonly SourceId[],
): FindingDraft[] {
  return (evidence.tally.differences ?? [])
    .filter((one) => sources.some((id) => id === one.inSource || id === one.notInSource) && areWhole(evidence, one))
    .map(({ inSource, notInSource, count, recordIds }) => {
      const records = `${count} sign-in record${count === 1 ? '' : 's'}`
      const sentence = `Source ${inSource} holds ${records} of the window that source ${notInSource} does not, by id: ${recordIds.join(', ')}${count > recordIds.length ? ', …' : ''}.`
      const gap: Gap = { code: 'SOURCES_DISAGREE', source: notInSource, sentence }
      const determining = recordIds.slice(0, RECORDS_NAMED).map((recordId) => ({ source: inSource, recordId }))
      return draftFinding(
        place,
        'log-sources-disagree',
        { kind: 'source', id: inSource, displayName: inSource },
        { observed: observedLeg('not-assessable', '', { gaps: [gap], determining }) },
        sentence,
      )
    })
}

function areWhole(evidence: Evidence, { inSource, notInSource }: SourceDifference): boolean {
  return [inSource, notInSource].every((id) => sourceCompleteness(evidence, id as SourceId).complete)
}
