// The recorder's question: how do the recorded tenants come into being? `node demo/record/main.ts` writes them anew, byte for
// byte the same on every machine (test/demo/recorded-tenants.test.ts).

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { recordTenants } from './record-tenants.ts'

const TENANTS = join(dirname(fileURLToPath(import.meta.url)), '..', 'tenants')

for (const [name, files] of recordTenants()) {
  const folder = join(TENANTS, name)
  rmSync(folder, { recursive: true, force: true })
  let bytes = 0
  for (const [path, text] of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    bytes += Buffer.byteLength(text)
  }
  process.stdout.write(`${name}: ${files.size} files, ${bytes} bytes\n`)
}
