// Names come from the directory, user agents from the caller: can any of them do more than be read?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, html } from '../../shared/report/html-template.ts'
import { showHiddenCharacters } from '../../shared/domain/hidden-characters.ts'
import { reportHtml } from '../../shared/report/report-html.ts'
import { verdictTable } from '../../shared/report/verdict-table.ts'
import type { ReportInput } from '../../shared/report/report-input.ts'
import { reportInput } from './report-facts.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!--',
  ']]>',
  '&lt;b&gt;',
  'javascript:alert(1)',
  'ben\u202Egro.elpmaxe@osotnoc',
  'ben\u2066\u2069',
  'ze\u200Bro\u00ADwidth\uFEFF',
  'tag\u{E0041}',
  'line\u2028break\r\nX-Header: 1',
  '\u001b[2J\u001b[31mred\u009b0m',
  '\u0000null\u0007bell\u007f',
  'lone \ud800 surrogate',
  '=HYPERLINK("http://x")',
  '{{7*7}} ${7*7} `x`',
]

/** A run in which everything that somebody else names carries this name. */
function namedInput(name: string): ReportInput {
  return reportInput(
    {
      policies: { [name]: { excludeGroups: ['exempt'] } },
      withoutPolicies: ['MFA for everybody'],
      groups: { exempt: { members: ['ben'] } },
      signIns: [
        {
          who: name,
          path: 'AP-02',
          outcome: 'single-factor',
          side: 'not-satisfied',
          reason: 'SINGLE_FACTOR_SUCCESS',
          principalName: name,
          example: name,
        },
      ],
      calls: [{ user: name, class: 'unknown-x509', addresses: [name], userAgents: [name] }],
      departures: [{ id: name, principals: [name], accessPaths: ['AP-13'], reason: name, owner: name }],
      changes: [
        { thing: 'named-location', name, at: '2026-11-23T09:00:00Z', by: name, activity: name, details: [name] },
      ],
    },
    {
      trigger: {
        type: 'http',
        requestor: { displayName: name, authenticatedBy: 'entra' },
        reason: name,
        ticket: name,
      },
      unknowns: [{ code: 'UNKNOWN_ENUM_VALUE', field: name, value: name, count: 1 }],
    },
  )
}

describe('hostile names', () => {
  it.each(HOSTILE)('%j reaches the report as text alone', (name) => {
    const input = namedInput(name)
    const page = reportHtml(input)
    const plain = reportHtml(namedInput('Ada'))
    const tags = (text: string): string[] =>
      [...new Set([...text.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => (tag ?? '').toLowerCase()))].sort()
    for (const tag of tags(page)) expect(tags(plain)).toContain(tag)
    expect(page).not.toMatch(/<[^>]+\son[a-z]+\s*=/i)
    expect(page).toContain(escapeText(name))
    // Nothing hidden is left but the line feeds of the page itself.
    expect(page.replaceAll('\n', '')).toBe(showHiddenCharacters(page.replaceAll('\n', '')))
    const table = verdictTable(input.findings)
    expect(table.replaceAll('\n', '')).toBe(showHiddenCharacters(table.replaceAll('\n', '')))
  })

  it('escapes whatever is written into an attribute or between tags', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`
        expect(markup.match(/[<>]/g)).toEqual(['<', '>', '<', '>'])
        expect(markup.match(/"/g)).toEqual(['"', '"'])
      }),
    )
  })

  it.each([
    ['\u202e', '\\u202e'],
    ['\u001b', '\\u001b'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\u{1d173}', '\\u{1d173}'],
    ['\ud800', '\\ud800'],
    ['Zoë 李 Ωμέγα 😀', 'Zoë 李 Ωμέγα 😀'],
  ])('shows %j as %j', (text, shown) => {
    expect(showHiddenCharacters(text)).toBe(shown)
  })
})
