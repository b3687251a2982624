// Every access path against every control: the whole catalogue on one table, nothing left out.

import type { ControlId } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { Finding } from '../../domain/finding.ts'
import { ROLL_UP } from '../../domain/rules.ts'
import { type Verdict, worstVerdict } from '../../domain/verdict.ts'
import { summariseControls } from '../../domain/verdict-summary.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { verdictMark } from './verdict-mark.ts'

/** A control that this many paths list has a column of its own; the others stand in a list, which keeps the table on a page. */
const COLUMN_FROM = 10

export function reportMatrix({ findings }: ReportInput): Html {
  const controls = summariseControls(findings.findings).map(({ control }) => control)
  const rollUps = findings.findings.filter((finding) => finding.rule === ROLL_UP)
  const isWide = (control: ControlId): boolean =>
    ACCESS_PATHS.filter((path) => path.controls.includes(control)).length >= COLUMN_FROM
  return html`<section aria-labelledby="matrix">
    <h2 id="matrix">Access paths</h2>
    ${wideControls(rollUps, controls.filter(isWide))}
    ${otherControls(
      rollUps,
      controls.filter((control) => !isWide(control)),
    )}
  </section>`
}

function wideControls(rollUps: readonly Finding[], controls: readonly ControlId[]): Html {
  return html`<table class="matrix">
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
  </table>`
}

function otherControls(rollUps: readonly Finding[], controls: readonly ControlId[]): Html {
  return html`<table class="matrix">
    <caption>
      Controls that few paths answer
    </caption>
    <thead>
      <tr>
        <th scope="col">Control</th>
        <th scope="col">Paths</th>
      </tr>
    </thead>
    <tbody>
      ${controls.map(
        (control) =>
          html`<tr>
            <th scope="row">${control}</th>
            <td>
              ${ACCESS_PATHS.flatMap(({ id }) => {
                const verdict = verdictOf(rollUps, id, control)
                return verdict === undefined ? [] : [html`<a href="#path-${id}">${id}</a> ${verdictMark(verdict)} `]
              })}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function verdictOf(rollUps: readonly Finding[], path: string, control: ControlId): Verdict | undefined {
  const own = rollUps.filter((finding) => finding.accessPath === path && finding.control === control)
  return own.length === 0 ? undefined : worstVerdict(own.map((finding) => finding.verdict))
}

function cell(rollUps: readonly Finding[], path: string, control: ControlId): Html {
  const verdict = verdictOf(rollUps, path, control)
  return verdict === undefined ? html`<td>–</td>` : html`<td>${verdictMark(verdict)}</td>`
}
