// Which code is this, to the byte? One digest over the package's own files, that an assessor can compute with sha256sum
// (docs/evidence-format.md, 1.11).

import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256Hex } from '../bundle/digest.ts'

/** Of the package: what runs, how the host runs it, and which dependencies belong to it. */
const PACKAGE_FILES = ['host.json', 'package-lock.json', 'package.json']
const SOURCE_FOLDERS = ['cli', 'functions', 'shared']
const BUILT_FOLDERS = ['dist']

/** Code and the data it reads; source maps and type declarations are left out of the deployed package. */
const OWN_FILE = /(?<!\.d)\.ts$|\.js$|\.json$/

let known: Promise<string> | undefined

/** Once per process: the files of a running package do not change. */
export function readPackageDigest(): Promise<string> {
  known ??= digestPackage(fileURLToPath(new URL('../..', import.meta.url)))
  return known
}

/** @param codeRoot The folder that holds `shared/`: the package's root, or its `dist/`. */
export async function digestPackage(codeRoot: string): Promise<string> {
  const root = codeRoot.replace(/[\\/]+$/, '')
  const isSource = existsSync(join(root, 'package.json'))
  const packageRoot = isSource ? root : dirname(root)
  const paths = PACKAGE_FILES.filter((file) => existsSync(join(packageRoot, file)))
  for (const folder of isSource ? SOURCE_FOLDERS : BUILT_FOLDERS)
    paths.push(...(await listOwnFiles(packageRoot, folder)))
  const lines = await Promise.all(
    paths.sort(byBytes).map(async (path) => `${sha256Hex(await readFile(join(packageRoot, path)))}  ${path}\n`),
  )
  return sha256Hex(lines.join(''))
}

async function listOwnFiles(packageRoot: string, folder: string): Promise<string[]> {
  if (!existsSync(join(packageRoot, folder))) return []
  const entries = await readdir(join(packageRoot, folder), { withFileTypes: true })
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return listOwnFiles(packageRoot, path)
      return entry.isFile() && OWN_FILE.test(entry.name) ? [path] : []
    }),
  )
  return lists.flat()
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
