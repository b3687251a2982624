// Does the report say everything, and can nothing in it do anything?

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ACCESS_PATHS } from '../../shared/domain/access-paths.ts'
import { reportHtml } from '../../shared/report/report-html.ts'
import { CONTROL_TITLES } from '../../shared/report/words.ts'
import { reportInput } from './report-facts.ts'

const ROUGH = {
  policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
  groups: { exempt: { members: ['ben'] } },
  departures: [{ id: 'EX-1', principals: ['ben'], accessPaths: ['AP-13'], expiresAt: '2026-10-31T00:00:00Z' }],
  gaps: [{ code: 'SOURCE_ABSENT' as const, source: 'arm-policy-states', sentence: 'the source does not exist' }],
}
const input = reportInput(ROUGH)
const page = reportHtml(input)

/** What a reader reads: tags out, entities back. */
function textOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

describe('the report', () => {
  it('says which run it is, who asked, and which head was before', () => {
    const text = textOf(page)
    for (const words of [
      'contoso',
      '20261124T031500Z-scheduled-0a1b2c3d',
      '2026-11-23T00:00:00Z to 2026-11-24T00:00:00Z',
      `341:${'a'.repeat(64)}`,
      'Ada Auditor, on demand (authenticated by entra); reason: observation of a login; ticket AUD-7',
      'no external time',
      'retention policy locked, 400 days',
    ])
      expect(text).toContain(words)
  })

  it('says what it does not show before any verdict', () => {
    const text = textOf(page)
    const limits = text.indexOf('a satisfied 8.4.2 here is not 8.4.2 for the whole environment')
    expect(limits).toBeGreaterThan(0)
    expect(limits).toBeLessThan(text.indexOf('Each control, from its access paths'))
  })

  it('shows all 47 paths and every control with its title', () => {
    for (const { id, title } of ACCESS_PATHS) {
      expect(page).toContain(`id="path-${id}"`)
      expect(textOf(page)).toContain(title)
    }
    for (const control of ['8.4.1', '8.4.2', '8.4.3', '8.5.1', '8.6.1', '10.2.1', '10.5.1', 'JIT'] as const) {
      expect(page).toContain(`id="control-${control}"`)
      expect(textOf(page)).toContain(CONTROL_TITLES[control])
    }
  })

  it('holds every finding once, with its sentence and id', () => {
    const text = textOf(page)
    for (const { id, sentence } of input.findings.findings) {
      expect(page.split(`id="finding-${id}"`)).toHaveLength(2)
      expect(text).toContain(sentence.replace(/\s+/g, ' '))
    }
  })

  it('lists gaps, departures and sources with evidence numbers', () => {
    const text = textOf(page)
    expect(text).toContain('SOURCE_ABSENT arm-policy-states the source does not exist')
    expect(text).toContain('EX-1')
    expect(text).toContain('E-20261124T031500Z-scheduled-0a1b2c3d-01 arm-agent-pools')
    expect(textOf(reportHtml(reportInput({})))).toContain('None: everything that was asked for was seen.')
  })

  it('tells how to verify, and that the fingerprint must come from elsewhere', () => {
    const text = textOf(page)
    expect(text).toContain(`verify CONTAINER --pin ${'b'.repeat(64)} --head 341:${'a'.repeat(64)}`)
    expect(text).toContain('sha256sum --strict -c tagmanifest-sha256.txt manifest-sha256.txt')
    expect(text).toContain('has to come from somewhere else than this page')
  })

  it.each([
    ['unlocked', 'is not locked'],
    ['none', 'has no retention policy'],
    ['unknown', 'could not be read'],
  ] as const)('is loud about a container that is %s', (state, words) => {
    expect(page).not.toContain('class="loud"')
    const loud = reportHtml(reportInput({}, { store: { state, legalHold: false } }))
    expect(loud).toContain('class="loud"')
    expect(textOf(loud)).toContain(words)
  })

  it('says of the first run that nothing was before it', () => {
    const { previousHead: _, ...facts } = input.facts
    const first = textOf(reportHtml({ ...input, facts }))
    expect(first).toContain('none: the first entry of the stream')
    expect(first).not.toContain('--head')
  })

  it("never uses an assessor's words", () => {
    expect(textOf(page)).not.toMatch(/\b(compliant|non-compliant|violation|exempted|in place)\b/i)
  })

  it('is the same bytes for the same input', () => {
    expect(reportHtml(reportInput(ROUGH))).toBe(page)
  })
})

describe('the page itself', () => {
  it('allows its own style and nothing else', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    const digest = createHash('sha256').update(style).digest('base64')
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    )
  })

  it('has no script, no handler, and loads nothing', () => {
    expect(page).not.toMatch(/<script|<img|<link|<iframe|<object|<embed|<form|<svg|@import|url\(/i)
    expect(page).not.toMatch(/<[^>]+\son[a-z]+\s*=/i)
    for (const [, target] of page.matchAll(/(?:href|src)="([^"]*)"/g)) expect(target).toMatch(/^#[A-Za-z0-9.-]+$/)
  })

  it('has no link that leads nowhere, and no id twice', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
  })

  it('can be read by everybody: language, title, one main part, captions and scopes', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page.match(/<main>/g)).toHaveLength(1)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    const tables = [...page.matchAll(/<table[^>]*>([\s\S]*?)<\/table>/g)]
    expect(tables.length).toBeGreaterThanOrEqual(5)
    for (const [, table = ''] of tables) {
      expect(table).toMatch(/^\s*<caption>/)
      expect(table).not.toMatch(/<th\b(?![^>]*scope=)[^>]*>/)
      expect(table).not.toMatch(/<th\b[^>]*>\s*<\/th>/)
    }
  })

  it('closes every element it opens', () => {
    const open: string[] = []
    for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (name === 'meta') continue
      if (slash === '') open.push(name)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })
})
