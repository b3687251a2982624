// Do the README and the page on the proof show what the command really prints?

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { coverageCommand } from '../../cli/coverage.ts'

const ROOT = join(import.meta.dirname, '../..')

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The command of the README, as a reader would paste it. */
function commandOf(readme: string): string[] {
  const line = readme.split('\n').find((text) => text.startsWith('npm run -s cli -- coverage '))
  const words = (line ?? '').split(' ').slice('npm run -s cli -- coverage '.split(' ').length - 1)
  return words.map((word) => (word.startsWith('docs/') ? join(ROOT, word) : word))
}

async function printed(): Promise<string> {
  const out: string[] = []
  const write = (text: string) => void out.push(text)
  const args = commandOf(readFileSync(join(ROOT, 'README.md'), 'utf8'))
  expect(await coverageCommand(args, { stdout: { write }, stderr: { write } })).toBe(1)
  return oneLine(out.join(''))
}

it('prints the counter-example of the README', async () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const block = readme.split('```').find((text) => text.trimStart().startsWith('1. any member'))
  expect(await printed()).toContain(oneLine(block ?? 'the README shows no counter-example'))
})

it('prints the counter-example that the page on the proof draws', async () => {
  const page = readFileSync(join(ROOT, 'docs/coverage.md'), 'utf8')
  const block = /\n\n( {4}any member[\s\S]*?)\n( {4}smallest change[^\n]*)\n/.exec(page)
  const text = await printed()
  expect(text).toContain(oneLine(block?.[1] ?? 'the page shows no counter-example'))
  expect(text).toContain(oneLine(block?.[2] ?? 'the page shows no change'))
})
