// What could not be seen, what is declared, and where everything came from?

import { GAP_CODES } from '../../domain/gap-codes.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'

export function reportGaps({ facts }: ReportInput): Html {
  const rows = facts.gaps.map(
    ({ code, source, from, to, sentence }) =>
      html`<tr>
        <th scope="row">${code}</th>
        <td>${source}</td>
        <td>
          ${sentence}${from === undefined && to === undefined ? '' : ` (${from ?? 'beginning'} to ${to ?? 'end'})`}
        </td>
        <td>${GAP_CODES[code]}</td>
      </tr>`,
  )
  const unknowns = facts.unknowns.map(
    ({ code, field, value, count }) =>
      html`<li>${code}: <code>${field}</code> = <code>${value}</code>, ${count} times</li>`,
  )
  return html`<section aria-labelledby="gaps">
    <h2 id="gaps">Gaps</h2>
    ${
      rows.length === 0
        ? html`<p>None: everything that was asked for was seen.</p>`
        : html`<table>
            <caption>
              What could not be seen
            </caption>
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Source</th>
                <th scope="col">What</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }
    ${
      unknowns.length === 0
        ? []
        : [
            html`<h3>Values nobody knows yet</h3>`,
            html`<ul>
              ${unknowns}
            </ul>`,
          ]
    }
  </section>`
}

export function reportDepartures({ facts }: ReportInput): Html {
  const rows = facts.departures.map(
    (departure) =>
      html`<tr>
        <th scope="row">${departure.id}</th>
        <td>${departure.principals.join(', ')}</td>
        <td>${departure.accessPaths.join(', ')}</td>
        <td>${departure.reason}; instead: ${departure.compensatingControl}</td>
        <td>
          ${departure.owner}; approved by ${departure.approver} (${departure.approverRole}) at
          ${departure.approvedAt}${departure.ticket === undefined ? '' : `, ticket ${departure.ticket}`}
        </td>
        <td>
          ${departure.startsAt} to ${departure.expiresAt}; first recorded ${departure.firstRecordedAt ?? 'by this run'}
        </td>
      </tr>`,
  )
  return html`<section aria-labelledby="departures">
    <h2 id="departures">Departures</h2>
    ${
      rows.length === 0
        ? html`<p>None is declared.</p>`
        : html`<table>
            <caption>
              Declared exceptions: none hides a record, none acts before it was recorded
            </caption>
            <thead>
              <tr>
                <th scope="col">Id</th>
                <th scope="col">Who</th>
                <th scope="col">Paths</th>
                <th scope="col">Why</th>
                <th scope="col">Owner and approval</th>
                <th scope="col">Time</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }
  </section>`
}

export function reportSources({ facts }: ReportInput): Html {
  const rows = [...facts.sources]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      (source, index) =>
        html`<tr>
          <th scope="row">E-${facts.runId}-${String(index + 1).padStart(2, '0')}</th>
          <td>${source.id}</td>
          <td>${source.status}${source.reason === undefined ? '' : ` (${source.reason})`}</td>
          <td>${source.required ? 'required' : 'not required'}</td>
          <td>${source.records}</td>
          <td>${source.pages} pages, ${source.retries} retries, ${source.splits} splits</td>
        </tr>`,
    )
  return html`<section aria-labelledby="sources">
    <h2 id="sources">Sources</h2>
    <table>
      <caption>
        Where the records came from; the first column is the evidence number to refer to
      </caption>
      <thead>
        <tr>
          <th scope="col">Evidence</th>
          <th scope="col">Source</th>
          <th scope="col">Status</th>
          <th scope="col">Needed</th>
          <th scope="col">Records</th>
          <th scope="col">How</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`
}
