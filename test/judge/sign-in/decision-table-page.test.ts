// Does the page say what the table does? docs/sign-in-decision-table.md is written from it.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SIGN_IN_TABLE } from '../../../shared/judge/sign-in-table.ts'
import { signInTableMarkdown } from '../../../shared/judge/sign-in-table-markdown.ts'

const page = readFileSync(new URL('../../../docs/sign-in-decision-table.md', import.meta.url), 'utf8')

it('the page is the one written from the table', () => {
  expect(page).toBe(signInTableMarkdown())
})

it.each(SIGN_IN_TABLE.map(({ row, reasons }) => [row, reasons] as const))(
  'row %s stands in it with its reasons',
  (row, reasons) => {
    const line = page.split('\n').find((one) => one.startsWith(`| ${row} |`))
    for (const reason of reasons) expect(line).toContain(`\`${reason}\``)
  },
)
