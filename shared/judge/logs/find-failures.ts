// Which logs and sources failed in the window, and for how long? One finding a source; its cause and who put it right are in no log
// (docs/controls/10.7.md).

import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { ANYWHERE, silentSpans, spanWords } from '../evidence/log-activity.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { observedLeg } from '../legs/leg.ts'

/** What-If is asked of a sample, to doubt a proof that stands without it: no control fails with it. */
const SECOND_ORACLE: SourceId = 'graph-what-if'

/** Sources of the configuration that were asked and did not answer whole; a log has its own row. */
export function failedConfiguration({ reports }: Evidence): Gap[] {
  return [...reports.values()]
    .filter(({ id, status }) => !isLog(id) && id !== SECOND_ORACLE && (status === 'failed' || status === 'partial'))
    .map(({ id, status, reason, gaps }): Gap => {
      const why = reason === undefined ? '' : ` (${reason})`
      return (
        gaps[0] ?? { code: 'SOURCE_UNAVAILABLE', source: id, sentence: `source \`${id}\` ended as ${status}${why}` }
      )
    })
    .sort((a, b) => compareBytewise(a.source, b.source))
}

function isLog(id: string): boolean {
  return id.startsWith('log-') || id.startsWith('graph-sign-ins') || id === 'graph-directory-audits'
}

export function findFailures(evidence: Evidence, place: DraftPlace, gaps: readonly Gap[]): FindingDraft[] {
  const bySource = new Map<string, Gap[]>()
  for (const gap of gaps) bySource.set(gap.source, [...(bySource.get(gap.source) ?? []), gap])
  return [...bySource]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([source, own]) => {
      const sentence = `Source ${source} did not work as it should ${duration(evidence, place, source, own)}: ${own[0]?.sentence ?? ''}; who noticed, and when it worked again, no log says.`
      const subject = { kind: 'source', id: source, displayName: source }
      return draftFinding(
        place,
        'critical-control-failed',
        subject,
        { observed: observedLeg('not-assessable', '', { gaps: own }) },
        sentence,
      )
    })
}

/** Silence is measured; of any other failure the part of the window that it is told of, else all of it. */
function duration(evidence: Evidence, { clusterId }: DraftPlace, source: string, gaps: readonly Gap[]): string {
  const { window } = evidence
  if (gaps.every(({ code }) => code === 'LOG_SILENT')) {
    const spans = silentSpans(evidence.logActivity, [source], clusterId ?? ANYWHERE, window)
    if (spans.length > 0) return `for ${hoursOf(spans)} hours (${spanWords(spans)})`
  }
  const spans = gaps.map(({ from, to }) => ({ from: from ?? window.from, to: to ?? window.to }))
  const whole = spans.some(({ from, to }) => from === window.from && to === window.to)
  return whole ? `for the whole window of ${hoursOf([window])} hours` : `for a part of the window (${spanWords(spans)})`
}

function hoursOf(spans: readonly { readonly from: string; readonly to: string }[]): number {
  const total = spans.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0)
  return Math.round(total / 360_000) / 10
}
