// How far is the run? One line that is rewritten on a terminal, plain lines elsewhere; always on stderr.

import type { Progress } from '../shared/pipeline/slice-receipt.ts'
import type { CommandIo } from './io.ts'

const STEPS: Readonly<Record<Progress['step'], string>> = {
  plan: 'planning',
  'slice-start': 'collecting',
  page: 'collecting',
  'slice-end': 'collected',
  judge: 'judging',
  seal: 'sealing',
  commit: 'committed',
}

export interface ProgressLine {
  show(progress: Progress): void
  /** Clears the line, so that what follows starts on a clean one. */
  end(): void
}

export function createProgressLine(io: CommandIo, quiet: boolean): ProgressLine {
  let records = 0
  let done = 0
  let total = 0
  const live = io.stderr.isTTY === true && !quiet
  return {
    show(progress) {
      if (progress.total !== undefined) total = progress.total
      if (progress.step === 'page') records += progress.records ?? 0
      if (progress.step === 'slice-end') done += 1
      if (quiet) return
      const what = [progress.sliceId, progress.source].filter((part) => part !== undefined).join(' ')
      const line = `${STEPS[progress.step]} · ${done}/${total} slices · ${records} records ${what}`
      if (live) io.stderr.write(`\r\u001b[2K${line.slice(0, 110)}`)
      else if (progress.step !== 'page' && progress.step !== 'slice-start') io.stderr.write(`${line.trim()}\n`)
    },
    end() {
      if (live) io.stderr.write('\r\u001b[2K')
    },
  }
}
