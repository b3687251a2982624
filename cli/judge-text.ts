// How do judged records read: one JSON line each for programs, a table and a summary for people?

import type { RecordFormat } from '../shared/decode/sign-in/record-format.ts'
import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
import type { Gap } from '../shared/domain/gap-codes.ts'
import type { JudgedSignIn, OutcomeSide } from '../shared/domain/outcome.ts'
import { isInScope, sideOf } from './judge-conclusion.ts'

export interface JudgeCounts {
  readonly taken: Map<RecordFormat, number>
  passedOver: number
  unreadable: number
}

/** The published line, in its published order (docs/contracts.md, 1.3). */
export function judgedLine(record: JudgedSignIn): string {
  const { id, at, principalId, principalKind, accessPath, audience, outcome, reason, linkedTo, gaps } = record
  return JSON.stringify({
    id,
    at,
    principalId,
    principalKind,
    accessPath,
    audience,
    outcome,
    reason,
    ...(linkedTo === undefined ? {} : { linkedTo }),
    gaps,
  })
}

const SIDE_WORDS: Readonly<Record<OutcomeSide, string>> = {
  satisfied: 'supports',
  'not-satisfied': 'does not support',
  'not-assessable': 'insufficient',
  neutral: 'neutral',
}

const HEADINGS = ['time', 'principal', 'path', 'evidence', 'outcome', 'reason', 'taken for', 'record'] as const
const WIDEST = 40

export function judgedTable(records: readonly JudgedSignIn[], formats: ReadonlyMap<string, RecordFormat>): string {
  const rows = records.map((record) =>
    [
      record.at,
      record.principalName ?? record.principalId,
      record.accessPath,
      SIDE_WORDS[sideOf(record)],
      record.outcome,
      record.reason,
      formats.get(record.id) ?? '',
      record.id,
    ].map(showHiddenCharacters),
  )
  const lines = [[...HEADINGS], ...rows]
  const widths = HEADINGS.map((_, column) =>
    Math.min(WIDEST, Math.max(...lines.map((line) => line[column]?.length ?? 0))),
  )
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

const SENTENCES_SHOWN = 20

/** What the input was taken for, what it came to, and what could not be seen. */
export function summaryText(
  records: readonly JudgedSignIn[],
  counts: JudgeCounts,
  gaps: readonly Gap[],
  conclusion: string,
  withPolicies: boolean,
): string {
  const taken = [...counts.taken].sort(([a], [b]) => (a < b ? -1 : 1)).map(([format, count]) => `${format} ${count}`)
  const counting = records.filter(isInScope)
  const sides = (Object.keys(SIDE_WORDS) as OutcomeSide[]).flatMap((side) => {
    const count = counting.filter((record) => sideOf(record) === side).length
    return count === 0 ? [] : [`${SIDE_WORDS[side]} ${count}`]
  })
  return [
    `taken for: ${taken.length === 0 ? 'nothing' : taken.join(', ')}; passed over ${counts.passedOver}, unreadable ${counts.unreadable}`,
    `records: ${records.length}, out of scope ${records.length - counting.length}${sides.length === 0 ? '' : `; evidence ${sides.join(', ')}`}`,
    ...(withPolicies ? [] : ['note: without --policies no claim in a token can be proved']),
    ...partsFirst(gaps)
      .slice(0, SENTENCES_SHOWN)
      .map((gap) => `gap ${gap.code}: ${showHiddenCharacters(gap.sentence)}`),
    ...(gaps.length > SENTENCES_SHOWN ? [`… and ${gaps.length - SENTENCES_SHOWN} more gaps`] : []),
    `conclusion: ${conclusion}`,
    '',
  ].join('\n')
}

/** What is wrong with the input as a whole outweighs every gap of a record: it is never among those left out. */
function partsFirst(gaps: readonly Gap[]): Gap[] {
  const isPart = ({ code }: Gap) => code === 'SOURCE_TRUNCATED' || code === 'SOURCE_MALFORMED'
  return [...gaps.filter(isPart), ...gaps.filter((gap) => !isPart(gap))]
}
