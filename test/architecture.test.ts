import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONFIGURATION, cruise, type Cruised, ROOT, writeTree } from './architecture/cruise.ts'
import { LAWFUL, PLANTED } from './architecture/planted-violations.ts'

const { forbidden } = createRequire(import.meta.url)(CONFIGURATION) as {
  readonly forbidden: readonly { readonly name: string; readonly severity: string; readonly comment?: string }[]
}

/** Tables of words or numbers, which are read by looking up and not from top to bottom. */
const DATA_FILES: readonly string[] = []

async function sources(...folders: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const folder of folders)
    for (const entry of await readdir(join(ROOT, folder), { recursive: true }).catch(() => []))
      if (entry.endsWith('.ts') && !entry.startsWith('fixtures/')) found.push(`${folder}/${entry}`)
  return found.sort()
}

async function linesOf(path: string): Promise<number> {
  return (await readFile(join(ROOT, path), 'utf8')).trimEnd().split('\n').length
}

describe('the rooms of the house', () => {
  let real: Cruised
  beforeAll(async () => {
    real = await cruise(ROOT)
  })

  it('keep every boundary', () => {
    expect(real.violations).toEqual([])
  })

  // A cruise that reads nothing finds nothing and ends well (docs/decisions/0001-typescript-6-and-eslint.md).
  it('were all read to find that out', async () => {
    const expected = await sources('shared', 'functions', 'cli', 'demo')
    expect(expected.length).toBeGreaterThan(100)
    expect(expected.filter((path) => !real.modules.includes(path))).toEqual([])
  })
})

describe('a boundary rule', () => {
  const planted = PLANTED.map((plant) => ({ title: `${plant.from} → ${plant.to ?? 'nothing'}`, ...plant }))
  let folder: string
  let lawful: Cruised
  let broken: Cruised
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'house-'))
    await writeTree(folder, LAWFUL)
    lawful = await cruise(folder)
    for (const { files } of PLANTED) await writeTree(folder, files)
    broken = await cruise(folder)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('stands aside for every lawful import', () => {
    expect(lawful.violations).toEqual([])
    expect(lawful.modules).toEqual(expect.arrayContaining(Object.keys(LAWFUL)))
  })

  it.each(planted)('$rule finds $title', ({ rule, from, to }) => {
    const found = broken.violations.filter((violation) => violation.rule === rule && violation.from === from)
    expect(found.map((violation) => violation.to)).toContain(to ?? from)
  })

  it('is there only with a planted violation, an error, and a sentence for whoever breaks it', () => {
    expect([...new Set(PLANTED.map(({ rule }) => rule))].sort()).toEqual(forbidden.map(({ name }) => name).sort())
    for (const { severity, comment } of forbidden) {
      expect(severity).toBe('error')
      expect(comment?.length).toBeGreaterThan(10)
    }
  })
})

describe('a file', () => {
  it('is never longer than 300 lines', async () => {
    const long: string[] = []
    for (const path of await sources('shared', 'functions', 'cli', 'demo', 'bench', 'test'))
      if (!DATA_FILES.includes(path) && (await linesOf(path)) > 300) long.push(path)
    expect(long).toEqual([])
  })

  it('in functions/ is wiring of at most 40 lines', async () => {
    const paths = await sources('functions')
    expect(paths.length).toBeGreaterThanOrEqual(4)
    const long: string[] = []
    for (const path of paths) if ((await linesOf(path)) > 40) long.push(path)
    expect(long).toEqual([])
  })

  it('is named in kebab-case', async () => {
    // A control's file, test and page have the number of its requirement as their name.
    const named = /\/(?:[a-z0-9]+(?:-[a-z0-9]+)*|controls\/\d+(?:\.\d+)+)(?:\.test)?\.ts$/
    const paths = await sources('shared', 'functions', 'cli', 'demo', 'bench', 'test')
    expect(paths.filter((path) => !named.test(path))).toEqual([])
  })

  it('in shared/, functions/ and cli/ begins by saying what it is for', async () => {
    const silent: string[] = []
    for (const path of await sources('shared', 'functions', 'cli'))
      if (!/^(?:#!.*\n)?\/\/ \S/.test(await readFile(join(ROOT, path), 'utf8'))) silent.push(path)
    expect(silent).toEqual([])
  })
})
