// Is the committed catalogue page what the table says?

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACCESS_PATHS } from '../../shared/domain/access-paths.ts'
import { accessPathsMarkdown } from '../../shared/report/access-paths-markdown.ts'

describe('docs/access-paths.md', () => {
  it('is written from the table: run `node docs/write-access-paths.ts`', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/access-paths.md'), 'utf8')
    expect(page).toBe(accessPathsMarkdown())
  })
})

describe('the table of access paths', () => {
  it('has the rows AP-01 to AP-47, once each and in order', () => {
    expect(ACCESS_PATHS.map(({ id }) => id)).toEqual(
      Array.from({ length: 47 }, (_, index) => `AP-${String(index + 1).padStart(2, '0')}`),
    )
  })

  it.each(ACCESS_PATHS.map((path) => [path.id, path] as const))('%s is told in full', (_id, path) => {
    for (const text of [path.title, path.credential, path.escape, path.closedBy, path.howToTestByHand])
      expect(text.length).toBeGreaterThan(6)
    expect(path.logs).not.toEqual([])
    expect(path.controls).toContain('8.4.2')
    expect(new Set(path.controls).size).toBe(path.controls.length)
    if (path.kind === 'entra-user') expect(path.audiences).not.toEqual([])
    if (path.kind === 'bypass') expect(path.audiences).toEqual([])
  })

  it.each([
    ['workload', ['AP-05', 'AP-06', 'AP-07', 'AP-28', 'AP-29', 'AP-35']],
    ['delegated', ['AP-26', 'AP-27', 'AP-30', 'AP-34', 'AP-36', 'AP-38', 'AP-39', 'AP-41']],
    ['bypass', ['AP-13', 'AP-15', 'AP-16', 'AP-17', 'AP-18', 'AP-22', 'AP-32']],
  ] as const)('the kind %s is that of the catalogue', (kind, ids) => {
    expect(ACCESS_PATHS.filter((path) => path.kind === kind).map(({ id }) => id)).toEqual(ids)
  })
})
