// Writes docs/access-paths.md from the table. Run it after a change of a row: `node docs/write-access-paths.ts`.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accessPathsMarkdown } from '../shared/report/access-paths-markdown.ts'

await writeFile(join(import.meta.dirname, 'access-paths.md'), accessPathsMarkdown())
