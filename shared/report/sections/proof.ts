// What does this page show, and what not? Said before any verdict.

import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { VERDICT_LABELS, VERDICT_MEANINGS } from '../words.ts'
import { VERDICTS_WORST_FIRST } from '../../domain/verdict.ts'
import { verdictMark } from './verdict-mark.ts'

const SHOWS = [
  'For each of 47 ways into the clusters and their management plane: what the configuration makes possible for everybody under every condition, and what the logs of the window show.',
  'The records behind each verdict, as received, with their digests; whoever holds the bundle can judge them again.',
  'Everything that could not be seen, with its cause.',
]
const SHOWS_NOT = [
  'It covers Azure Kubernetes Service and its management plane. Registries, vaults, databases and other parts of the cardholder data environment are not covered: a satisfied 8.4.2 here is not 8.4.2 for the whole environment.',
  'It does not replace watching people sign in, interviews, or the reading of procedures. Whether a requirement is met is for the assessor to say.',
  'It rests on what Entra and Azure wrote down: who can alter the logs at their source before they are collected is outside of it.',
  'MFA that happens elsewhere (another tenant, a VPN, a Git host) is shown only as far as evidence from there is declared.',
  'The proof of Conditional Access is a proof within the model of the rule set named above; service dependencies of an audience are not modelled.',
]

export function reportProof({ facts }: ReportInput): Html {
  const clusters = facts.scope.clusters
  return html`<section aria-labelledby="proof">
    <h2 id="proof">What this report shows, and what it does not</h2>
    <h3>It shows</h3>
    <ul>
      ${SHOWS.map((line) => html`<li>${line}</li>`)}
    </ul>
    <h3>It does not show</h3>
    <ul>
      ${SHOWS_NOT.map((line) => html`<li>${line}</li>`)}
    </ul>
    <h3>Clusters in scope</h3>
    <ul>
      ${clusters.map((id) => html`<li><code>${id}</code></li>`)}
    </ul>
    <h3>Verdicts</h3>
    <table>
      <caption>
        Worst first
      </caption>
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${VERDICTS_WORST_FIRST.map(
          (verdict) =>
            html`<tr>
              <th scope="row" aria-label="${VERDICT_LABELS[verdict]}">${verdictMark(verdict)}</th>
              <td>${VERDICT_MEANINGS[verdict]}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}
