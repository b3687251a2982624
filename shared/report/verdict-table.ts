// How do the verdicts look on a terminal?

import { ACCESS_PATHS } from '../domain/access-paths.ts'
import type { Finding, FindingsDocument } from '../domain/finding.ts'
import { isHardening, ROLL_UP } from '../domain/rules.ts'
import { VERDICTS_WORST_FIRST } from '../domain/verdict.ts'
import {
  type ControlSummary,
  observedWords,
  summariseControls,
  summariseVerdicts,
  verdictsOfPaths,
} from '../domain/verdict-summary.ts'
import { showHiddenCharacters } from '../domain/hidden-characters.ts'
import { CONTROL_TITLES, VERDICT_LABELS } from './words.ts'

const CONTROL_WIDTH = 9
const LABEL_WIDTH = 26
/** Findings printed below the tables; the report has them all. */
const FINDINGS_SHOWN = 12
/** About two lines of a terminal. */
const HEADLINE_LENGTH = 200
/** With what stands before it, the same. */
const GAP_LENGTH = 140

/** Plain text, no colours; data cannot move the cursor or start an escape sequence. */
export function verdictTable(document: FindingsDocument): string {
  return [...controlLines(document), '', ...pathLines(document), '', ...findingLines(document)].join('\n')
}

function controlLines({ findings }: FindingsDocument): string[] {
  const lines = summariseControls(findings).flatMap((summary) => [
    [
      summary.control.padEnd(CONTROL_WIDTH),
      VERDICT_LABELS[summary.verdict].padEnd(LABEL_WIDTH),
      CONTROL_TITLES[summary.control],
      ` (${observedWords(summary)})`,
    ].join(''),
    ...(summary.verdict === 'not-assessable' ? [' '.repeat(CONTROL_WIDTH) + whyNotAssessable(summary, findings)] : []),
  ])
  return [`${'control'.padEnd(CONTROL_WIDTH)}${'verdict'.padEnd(LABEL_WIDTH)}asks`, ...lines]
}

/** How many paths are open, and the gap that most of them share: one line, though its sentence may hold data. */
function whyNotAssessable({ control, paths }: ControlSummary, findings: readonly Finding[]): string {
  const open = findings.filter(
    (finding) => finding.rule === ROLL_UP && finding.control === control && finding.verdict === 'not-assessable',
  )
  const words = `${open.length} of ${paths} paths ${VERDICT_LABELS['not-assessable']}`
  const commonest = commonestGap(open)
  if (commonest === undefined) return words
  return showHiddenCharacters(`${words}; most often (${commonest.count}): ${bounded(commonest.sentence, GAP_LENGTH)}`)
}

/** Each sentence once a finding; of equally frequent ones the first bytewise. The code's own words know less of the cause. */
function commonestGap(findings: readonly Finding[]): { readonly sentence: string; readonly count: number } | undefined {
  const counts = new Map<string, number>()
  for (const { gaps } of findings)
    for (const sentence of new Set(gaps.map((gap) => gap.sentence)))
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  return [...counts]
    .map(([sentence, count]) => ({ sentence, count }))
    .sort((a, b) => b.count - a.count || (a.sentence < b.sentence ? -1 : 1))[0]
}

function pathLines({ findings }: FindingsDocument): string[] {
  const counts = summariseVerdicts(findings)
  const summary = VERDICTS_WORST_FIRST.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${VERDICT_LABELS[verdict]}`)
    .join(', ')
  const paths = verdictsOfPaths(findings)
  const lines = ACCESS_PATHS.map(({ id, title }) => {
    const verdict = paths.get(id)
    return `${id.padEnd(7)}${(verdict === undefined ? 'missing' : VERDICT_LABELS[verdict]).padEnd(LABEL_WIDTH)}${title}`
  })
  return [`access paths: ${summary}`, ...lines]
}

/** What comes before the example and the reasons; `explain` and the report print the whole. */
function headline(sentence: string): string {
  const [first = sentence] = sentence.split(/\. (?=[A-Z])/, 1)
  return bounded(first, HEADLINE_LENGTH)
}

function bounded(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).trimEnd()}…`
}

function findingLines({ findings }: FindingsDocument): string[] {
  const bad = findings.filter(
    (finding) => finding.rule !== ROLL_UP && finding.verdict === 'not-satisfied' && !isHardening(finding.rule),
  )
  const seen = new Set<string>()
  const distinct = bad.filter(({ rule, subject }) => {
    const key = `${rule} ${subject?.kind ?? ''}:${subject?.id ?? ''}`
    return !seen.has(key) && seen.add(key) !== undefined
  })
  if (distinct.length === 0) return ['findings that evidence does not support: none']
  const lines = distinct
    .slice(0, FINDINGS_SHOWN)
    .map((finding) =>
      showHiddenCharacters(
        `${finding.id}  ${finding.control} ${finding.accessPath} ${finding.rule}: ${headline(finding.sentence)}`,
      ),
    )
  const more = distinct.length - lines.length
  return [
    `findings that evidence does not support: ${distinct.length}`,
    ...lines,
    ...(more > 0 ? [`and ${more} more in the report`] : []),
  ]
}
