// What did the mutation run find, file by file, and which survivors does nobody explain?
// The report's form: mutation-testing-report-schema, version 2.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run-tool.ts'

export const REPORT = join(ROOT, 'reports/mutation/mutation.json')
export const MEASURED = join(ROOT, 'reports/mutation/measured.json')

type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'CompileError' | 'RuntimeError' | 'Ignored' | 'Pending'

interface Position {
  readonly line: number
  readonly column: number
}

interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string
        readonly mutants: readonly {
          readonly mutatorName: string
          readonly replacement?: string
          readonly status: Status
          readonly location: { readonly start: Position; readonly end: Position }
        }[]
      }
    >
  >
}

/** When, and of what, the report was made; written beside it by the run. */
export interface Measured {
  readonly at: string
  readonly commit: string
  /** True: files of the tree differed from the commit. */
  readonly changed: boolean
}

export interface Survivor {
  readonly file: string
  readonly line: number
  /** The whole line, trimmed, as the explanations name it: it outlives a move. */
  readonly code: string
  /** What was changed, on one line. */
  readonly original: string
  readonly replacement: string
  readonly reached: boolean
}

export interface FileScore {
  readonly file: string
  /** Git's id of the measured text: `git ls-tree` shows the same while the file is what was measured. */
  readonly blob: string
  readonly killed: number
  readonly timedOut: number
  readonly survived: number
  readonly notReached: number
}

export interface Explanation {
  readonly file: string
  readonly code: string
  /** Absent: every change of the line. */
  readonly replacement?: string
  readonly reason: string
}

export interface MutationReport {
  readonly scores: readonly FileScore[]
  readonly survivors: readonly Survivor[]
}

export function readReport(text = readFileSync(REPORT, 'utf8')): MutationReport {
  const report = JSON.parse(text) as Report
  const scores: FileScore[] = []
  const survivors: Survivor[] = []
  for (const [path, { source, mutants }] of Object.entries(report.files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const file = path.replace(/^shared\/coverage\//, '')
    const count = (...statuses: Status[]) => mutants.filter(({ status }) => statuses.includes(status)).length
    // What does not even load is no change that a test could miss: left out, as Stryker leaves it out of its score.
    const pending = count('Pending')
    if (pending > 0) throw new RangeError(`\`${file}\`: ${pending} changes were not judged`)
    const [killed, timedOut, survived, notReached] = [
      count('Killed'),
      count('Timeout'),
      count('Survived'),
      count('NoCoverage'),
    ]
    scores.push({ file, blob: blobOf(source), killed, timedOut, survived, notReached })
    const lines = source.split('\n')
    for (const { status, location, replacement } of mutants) {
      if (status !== 'Survived' && status !== 'NoCoverage') continue
      const { start, end } = location
      const code = (lines[start.line - 1] ?? '').trim()
      const last = start.line === end.line ? end.column - 1 : undefined
      const original = (lines[start.line - 1] ?? '').slice(start.column - 1, last)
      survivors.push({
        file,
        line: start.line,
        code,
        original: original.trim(),
        replacement: (replacement ?? '').replace(/\s+/g, ' '),
        reached: status === 'Survived',
      })
    }
  }
  survivors.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
  return { scores, survivors }
}

/** Detected per hundred of all; nothing to change is no success. */
export function scoreOf(scores: readonly Omit<FileScore, 'file' | 'blob'>[]): number {
  const detected = scores.reduce((sum, { killed, timedOut }) => sum + killed + timedOut, 0)
  const all = scores.reduce((sum, { survived, notReached }) => sum + survived + notReached, detected)
  return all === 0 ? 0 : (100 * detected) / all
}

export function readExplanations(): {
  readonly reasons: Readonly<Record<string, string>>
  readonly survivors: readonly Explanation[]
} {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'survivors.json'), 'utf8')) as ReturnType<
    typeof readExplanations
  >
}

export function explain(survivor: Survivor, explanations: readonly Explanation[]): Explanation | undefined {
  return explanations.find(
    ({ file, code, replacement }) =>
      file === survivor.file &&
      code === survivor.code &&
      (replacement === undefined || replacement === survivor.replacement),
  )
}

function blobOf(text: string): string {
  const bytes = Buffer.from(text)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex').slice(0, 10)
}
