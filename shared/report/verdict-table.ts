// How do the verdicts look on a terminal?

import { ACCESS_PATHS } from '../domain/access-paths.ts'
import type { FindingsDocument } from '../domain/finding.ts'
import { isHardening, ROLL_UP } from '../domain/rules.ts'
import { VERDICTS_WORST_FIRST } from '../domain/verdict.ts'
import { observedWords, summariseControls, summariseVerdicts, verdictsOfPaths } from '../domain/verdict-summary.ts'
import { showHiddenCharacters } from '../domain/hidden-characters.ts'
import { CONTROL_TITLES, VERDICT_LABELS } from './words.ts'

const LABEL_WIDTH = 26
/** Findings printed below the tables; the report has them all. */
const FINDINGS_SHOWN = 12
/** About two lines of a terminal. */
const HEADLINE_LENGTH = 200

/** Plain text, no colours; data cannot move the cursor or start an escape sequence. */
export function verdictTable(document: FindingsDocument): string {
  return [...controlLines(document), '', ...pathLines(document), '', ...findingLines(document)].join('\n')
}

function controlLines({ findings }: FindingsDocument): string[] {
  const lines = summariseControls(findings).map((summary) =>
    [
      summary.control.padEnd(9),
      VERDICT_LABELS[summary.verdict].padEnd(LABEL_WIDTH),
      CONTROL_TITLES[summary.control],
      ` (${observedWords(summary)})`,
    ].join(''),
  )
  return [`${'control'.padEnd(9)}${'verdict'.padEnd(LABEL_WIDTH)}asks`, ...lines]
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
  return first.length <= HEADLINE_LENGTH ? first : `${first.slice(0, HEADLINE_LENGTH).trimEnd()}…`
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
