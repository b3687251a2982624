// How long does a fresh worker need to import the entry points? Median of five processes, as `main` of package.json
// finds them: the built ones when they are there, else the sources.

import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const ROOT = resolve(import.meta.dirname, '..')
const ROUNDS = 5

export interface ImportFigures {
  readonly from: 'built' | 'sources'
  readonly entryPoints: number
  readonly medianMilliseconds: number
  readonly allMilliseconds: readonly number[]
  readonly megabytesResident: number
}

/** One process after another: two at once would measure each other. */
export async function measureFunctionsImport(): Promise<ImportFigures> {
  const built = await filesIn(join(ROOT, 'dist/functions'), '.js')
  const files = built.length > 0 ? built : await filesIn(join(ROOT, 'functions'), '.ts')
  const rounds: { milliseconds: number; megabytes: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await importOnce(files))
  const milliseconds = rounds.map((round) => round.milliseconds)
  return {
    from: built.length > 0 ? 'built' : 'sources',
    entryPoints: files.length,
    medianMilliseconds: median(milliseconds),
    allMilliseconds: milliseconds,
    megabytesResident: median(rounds.map((round) => round.megabytes)),
  }
}

async function filesIn(folder: string, extension: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return names
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => pathToFileURL(join(folder, name)).href)
}

async function importOnce(files: readonly string[]): Promise<{ milliseconds: number; megabytes: number }> {
  const program = `
    const begun = performance.now()
    for (const file of ${JSON.stringify(files)}) await import(file)
    const milliseconds = Math.round(performance.now() - begun)
    console.log(JSON.stringify({ milliseconds, megabytes: Math.round(process.memoryUsage().rss / 1e6) }))
    process.exit()`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: ROOT,
  })
  return JSON.parse(stdout) as { milliseconds: number; megabytes: number }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

if (process.argv[1] === import.meta.filename)
  process.stdout.write(`${JSON.stringify(await measureFunctionsImport(), undefined, 2)}\n`)
