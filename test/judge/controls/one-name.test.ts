// Has each control one file, one test folder and one page of one name, and is it in the table of contents?

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACCESS_PATHS } from '../../../shared/domain/access-paths.ts'

const root = join(import.meta.dirname, '../../..')
/** What the controls share. */
const SHARED = ['judge-rows.ts', 'place-of.ts']

const controls = readdirSync(join(root, 'shared/judge/controls'))
  .filter((name) => name.endsWith('.ts') && !SHARED.includes(name))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort()

describe('controls', () => {
  it('are those of this release', () => {
    expect(controls).toEqual([
      '10.2.1',
      '10.3',
      '10.5.1',
      '10.7',
      '12.5.2',
      '7.2.4',
      '7.2.5',
      '8.2.1',
      '8.2.2',
      '8.3.3',
      '8.4.1',
      '8.4.2',
      '8.4.3',
      '8.5.1',
      '8.6.1',
      '8.6.2',
      '8.6.3',
      'jit',
    ])
  })

  it.each(controls)('%s has a test folder, a page and a place in the table of contents', (control) => {
    const tests = readdirSync(join(root, 'test/judge/controls', control)).filter((name) => name.endsWith('.test.ts'))
    expect(tests).not.toEqual([])
    const page = readFileSync(join(root, 'docs/controls', `${control}.md`), 'utf8')
    const chapters = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
    expect(chapters).toEqual([
      'Claim',
      'Evidence',
      'How it is judged',
      'What it does not show',
      'Testing procedures it serves',
      'References',
    ])
    const contents = readFileSync(join(root, 'shared/judge/judge-findings.ts'), 'utf8')
    expect(contents).toContain(`./controls/${control}.ts`)
  })

  it('are all the controls that rows of the catalogue list', () => {
    const listed = new Set(
      ACCESS_PATHS.flatMap((path) => path.controls).map((control) => control.replace('JIT', 'jit')),
    )
    expect([...listed].sort()).toEqual(controls)
  })

  it('have no page without a control', () => {
    expect(readdirSync(join(root, 'docs/controls')).sort()).toEqual(controls.map((control) => `${control}.md`))
  })
})
