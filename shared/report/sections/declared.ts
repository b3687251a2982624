// What did people declare that no log holds, until when does it count, and who is in scope?

import { DECLARED_KINDS, validUntil } from '../../domain/declared-kinds.ts'
import type { RosterName } from '../../domain/roster.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'

export function reportDeclared({ declared, policy, findings }: ReportInput): Html {
  const end = Date.parse(findings.window.to)
  const rows = declared.map((declaration) => {
    const { id, kind, by, at, description, sha256, accessPaths, firstRecordedAt } = declaration
    const until = validUntil(declaration)
    return html`<tr>
      <th scope="row">${id}</th>
      <td>${kind}: ${DECLARED_KINDS[kind].title}</td>
      <td>${description}${accessPaths === undefined ? '' : ` (${accessPaths.join(', ')})`}</td>
      <td>${by}, ${at}; first recorded ${firstRecordedAt ?? 'by this run'}</td>
      <td>${until}${Date.parse(until) < end ? ' (past)' : ''}</td>
      <td>${DECLARED_KINDS[kind].effect}</td>
      <td>${sha256 === undefined ? '' : html`<code>${sha256}</code>`}</td>
    </tr>`
  })
  return html`<section aria-labelledby="declared">
    <h2 id="declared">Declared evidence</h2>
    <p>
      ${
        policy.policySetSha256 === undefined
          ? 'The captured policy set has no digest: it was not captured whole.'
          : html`Digest of the captured policy set, for reviews of policies: <code>${policy.policySetSha256}</code>`
      }
    </p>
    ${
      rows.length === 0
        ? html`<p>None is declared.</p>`
        : html`<table>
            <caption>
              What logs cannot hold, as people declared it: none counts before it was recorded, but for a test, which
              counts by its record in the log
            </caption>
            <thead>
              <tr>
                <th scope="col">Id</th>
                <th scope="col">Kind</th>
                <th scope="col">What</th>
                <th scope="col">By whom and when</th>
                <th scope="col">Good until</th>
                <th scope="col">What it can do</th>
                <th scope="col">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }
  </section>`
}

const NAMES_LISTED = 20

export function reportRoster({ roster }: ReportInput): Html {
  const { principals, complete, gaps, changes } = roster
  const people = principals.filter(({ kind }) => kind === 'user')
  const administrators = people.filter(({ administrative }) => administrative).length
  return html`<section aria-labelledby="roster">
    <h2 id="roster">Who is in scope</h2>
    <p>
      ${people.length} people, ${administrators} of them with administrative power, and
      ${principals.length - people.length} workloads; each with its reasons in <code>data/results/roster.json</code>.
      ${complete ? 'Every source that could name somebody was read whole.' : `The list is not known to be whole: ${gaps[0]?.sentence ?? ''}.`}
    </p>
    ${
      changes === undefined
        ? html`<p>No earlier bundle holds a roster to compare with.</p>`
        : html`<ul>
            <li>Since the roster of ${changes.since.window.to} came: ${namesOf(changes.added)}</li>
            <li>went: ${namesOf(changes.removed)}</li>
            <li>are in scope for other reasons: ${namesOf(changes.changed)}</li>
          </ul>`
    }
  </section>`
}

function namesOf(names: readonly RosterName[]): string {
  if (names.length === 0) return 'nobody'
  const more = names.length - NAMES_LISTED
  return `${names
    .slice(0, NAMES_LISTED)
    .map(({ name }) => name)
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
