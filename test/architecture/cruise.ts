// Runs the boundary check as `npm run boundaries` does: the real command, the real configuration.

import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { PACKAGES, type Tree } from './planted-violations.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
const COMMAND = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
export const CONFIGURATION = join(ROOT, '.dependency-cruiser.cjs')

export interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

export interface Cruised {
  readonly violations: readonly Violation[]
  readonly modules: readonly string[]
}

interface CruiserOutput {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string }
      readonly from: string
      readonly to: string
    }[]
  }
}

export async function cruise(folder: string): Promise<Cruised> {
  const parameters = ['--config', CONFIGURATION, '--output-type', 'json', 'shared', 'functions', 'cli', 'demo']
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...parameters], {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
  })
  const { modules, summary } = JSON.parse(stdout) as CruiserOutput
  return {
    modules: modules.map(({ source }) => source),
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

/** Writes a tree with stub packages and this project's own tsconfig.json. */
export async function writeTree(folder: string, tree: Tree): Promise<void> {
  const files: Record<string, string> = { ...tree }
  const names = [...PACKAGES.dependencies, ...PACKAGES.devDependencies, ...PACKAGES.undeclared]
  for (const name of names) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' })
    files[`node_modules/${name}/index.js`] = ''
  }
  const versions = (list: readonly string[]): Record<string, string> =>
    Object.fromEntries(list.map((name) => [name, '1.0.0']))
  files['package.json'] = JSON.stringify({
    type: 'module',
    dependencies: versions(PACKAGES.dependencies),
    devDependencies: versions(PACKAGES.devDependencies),
  })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await cp(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'))
}
