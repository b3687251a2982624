// What was found beneath the verdicts, in sentences, control by control, worst first?

import type { ControlId } from '../../domain/access-path.ts'
import type { Finding } from '../../domain/finding.ts'
import { isHardening, ROLL_UP, RULES } from '../../domain/rules.ts'
import { VERDICTS_WORST_FIRST } from '../../domain/verdict.ts'
import { summariseControls } from '../../domain/verdict-summary.ts'
import { type Html, html } from '../html-template.ts'
import type { ReportInput } from '../report-input.ts'
import { CONTROL_TITLES } from '../words.ts'
import { verdictMark } from './verdict-mark.ts'

export function reportFindings({ findings }: ReportInput): Html {
  const controls = summariseControls(findings.findings).map(({ control }) => control)
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    <p>Each sentence stands by itself. <code>mfa-evidence explain</code> with the id of a finding names the records.</p>
    ${controls.map((control) => controlFindings(control, findings.findings))}
  </section>`
}

function controlFindings(control: ControlId, findings: readonly Finding[]): Html {
  const own = findings.filter((finding) => finding.control === control && finding.rule !== ROLL_UP)
  const plain = worstFirst(own.filter((finding) => !isHardening(finding.rule)))
  const hardening = worstFirst(own.filter((finding) => isHardening(finding.rule)))
  return html`<h3 id="control-${control}">${control}: ${CONTROL_TITLES[control]}</h3>
    ${plain.length === 0 ? html`<p>Nothing beneath the access paths.</p>` : plain.map(reportFinding)}
    ${
      hardening.length === 0
        ? []
        : [html`<p>Reported apart, without effect on the control:</p>`, ...hardening.map(reportFinding)]
    }`
}

function worstFirst(findings: readonly Finding[]): Finding[] {
  return VERDICTS_WORST_FIRST.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict))
}

function reportFinding(finding: Finding): Html {
  const { id, rule, accessPath, verdict, sentence, departureIds, wouldBeSatisfiedIf, determining } = finding
  const asks = (RULES as Readonly<Record<string, { readonly asks: string }>>)[rule]?.asks ?? ''
  const notes = [
    departureIds.length === 0 ? '' : `Departures: ${departureIds.join(', ')}.`,
    wouldBeSatisfiedIf.length === 0
      ? ''
      : `Would be satisfied except declared if these ${wouldBeSatisfiedIf.length} were declared: ${wouldBeSatisfiedIf.join(', ')}.`,
    determining.length === 0
      ? ''
      : `Records: ${determining.map(({ source, recordId }) => `${source} ${recordId}`).join(', ')}.`,
  ].filter((note) => note !== '')
  return html`<article id="finding-${id}">
    <p>${verdictMark(verdict)} <a href="#path-${accessPath}">${accessPath}</a> ${sentence}</p>
    <p class="small"><code>${id}</code> ${rule}${asks === '' ? '' : `, asks that ${asks}`}. ${notes.join(' ')}</p>
  </article>`
}
