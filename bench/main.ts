// All speed and memory figures, one command: `npm run bench`. Figures are printed, never tested.

import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

const BENCHES = ['judging.ts', 'coverage.ts', 'import-functions.ts', 'demo.ts']

process.stdout.write(
  `node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
)
for (const bench of BENCHES) {
  process.stdout.write(`\n${bench}\n`)
  const run = spawnSync(process.execPath, [join(import.meta.dirname, bench)], { stdio: 'inherit' })
  if (run.status !== 0) process.exitCode = 1
}
