// Path by path in sentences: what each roll-up says, and how a person can test the path by hand.

import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { Finding } from '../../domain/finding.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { ROLL_UP } from '../../domain/rules.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { verdictMark } from './verdict-mark.ts'

export function reportPaths({ findings }: ReportInput): Html {
  const rollUps = findings.findings.filter((finding) => finding.rule === ROLL_UP)
  return html`<section aria-labelledby="paths">
    <h2 id="paths">Path by path</h2>
    ${ACCESS_PATHS.map(
      ({ id, title, howToTestByHand }) =>
        html`<h3 id="path-${id}">${id}: ${title}</h3>
          ${rollUps.filter((finding) => finding.accessPath === id).map(reportRollUp)}
          <p class="small">By hand: ${howToTestByHand}</p>`,
    )}
  </section>`
}

function reportRollUp({ id, control, verdict, sentence, observed, gaps, departureIds }: Finding): Html {
  const counts = Object.entries(observed.counts)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ')
  const notes = [
    counts === '' ? '' : `Uses: ${counts}.`,
    departureIds.length === 0 ? '' : `Departures: ${departureIds.join(', ')}.`,
    gaps.length === 0 ? '' : `Gaps: ${codes(gaps)}.`,
  ].filter((note) => note !== '')
  return html`<article id="finding-${id}">
    <p>${verdictMark(verdict)} ${control} ${sentence}</p>
    <p class="small"><code>${id}</code> ${notes.join(' ')}</p>
  </article>`
}

function codes(gaps: readonly Gap[]): string {
  return [...new Set(gaps.map((gap) => gap.code))].join(', ')
}
