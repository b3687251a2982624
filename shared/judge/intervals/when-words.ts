// When was a hole open, and which change opened it? In words, for the end of its sentence.

import type { UncoveredRegion } from '../../coverage/coverage-types.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import { describeChange } from '../evidence/hold-over-window.ts'
import { personOf } from '../evidence/leavers.ts'
import type { JudgedInterval } from './judged-intervals.ts'

/** How a hole stands in one interval: open for all reasons that it has or for others, left open by the proof, or closed. */
export type Standing = 'open' | 'open otherwise' | 'in doubt' | 'closed'

const SPANS_TOLD = 3

/** `standings`: of each interval. Empty where it was open all the time for one reason. */
export function whenWords(
  intervals: readonly JudgedInterval[],
  standings: readonly Standing[],
  hole: UncoveredRegion,
  people: readonly string[],
): string {
  const isOpen = (standing: Standing | undefined): boolean => standing === 'open' || standing === 'open otherwise'
  if (standings.every((standing) => standing === 'open')) return ''
  if (standings.every(isOpen)) {
    // What ended or began then was another reason: the hole stayed.
    const told = spansOf(intervals, standings, (standing) => standing === 'open').map(spanWords)
    return ` (open all the time; for this reason ${listed(told)})`
  }
  const told = spansOf(intervals, standings, isOpen).map((span) => {
    const causes = causesOf(span.begunBy, hole, people)
    return `${spanWords(span)}${causes.length === 0 ? '' : `, after ${causes.map(describeChange).join(' and ')}`}`
  })
  return ` (${standings.includes('in doubt') ? 'shown only' : 'only'} ${listed(told)})`
}

interface Span {
  readonly from: string
  readonly to: string
  readonly begunBy: readonly ConfigurationChange[]
}

function spansOf(
  intervals: readonly JudgedInterval[],
  standings: readonly Standing[],
  isMeant: (standing: Standing | undefined) => boolean,
): Span[] {
  const spans: Span[] = []
  for (const [i, { interval }] of intervals.entries()) {
    if (!isMeant(standings[i])) continue
    const last = spans.at(-1)
    if (last?.to === interval.from) spans[spans.length - 1] = { ...last, to: interval.to }
    else spans.push({ from: interval.from, to: interval.to, begunBy: interval.causes })
  }
  return spans
}

function spanWords({ from, to }: Span): string {
  return `from ${from} to ${to}`
}

function listed(told: readonly string[]): string {
  const more = told.length - SPANS_TOLD
  return `${told.slice(0, SPANS_TOLD).join('; ')}${more > 0 ? ` and ${more} more times` : ''}`
}

/** Of several changes of one moment those about this hole, if any can be told to be; two records of one change once. */
function causesOf(
  changes: readonly ConfigurationChange[],
  { letThroughBy }: UncoveredRegion,
  people: readonly string[],
): ConfigurationChange[] {
  const ids = new Set([...people.map(personOf), ...letThroughBy.map(({ policyId }) => policyId.toLowerCase())])
  const about = changes.filter(({ memberId, targetId }) =>
    [memberId, targetId].some((id) => id !== undefined && ids.has(id.toLowerCase())),
  )
  const told = about.length > 0 ? about : changes
  return [...new Map([...told].reverse().map((one) => [`${one.thing} ${one.targetId ?? ''}`, one])).values()].reverse()
}
