// What the compiler leaves behind: the published JSON Schemas lie beside the code that reads them.

import { cpSync, globSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
for (const file of globSync('shared/**/*.json', { cwd: root })) cpSync(join(root, file), join(root, 'dist', file))
