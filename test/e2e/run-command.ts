// Runs the command line as a person would: a process of its own, its output, its exit code.

import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface CommandRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export function runCommand(args: readonly string[], input = ''): Promise<CommandRun> {
  return run(process.execPath, [join(ROOT, 'cli/main.ts'), ...args], input)
}

export function run(program: string, args: readonly string[], input = '', cwd = ROOT): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.end(input)
  })
}

/** What `demo --json` prints (docs/contracts.md, 1.1), as far as tests look at it. */
export interface DemoOutput {
  readonly out: string
  readonly stream: string
  readonly runId: string
  readonly sequence: number
  readonly keyFingerprint: string
  readonly outcome: string
  readonly verdicts: Readonly<Record<string, number>>
  readonly bundle: string
  readonly findings: string
  readonly report: string
  readonly verification: {
    readonly outcome: string
    readonly head: { readonly sequence: number; readonly sha256: string }
  }
}

/** Runs the demo on a recorded tenant into a fresh folder. */
export async function runDemo(tenant: string): Promise<{ run: CommandRun; output: DemoOutput }> {
  const out = await mkdtemp(join(tmpdir(), 'mfa-evidence-test-'))
  const demo = await runCommand(['demo', '--tenant', join(ROOT, 'demo/tenants', tenant), '--out', out, '--json'])
  if (demo.stdout === '') throw new Error(`demo printed nothing, exit ${String(demo.code)}: ${demo.stderr}`)
  return { run: demo, output: JSON.parse(demo.stdout) as DemoOutput }
}
