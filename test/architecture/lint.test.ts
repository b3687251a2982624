import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALLOWED, BANNED } from './planted-lint.ts'

const ROOT = resolve(import.meta.dirname, '../..')

interface Said {
  readonly rule: string
  readonly message: string
}

let eslint: ESLint
beforeAll(() => {
  // With CI=true the parser reads each file once from disk and would not see the planted text.
  process.env['TSESTREE_SINGLE_RUN'] = 'false'
  eslint = new ESLint({ cwd: ROOT })
})

async function lint(path: string, text: string): Promise<readonly Said[]> {
  const [result] = await eslint.lintText(text, { filePath: resolve(ROOT, path) })
  return (result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId ?? 'unused-directive', message }))
}

describe('the linter', () => {
  it.each(BANNED)('refuses in $in: $line', async ({ in: path, line, rule, says }) => {
    const said = await lint(path, `${line}\n`)
    expect(said.map((one) => one.rule)).toContain(rule)
    expect(said.find((one) => one.rule === rule)?.message).toContain(says)
  })

  it.each(ALLOWED)('allows in $in: $line', async ({ in: path, line }) => {
    expect(await lint(path, line)).toEqual([])
  })

  it.each([
    'shared/errors.ts',
    'functions/collection.ts',
    'cli/main.ts',
    'demo/azurite.ts',
    'bench/import-functions.ts',
    'test/architecture.test.ts',
  ])('looks at %s', async (path) => {
    expect(await eslint.isPathIgnored(resolve(ROOT, path))).toBe(false)
    const { rules } = (await eslint.calculateConfigForFile(resolve(ROOT, path))) as { rules: Record<string, unknown> }
    expect(rules['@typescript-eslint/no-floating-promises']).toEqual([2])
  })
})
