// Writes docs/mutation-score.md from the report of the last `npm run soak -- mutation`: node test/soak/write-mutation-score.ts.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  explain,
  type Explanation,
  type FileScore,
  MEASURED,
  type Measured,
  readExplanations,
  readReport,
  scoreOf,
  type Survivor,
} from './mutation-report.ts'
import { figure, ROOT } from './run-tool.ts'

const { scores, survivors } = readReport()
const { reasons, survivors: explanations } = readExplanations()
const measured = JSON.parse(readFileSync(MEASURED, 'utf8')) as Measured

const sum = (read: (score: FileScore) => number) => scores.reduce((total, score) => total + read(score), 0)
const total = {
  killed: sum(({ killed }) => killed),
  timedOut: sum(({ timedOut }) => timedOut),
  survived: sum(({ survived }) => survived),
  notReached: sum(({ notReached }) => notReached),
}

function row(name: string, blob: string, score: Omit<FileScore, 'file' | 'blob'>): string {
  const { killed, timedOut, survived, notReached } = score
  const counts = [killed + timedOut + survived + notReached, killed, timedOut, survived, notReached].map(figure)
  return `| ${[name, `${scoreOf([score]).toFixed(1)} %`, ...counts, blob].join(' | ')} |`
}

function code(text: string): string {
  return `\`\` ${text.replaceAll('|', '\\|')} \`\``
}

const byReason = new Map<string, Survivor[]>()
for (const survivor of survivors) {
  const reason = explain(survivor, explanations)?.reason ?? ''
  byReason.set(reason, [...(byReason.get(reason) ?? []), survivor])
}

function group(title: string, members: readonly Survivor[]): string[] {
  return [
    '',
    `**${figure(members.length)}: ${title}**`,
    '',
    ...members.map(
      ({ file, line, original, replacement, reached }) =>
        `- ${file}, line ${line}: ${code(original)} → ${code(replacement)}${reached ? '' : ', never reached'}`,
    ),
  ]
}

const unexplained = byReason.get('') ?? []
const state = measured.changed ? ', with changes that were not committed yet' : ''
const lines = [
  '# Do the tests of the coverage proof notice a mistake?',
  '',
  '<!-- Written by test/soak/write-mutation-score.ts from the report of the last run. Do not edit. -->',
  '',
  'Every piece of `shared/coverage` is changed in small ways, one at a time (a comparison turned round, a condition made always true, a text emptied, a block removed), and the tests that reach the changed piece are run. A change that some test notices is *detected*. A change that none notices *survives*: a test is missing, or the change makes no difference that anybody could see.',
  '',
  `**Score: ${scoreOf(scores).toFixed(1)} %** of ${figure(total.killed + total.timedOut + total.survived + total.notReached)} changes detected; at least 90 % is asked for. Measured ${measured.at}, at commit \`${measured.commit}\`${state}.`,
  '',
  '| file | score | changes | noticed by a test | endless, stopped | survived | not reached | measured text |',
  '|---|---:|---:|---:|---:|---:|---:|---|',
  ...scores.map((score) => row(score.file, `\`${score.blob}\``, score)),
  row('all', '', total),
  '',
  'Files of types alone have nothing to change and are not listed. "Measured text" is the beginning of what `git ls-tree HEAD shared/coverage/` shows for a file that is still as it was measured.',
  '',
  '## How to run it again',
  '',
  '```sh',
  'npm run soak -- mutation                  # what changed since the last run on this machine; --force for everything',
  'npm run soak -- mutation --concurrency 4  # on a machine with cores to spare',
  'node test/soak/write-mutation-score.ts    # writes this page',
  '```',
  '',
  'The tests are those of `test/coverage` and `test/properties/coverage-*`, the properties with a twenty-fifth of their usual runs, because they run once for each change: what survives here may still be noticed by the 5,000 tenants of `npm test` or the 200,000 of `npm run soak -- properties`. The command ends with exit code 1 below 90 %, and names each survivor that is not explained below.',
  '',
  `## The ${figure(survivors.length)} survivors`,
  ...Object.entries(reasons).flatMap(([reason, title]) => {
    const members = byReason.get(reason) ?? []
    return members.length === 0 ? [] : group(title, members)
  }),
  ...(unexplained.length === 0 ? [] : group('not explained yet', unexplained)),
  '',
]
writeFileSync(join(ROOT, 'docs/mutation-score.md'), lines.join('\n'))

const used = new Set(survivors.map((survivor) => explain(survivor, explanations)))
const idle = explanations.filter((explanation: Explanation) => !used.has(explanation))
for (const { file, code: line, replacement } of idle)
  process.stderr.write(
    `test/soak/survivors.json explains what does not survive: ${file}: ${line} → ${replacement ?? 'any'}\n`,
  )
