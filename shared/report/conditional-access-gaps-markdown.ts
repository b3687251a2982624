// The catalogue of Conditional Access gaps as a page: docs/conditional-access-gaps.md is this text, and a test keeps it so.

import { GAP_CATALOGUE, type GapId, type GapReport, type GapRow } from '../domain/gap-catalogue.ts'
import { isHardening, RULES } from '../domain/rules.ts'

/** Names of the files that show a finding and its absence. */
export interface GapStories {
  /** In the order of the reports of the row. */
  readonly triggers: readonly string[]
  readonly silent: readonly string[]
}

const STORIES = '../test/scenarios'

export function conditionalAccessGapsMarkdown(stories: Readonly<Record<GapId, GapStories>>): string {
  const rows = Object.entries(GAP_CATALOGUE) as [GapId, GapRow][]
  return [
    '# Conditional Access gaps',
    '',
    '<!-- Written by `node docs/write-conditional-access-gaps.ts` from shared/domain/gap-catalogue.ts; do not edit by hand. -->',
    '',
    `The ${rows.length} ways in which Conditional Access, and what stands beside it, can fail to demand MFA. This release tells each of them, some in part; what is not collected is said in the last column. Where a gap is told by a rule of another name, the product reports the fact under that name.`,
    '',
    '- *Seen in* links to two small worlds, both judged in every test run: in the first the finding stands, in the second, which is as like it as can be, it does not.',
    '- *Hardening* is reported apart and never changes the verdict of 8.4.x. All other findings count in the roll-up that they stand beneath.',
    '- The *effect* is the verdict of a finding that is shown and for which no [departure](judgement.md) is declared, with the controls it can stand under.',
    '',
    '| gap | what it is, and how it is seen | told by, and what that rule asks | what the finding says | effect | seen in | limits |',
    '|---|---|---|---|---|---|---|',
    ...rows.flatMap(([id, row]) => rowLines(id, row, stories[id])),
    '',
    'How the proof works and what it does not show: [coverage.md](coverage.md). The controls: [8.4.1](controls/8.4.1.md), [8.4.2](controls/8.4.2.md), [8.4.3](controls/8.4.3.md), [8.5.1](controls/8.5.1.md), [8.6.1](controls/8.6.1.md). Where the rows come from: [facts/identity.md](facts/identity.md), section 3.4.',
    '',
  ].join('\n')
}

/** One line for each finding; what is the same for all stands in the first. */
function rowLines(id: GapId, row: GapRow, { triggers, silent }: GapStories): string[] {
  const limits = [
    row.notCollected === undefined ? '' : `*Not collected by this release:* ${row.notCollected}`,
    row.limits,
  ]
  const what = `**${row.title}.** Seen by: ${row.seen}.`
  const limitsText = limits.filter((text) => text !== '').join(' ')
  return row.reports.map((report, index) =>
    line([
      index === 0 ? `**${id}**` : '',
      index === 0 ? what : '',
      toldBy(report),
      report.says,
      effectOf(report),
      `${link('stands', triggers[index])}, ${link('does not', silent[index])}`,
      index === 0 ? limitsText : '',
    ]),
  )
}

function toldBy({ rule, subject }: GapReport): string {
  const name = subject === undefined ? `\`${rule}\`` : `\`${rule}\` (\`${subject}\`)`
  return `${name}: ${RULES[rule].asks}`
}

function effectOf({ rule, verdict, controls }: GapReport): string {
  const where = controls.join(', ')
  return isHardening(rule) ? `*hardening* (\`${verdict}\`, beneath ${where}): none` : `\`${verdict}\`: ${where}`
}

function link(words: string, story: string | undefined): string {
  return story === undefined ? words : `[${words}](${STORIES}/${story}.json)`
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
}
