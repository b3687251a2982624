// Whom do the policies cover on which audience, and where exactly not? The counter-example opens beneath its class.

import type { CoverageCell, CoverageRow, WorseSpan } from '../../domain/coverage-table.ts'
import type { ModelInWords } from '../../domain/model-tally.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { VERDICT_LABELS } from '../words.ts'
import { verdictMark } from './verdict-mark.ts'

export function reportCoverage({ coverage, model, findings: { window } }: ReportInput): Html {
  const { audiences, rows, rowCount } = coverage
  const unlisted = rowCount - rows.length
  return html`<section aria-labelledby="coverage">
    <h2 id="coverage">Conditional Access, class by class</h2>
    <p>
      An exact proof over every client, platform, location, device, risk and flow, at the end of the window. People whom
      the same clauses treat alike are one class. Where a class stood worse at some time of the window, its cell is
      marked with ▲ and says when; why, and what else changed, stands among the findings, as do other properties than
      MFA and people who had left by the end.
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
              ${rows.map((row) => reportRow(row, audiences, window))}
            </tbody>
          </table>`
    }
    ${unlisted > 0 ? html`<p>${unlisted} more classes are not listed here; none of them is worse.</p>` : []}
    ${reportModel(model)}
  </section>`
}

/** The proof is one within a model: does Entra bear it out? */
function reportModel({ summary, disagreements, disagreementCount, whatIf }: ModelInWords): Html {
  const more = disagreementCount - disagreements.length
  return html`<h3 id="model">The model against what Entra applied</h3>
    <p>${summary}</p>
    ${
      disagreements.length === 0
        ? []
        : html`<ul>
            ${disagreements.map((words) => html`<li>${words}</li>`)}
            ${more > 0 ? html`<li>${more} more; each that bears on an access path is among the findings</li>` : []}
          </ul>`
    }
    ${whatIf === undefined ? [] : html`<p>${whatIf}</p>`}`
}

function reportRow(row: CoverageRow, audiences: readonly string[], window: CollectionWindow): Html {
  const open = row.cells.filter(({ uncovered, unknown }) => uncovered.length > 0 || unknown.length > 0)
  return html`<tr>
      <th scope="row">${row.who}</th>
      <td>${row.peopleCount === 0 ? '–' : row.peopleCount}</td>
      ${audiences.map((audience) =>
        cellOf(
          row.cells.find((cell) => cell.audience === audience),
          window,
        ),
      )}
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

function cellOf(cell: CoverageCell | undefined, window: CollectionWindow): Html {
  if (cell === undefined) return html`<td>–</td>`
  return html`<td>
    ${verdictMark(cell.verdict)}
    ${cell.worse.length === 0 ? [] : html`<p class="small">▲ ${worseWords(cell.worse, window)}</p>`}
  </td>`
}

const SPANS_TOLD = 3

/** `at the end; not satisfied 09:00–10:00 UTC`. */
function worseWords(worse: readonly WorseSpan[], window: CollectionWindow): string {
  const told = worse
    .slice(0, SPANS_TOLD)
    .map(({ verdict, from, to }) => `${VERDICT_LABELS[verdict]} ${spanWords(from, to, window)}`)
  const more = worse.length - told.length
  return `at the end; ${told.join(', ')}${more > 0 ? ` and ${more} more times` : ''}`
}

const DAY_MILLISECONDS = 86_400_000

/** The date is left out where the window lies in one day. */
function spanWords(from: string, to: string, window: CollectionWindow): string {
  const [date, dayOf] = [window.from.slice(0, 10), (at: string) => at.slice(0, 10)]
  const isOneDay = Date.parse(window.to) - Date.parse(`${date}T00:00:00Z`) <= DAY_MILLISECONDS
  if (!isOneDay) return `${from}–${to}`
  const timeOf = (at: string): string => (dayOf(at) === date ? at.slice(11).replace(/(:00)?(\.\d+)?Z$/, '') : '24:00')
  return `${timeOf(from)}–${timeOf(to)} UTC`
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
