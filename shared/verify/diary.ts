// What has been found so far? Collects failures, gaps and warnings while the steps run.

import { FAILURE_CODES, type FailureCode } from './reason-codes.ts'
import type { Failure, VerificationGap, Warning } from './verification-report.ts'

export interface Diary {
  readonly failures: readonly Failure[]
  readonly gaps: readonly VerificationGap[]
  readonly warnings: readonly Warning[]
  fail(code: FailureCode, file: string, sentence: string): void
  gap(gap: Omit<VerificationGap, 'class'>): void
  warn(warning: Warning): void
}

export function createDiary(): Diary {
  const failures: Failure[] = []
  const gaps: VerificationGap[] = []
  const warnings: Warning[] = []
  return {
    failures,
    gaps,
    warnings,
    fail: (code, file, sentence) => failures.push({ code, class: FAILURE_CODES[code], file, sentence }),
    gap: (gap) => gaps.push({ ...gap, class: 'gap' }),
    warn: (warning) => warnings.push(warning),
  }
}
