// How does a person read one run? A page that needs nothing but itself: no script, nothing loaded, safe to open and to print.

import { sha256 } from '../bundle/digest.ts'
import { html } from './html-template.ts'
import type { ReportInput } from './report-input.ts'
import { reportAzurePolicy } from './sections/azure-policy.ts'
import { reportControls } from './sections/controls.ts'
import { reportCoverage } from './sections/coverage.ts'
import { reportExclusions } from './sections/exclusions.ts'
import { reportDeclared, reportRoster } from './sections/declared.ts'
import { reportFindings } from './sections/findings.ts'
import { reportHead } from './sections/head.ts'
import { reportMatrix } from './sections/matrix.ts'
import { reportPaths } from './sections/paths.ts'
import { reportProof } from './sections/proof.ts'
import { reportDepartures, reportGaps, reportSources } from './sections/records.ts'
import { reportVerification } from './sections/verification.ts'
import { STYLE } from './style.ts'

/** Deterministic; depends on nothing that is known only after the seal (docs/evidence-format.md, 1.1). */
export function reportHtml(input: ReportInput): string {
  const { facts, findings } = input
  const title = `MFA evidence ${facts.stream}, ${findings.window.from} to ${findings.window.to}`
  const body = html`<header>
      <a class="skip" href="#findings">Skip to the findings</a>
      ${reportHead(input)}
    </header>
    <main>
      ${reportProof(input)} ${reportControls(input)} ${reportMatrix(input)} ${reportCoverage(input)}
      ${reportExclusions(input)} ${reportFindings(input)} ${reportPaths(input)} ${reportAzurePolicy(input)}
      ${reportGaps(input)} ${reportDepartures(input)} ${reportDeclared(input)} ${reportRoster(input)}
      ${reportSources(input)} ${reportVerification(input)}
    </main>`
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(STYLE))}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${html`<meta http-equiv="Content-Security-Policy" content="${policy}" />`.markup}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${html`<title>${title}</title>`.markup}
<style>${STYLE}</style>
</head>
<body>
${body.markup}
</body>
</html>
`
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
