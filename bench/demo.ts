// How long does the whole main job take, and how much memory does the collector process need?
// Aim: at most 15 s and 300 MB. The blob store is a child process of its own and not counted.

import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', 'cli', 'main.ts')
/** Prints the largest resident size of the process when it ends. */
const REPORT_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("maxRSS="+process.resourceUsage().maxRSS+"\\n"))'

async function once(tenant: string): Promise<{ seconds: number; megabytes: number; code: number | null }> {
  const out = await mkdtemp(join(tmpdir(), 'mfa-evidence-bench-'))
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    // The flag of `npm run demo`: a small young generation, since what the collector keeps alive is far below it.
    [
      '--max-semi-space-size=8',
      '--import',
      REPORT_MEMORY,
      main,
      'demo',
      '--json',
      '--out',
      out,
      '--tenant',
      join('demo/tenants', tenant),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const seconds = (performance.now() - startedAt) / 1000
  await rm(out, { recursive: true, force: true })
  // Kilobytes on Linux and macOS alike in Node.
  const kilobytes = Number(/maxRSS=(\d+)/.exec(errors)?.[1] ?? 0)
  return { seconds, megabytes: kilobytes / 1024, code }
}

for (const tenant of ['contoso-regulated', 'contoso-clean', 'contoso-partial']) {
  const runs = [await once(tenant), await once(tenant), await once(tenant)]
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b)
  const megabytes = Math.max(...runs.map((run) => run.megabytes))
  const codes = runs.map((run) => run.code).join(' ')
  process.stdout.write(
    `demo ${tenant}: median ${(seconds[1] ?? 0).toFixed(1)} s, peak ${megabytes.toFixed(0)} MB, exit ${codes}\n`,
  )
}
