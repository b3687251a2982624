// A container between a folder and memory, so that a test can play the attacker and an outsider can look.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** All files below a folder by name, in bytewise order. */
export function readContainer(folder: string): Map<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]))
}

export function writeContainer(folder: string, blobs: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, body] of blobs) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, body)
  }
}
