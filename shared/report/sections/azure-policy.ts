// What does Azure Policy say of the clusters? Support or contradiction beside the captured configuration, never a verdict of its own.

import type { AzurePolicyRow, PolicyAnswer } from '../../domain/azure-policy-table.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'

export function reportAzurePolicy({ azurePolicy }: ReportInput): Html {
  const { rows, gap, otherCount } = azurePolicy
  return html`<section aria-labelledby="azure-policy">
    <h2 id="azure-policy">Azure Policy</h2>
    <p>
      Built-in definitions by their id, as Azure Policy reports them of each cluster, beside what the captured
      configuration says. None of them makes anything satisfied; where one contradicts the captured configuration, the
      path is not assessable. Microsoft's initiatives for PCI DSS hold no definition about MFA: a good score there says
      nothing about 8.4 or 8.5. Of an assignment the effect is known here, not whether it is enforced.
    </p>
    ${gap === undefined ? '' : html`<p role="note">Not all states were read: ${gap}.</p>`}
    ${
      rows.length === 0
        ? html`<p>No state of a definition about access was found.</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">Cluster</th>
                <th scope="col">Path</th>
                <th scope="col">Definition</th>
                <th scope="col">Effect</th>
                <th scope="col">Azure Policy reports</th>
                <th scope="col">Captured configuration</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(reportRow)}
            </tbody>
          </table>`
    }
    ${otherCount === 0 ? '' : html`<p class="small">States of other definitions, not shown: ${otherCount}.</p>`}
  </section>`
}

function reportRow(row: AzurePolicyRow): Html {
  const notes = [row.deprecated ? 'deprecated' : '', row.onlyReports ? 'could refuse, only reports' : '']
    .filter((note) => note !== '')
    .join(', ')
  return html`<tr>
    <td>${row.clusterName}</td>
    <td><a href="#path-${row.accessPath}">${row.accessPath}</a></td>
    <td>${row.title} <code>${row.definition}</code></td>
    <td>${row.effect ?? 'not stated'}${notes === '' ? '' : html` <span class="small">(${notes})</span>`}</td>
    <td>${answerWords(row.answer)}</td>
    <td>${row.captured === undefined ? 'does not say' : answerWords(row.captured)}</td>
  </tr>`
}

function answerWords(answer: PolicyAnswer): string {
  switch (answer) {
    case 'met':
      return 'met'
    case 'not-met':
      return 'not met'
    case 'exempted':
      return 'exempted'
    default:
      return answer.other
  }
}
