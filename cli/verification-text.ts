// How does a person read a verification? Names and sentences come from the container, so they are escaped.

import type { VerificationReport, VerifiedEntry } from '../shared/verify/verification-report.ts'

const HEADLINES = {
  intact: 'INTACT: every entry is signed by the pinned key and linked, and every file is as signed',
  'intact-with-gaps': 'INTACT WITH GAPS: what is here is as signed, but not everything was collected',
  'integrity-failure': 'INTEGRITY FAILURE: do not rely on this container',
} as const satisfies Record<VerificationReport['outcome'], string>

/** Only a head that was found intact is worth noting. */
const NOTE = '  (note it for the next visit)'

/** A folder that is no export may hold thousands of other files; failures and gaps are never cut. */
const WARNINGS_SHOWN = 20

export function verificationText(report: VerificationReport): string {
  const { head, stream, entries, failures, gaps, warnings } = report
  const lines = [
    HEADLINES[report.outcome],
    '',
    ...(stream === undefined ? [] : [`stream  ${stream}`]),
    `key     ${report.keyFingerprint}`,
    ...(head === undefined ? [] : [`head    ${head.sequence}:${head.sha256}${failures.length > 0 ? '' : NOTE}`]),
    ...(entries.length === 0 ? [] : ['', 'entries', ...entries.map(entryLine)]),
    ...(failures.length === 0 ? [] : ['', `failures (${failures.length})`]),
    ...failures.map((failure) => `  ${failure.code} [${failure.class}] ${failure.file}\n    ${failure.sentence}`),
    ...(gaps.length === 0 ? [] : ['', `gaps (${gaps.length})`]),
    ...gaps.map((gap) => `  ${gap.code}${gap.file === undefined ? '' : ` ${gap.file}`}\n    ${gap.sentence}`),
    ...(warnings.length === 0 ? [] : ['', `warnings (${warnings.length})`]),
    ...warnings
      .slice(0, WARNINGS_SHOWN)
      .map(
        (warning) =>
          `  ${warning.code}${warning.file === undefined ? '' : ` ${warning.file}`}\n    ${warning.sentence}`,
      ),
    ...(warnings.length > WARNINGS_SHOWN ? [`  and ${warnings.length - WARNINGS_SHOWN} more; --json lists all`] : []),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

function entryLine(entry: VerifiedEntry): string {
  const what =
    entry.window === undefined
      ? (entry.kind ?? 'unread')
      : `${entry.window.from} to ${entry.window.to}  ${entry.outcome ?? ''}  ${entry.runId ?? ''}`
  return `  ${String(entry.sequence).padStart(6)}  ${entry.class.padEnd(7)}  ${what}`
}

/** Control and direction characters are shown, not obeyed: a file name must not repaint the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\n' ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
