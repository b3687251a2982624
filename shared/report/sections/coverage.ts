// Whom do the policies cover on which audience, and where exactly not? The counter-example opens beneath its class.

import type { CoverageCell, CoverageRow } from '../../domain/coverage-table.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { verdictMark } from './verdict-mark.ts'

export function reportCoverage({ coverage }: ReportInput): Html {
  const { audiences, rows, rowCount } = coverage
  const unlisted = rowCount - rows.length
  return html`<section aria-labelledby="coverage">
    <h2 id="coverage">Conditional Access, class by class</h2>
    <p>
      An exact proof over every client, platform, location, device, risk and flow, at the end of the window. People whom
      the same clauses treat alike are one class. Other properties than MFA, and what changed inside the window, stand
      among the findings.
    </p>
    ${
      rows.length === 0
        ? html`<p>No policies were captured, so nothing could be proved.</p>`
        : html`<table>
            <caption>
              ${rowCount} ${rowCount === 1 ? 'class' : 'classes'} of people, worst first
            </caption>
            <thead>
              <tr>
                <th scope="col">Who</th>
                <th scope="col">People</th>
                ${audiences.map((audience) => html`<th scope="col">${audience}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map((row) => reportRow(row, audiences))}
            </tbody>
          </table>`
    }
    ${unlisted > 0 ? html`<p>${unlisted} more classes are not listed here; none of them is worse.</p>` : []}
  </section>`
}

function reportRow(row: CoverageRow, audiences: readonly string[]): Html {
  const open = row.cells.filter(({ uncovered, unknown }) => uncovered.length > 0 || unknown.length > 0)
  return html`<tr>
      <th scope="row">${row.who}</th>
      <td>${row.peopleCount === 0 ? '–' : row.peopleCount}</td>
      ${audiences.map((audience) => cellOf(row.cells.find((cell) => cell.audience === audience)))}
    </tr>
    ${
      open.length === 0
        ? []
        : html`<tr>
            <td colspan="${audiences.length + 2}">
              <details>
                <summary>${summaryOf(open)}</summary>
                ${open.map(reportOpenCell)}
              </details>
            </td>
          </tr>`
    }`
}

function cellOf(cell: CoverageCell | undefined): Html {
  return cell === undefined ? html`<td>–</td>` : html`<td>${verdictMark(cell.verdict)}</td>`
}

function summaryOf(open: readonly CoverageCell[]): string {
  const count = open.reduce((sum, { uncoveredCount }) => sum + uncoveredCount, 0)
  if (count === 0) return 'What keeps the proof open'
  return count === 1 ? 'The counter-example' : `${count} counter-examples`
}

function reportOpenCell({ audience, uncovered, uncoveredCount, unknown }: CoverageCell): Html {
  const more = uncoveredCount - uncovered.length
  return html`<p><strong>${audience}</strong></p>
    <ul>
      ${uncovered.map(
        ({ words, smallestChange }) =>
          html`<li>
            <p>${words}</p>
            <p class="small">Smallest change: ${smallestChange}</p>
          </li>`,
      )}
      ${more > 0 ? html`<li>${more} more alike</li>` : []} ${unknown.map((why) => html`<li>open at ${why}</li>`)}
    </ul>`
}
