// Do the pages on settings and permissions say what the code reads?

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readScope } from '../../shared/config/read-scope.ts'
import { SOURCES } from '../../shared/domain/source-ids.ts'
import { READINGS } from '../../shared/domain/source-reading.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const configuration = read('docs/configuration.md')
const permissions = read('docs/permissions.md')

describe('docs/configuration.md', () => {
  it('lists every setting that is read, and no other', () => {
    const readers = ['read-config.ts', 'platform-authentication.ts']
      .map((file) => read(`shared/config/${file}`))
      .join('')
    const used = [...readers.matchAll(/'((?!CONFIG_)[A-Z][A-Z_]{5,})'/g)].map(([, name]) => name)
    const listed = [...configuration.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
    const fromPlatform = ['IDENTITY_ENDPOINT', 'WEBSITE_INSTANCE_ID', 'WEBSITE_AUTH_ENABLED']
    expect(used.length).toBeGreaterThan(15)
    expect(new Set([...listed, ...fromPlatform])).toEqual(new Set(used))
    for (const name of fromPlatform) expect(configuration).toContain(`\`${name}\``)
  })

  it('lists every field of the scope file', () => {
    const schema = JSON.parse(read('shared/bundle/schemas/scope.schema.json')) as { properties: object }
    const section = configuration.slice(configuration.indexOf('| field | default')).split('\n### ')[0] ?? ''
    const listed = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
    expect(new Set(listed)).toEqual(new Set(Object.keys(schema.properties)))
  })

  it('shows a scope file that is well', () => {
    const example = /```json\n([\s\S]*?)```/.exec(configuration)?.[1] ?? ''
    expect(readScope(example).exceptions[0]?.id).toBe('EX-2026-07')
  })
})

describe('docs/permissions.md', () => {
  it.each(Object.entries(SOURCES))('says what %s needs', (id, { permission, required }) => {
    const row = permissions.split('\n').find((line) => line.startsWith(`| \`${id}\` |`))
    expect(row?.endsWith(`| ${permission} | ${required ? 'yes' : 'no'} |`)).toBe(true)
  })

  it.each(Object.entries(READINGS))('says how %s is read', (id, { apiVersion, paging, limits, counted }) => {
    expect(permissions).toContain(
      `\n| \`${id}\` | ${apiVersion} | ${paging} | ${limits} | ${counted ? 'yes' : 'no'} |\n`,
    )
  })
})
