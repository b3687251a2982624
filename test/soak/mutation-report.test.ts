// Is the report of a mutation run counted and explained as it stands?

import { expect, it } from 'vitest'
import { explain, readReport, scoreOf } from './mutation-report.ts'

const mutant = (status: string, line: number, replacement: string) => ({
  mutatorName: 'Any',
  replacement,
  status,
  location: { start: { line, column: 5 }, end: { line, column: 10 } },
})
const report = (...mutants: object[]) =>
  JSON.stringify({ files: { 'shared/coverage/a.ts': { source: 'one\n  a && b && c\n', mutants } } })

const { scores, survivors } = readReport(
  report(
    mutant('Killed', 1, 'x'),
    mutant('Timeout', 1, 'x'),
    mutant('Ignored', 1, 'x'),
    mutant('RuntimeError', 1, 'x'),
    mutant('NoCoverage', 2, 'true'),
    mutant('Survived', 2, 'fal\n  se'),
  ),
)

it('counts what was detected of all that could be noticed', () => {
  // The blob id is what `printf 'one\n  a && b && c\n' | git hash-object --stdin` prints.
  expect(scores).toEqual([{ file: 'a.ts', blob: 'ad7b0a2190', killed: 1, timedOut: 1, survived: 1, notReached: 1 }])
  expect(scoreOf(scores)).toBe(50)
})

it('takes nothing to change for no success', () => {
  expect(scoreOf([])).toBe(0)
})

it('names each survivor by its line, what was changed and to what', () => {
  expect(survivors).toEqual([
    { file: 'a.ts', line: 2, code: 'a && b && c', original: '&& b', replacement: 'true', reached: false },
    { file: 'a.ts', line: 2, code: 'a && b && c', original: '&& b', replacement: 'fal se', reached: true },
  ])
})

it('refuses a report with changes that were not judged', () => {
  expect(() => readReport(report(mutant('Pending', 1, 'x')))).toThrow('`a.ts`: 1 changes were not judged')
})

it('explains a survivor by file and line, and by the replacement where one is given', () => {
  const any = { file: 'a.ts', code: 'a && b && c', reason: 'any' }
  const one = { ...any, replacement: 'true', reason: 'one' }
  expect(survivors.map((survivor) => explain(survivor, [one])?.reason)).toEqual(['one', undefined])
  expect(survivors.map((survivor) => explain(survivor, [one, any])?.reason)).toEqual(['one', 'any'])
  expect(survivors.map((survivor) => explain(survivor, [{ ...any, file: 'b.ts' }])?.reason)).toEqual([
    undefined,
    undefined,
  ])
})
