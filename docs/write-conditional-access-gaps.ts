// Writes docs/conditional-access-gaps.md from the table. Run it after a change of a row: `node docs/write-conditional-access-gaps.ts`.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { conditionalAccessGapsMarkdown } from '../shared/report/conditional-access-gaps-markdown.ts'
import { GAP_STORIES } from '../test/scenarios/gap-stories.ts'

await writeFile(join(import.meta.dirname, 'conditional-access-gaps.md'), conditionalAccessGapsMarkdown(GAP_STORIES))
