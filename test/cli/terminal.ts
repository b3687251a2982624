// What a command writes, and the fault it ends with: for tests that run it in this process.

import { EvidenceError } from '../../shared/errors.ts'
import type { CommandIo } from '../../cli/io.ts'

export interface Written {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export async function runIn(command: (io: CommandIo) => Promise<number>): Promise<Written> {
  let [stdout, stderr] = ['', '']
  const code = await command({
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  })
  return { code, stdout, stderr }
}

export async function faultIn(command: (io: CommandIo) => Promise<number>): Promise<EvidenceError> {
  try {
    const { code } = await runIn(command)
    throw new Error(`no fault, exit ${code}`)
  } catch (error) {
    if (error instanceof EvidenceError) return error
    throw error
  }
}
