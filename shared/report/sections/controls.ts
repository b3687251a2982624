// How does each control come out?

import { observedWords, summariseControls } from '../../domain/verdict-summary.ts'
import { VERDICTS_WORST_FIRST } from '../../domain/verdict.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { CONTROL_TITLES, VERDICT_LABELS } from '../words.ts'
import { verdictMark } from './verdict-mark.ts'

export function reportControls({ findings }: ReportInput): Html {
  const rows = summariseControls(findings.findings).map((summary) => {
    const { control, verdict, counts } = summary
    const breakdown = VERDICTS_WORST_FIRST.filter((other) => counts[other] > 0)
      .map((other) => `${counts[other]} ${VERDICT_LABELS[other]}`)
      .join(', ')
    return html`<tr>
      <th scope="row"><a href="#control-${control}">${control}</a></th>
      <td>${CONTROL_TITLES[control]}</td>
      <td>${verdictMark(verdict)}</td>
      <td>${observedWords(summary)}; ${breakdown}</td>
    </tr>`
  })
  return html`<section aria-labelledby="controls">
    <h2 id="controls">Controls</h2>
    <table>
      <caption>
        Each control, from its access paths (one row per path and cluster)
      </caption>
      <thead>
        <tr>
          <th scope="col">Control</th>
          <th scope="col">Asks</th>
          <th scope="col">Verdict</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`
}
