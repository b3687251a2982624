// How does a person read a verification? Names and sentences come from the container: each line is escaped by itself, so
// that a file name can neither repaint the terminal nor begin a line of its own.

import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
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
    ...failures.flatMap((failure) => [
      `  ${failure.code} [${failure.class}] ${failure.file}`,
      `    ${failure.sentence}`,
    ]),
    ...(gaps.length === 0 ? [] : ['', `gaps (${gaps.length})`]),
    ...gaps.flatMap(noteLines),
    ...(warnings.length === 0 ? [] : ['', `warnings (${warnings.length})`]),
    ...warnings.slice(0, WARNINGS_SHOWN).flatMap(noteLines),
    ...(warnings.length > WARNINGS_SHOWN ? [`  and ${warnings.length - WARNINGS_SHOWN} more; --json lists all`] : []),
  ]
  return `${lines.map(showHiddenCharacters).join('\n')}\n`
}

function noteLines(note: { readonly code: string; readonly file?: string; readonly sentence: string }): string[] {
  return [`  ${note.code}${note.file === undefined ? '' : ` ${note.file}`}`, `    ${note.sentence}`]
}

function entryLine(entry: VerifiedEntry): string {
  const what =
    entry.window === undefined
      ? (entry.kind ?? 'unread')
      : `${entry.window.from} to ${entry.window.to}  ${entry.outcome ?? ''}  ${entry.runId ?? ''}`
  return `  ${String(entry.sequence).padStart(6)}  ${entry.class.padEnd(7)}  ${what}`
}
