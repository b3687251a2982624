// Every access path against every control: the whole catalogue on one table, nothing left out.

import type { ControlId } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { Finding } from '../../domain/finding.ts'
import { ROLL_UP } from '../../domain/rules.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import { summariseControls } from '../../domain/verdict-summary.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { verdictMark } from './verdict-mark.ts'

export function reportMatrix({ findings }: ReportInput): Html {
  const controls = summariseControls(findings.findings).map(({ control }) => control)
  const rollUps = findings.findings.filter((finding) => finding.rule === ROLL_UP)
  return html`<section aria-labelledby="matrix">
    <h2 id="matrix">Access paths</h2>
    <table class="matrix">
      <caption>
        All ${ACCESS_PATHS.length} ways in; of several clusters the worst verdict
      </caption>
      <thead>
        <tr>
          <th scope="col">Path</th>
          <th scope="col">What it is</th>
          ${controls.map((control) => html`<th scope="col">${control}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${ACCESS_PATHS.map(
          ({ id, title }) =>
            html`<tr>
              <th scope="row"><a href="#path-${id}">${id}</a></th>
              <td>${title}</td>
              ${controls.map((control) => cell(rollUps, id, control))}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

function cell(rollUps: readonly Finding[], path: string, control: ControlId): Html {
  const own = rollUps.filter((finding) => finding.accessPath === path && finding.control === control)
  if (own.length === 0) return html`<td>–</td>`
  return html`<td>${verdictMark(worstVerdict(own.map((finding) => finding.verdict)))}</td>`
}
