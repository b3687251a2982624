// Writes docs/sign-in-decision-table.md from the table. Run it after a change of a row: `node docs/write-sign-in-decision-table.ts`.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signInTableMarkdown } from '../shared/judge/sign-in-table-markdown.ts'

await writeFile(join(import.meta.dirname, 'sign-in-decision-table.md'), signInTableMarkdown())
