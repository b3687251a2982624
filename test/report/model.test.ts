// Does a reader of the report learn whether Entra bears the model out?

import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../shared/report/report-html.ts'
import { reportInput } from './report-facts.ts'

const AT = '2026-11-23T09:10:00Z'
const passedBy = (name: string) => ({ who: name, at: AT, results: {} })

/** The part of the page from its heading on. */
function partOf(html: string): string {
  return /<h3 id="model">([\s\S]*?)<\/section>/.exec(html)?.[1] ?? ''
}

describe('the model against what Entra applied, in the report', () => {
  it('stands beneath the proof, with what was compared', () => {
    const page = reportHtml(
      reportInput({ comparedSignIns: [{ who: 'ben', at: AT, results: { 'MFA for everybody': 'success' } }] }),
    )
    const part = partOf(page)
    expect(part).toContain(
      '<p>Of 4 predictions of the model (one sign-in, one enabled policy), 4 agree with what Entra applied',
    )
    expect(part).not.toContain('<ul>')
    expect(page.indexOf('id="coverage"')).toBeLessThan(page.indexOf('id="model"'))
    expect(page.indexOf('id="model"')).toBeLessThan(page.indexOf('id="findings"'))
  })

  it('says so where nothing was compared', () => {
    expect(partOf(reportHtml(reportInput({})))).toContain('<p>No sign-in was compared with the model:')
  })

  it('lists disagreements, and counts what it does not list', () => {
    const names = Array.from({ length: 8 }, (_, i) => `Policy ${i}`)
    const policies = Object.fromEntries(names.map((name) => [name, {}]))
    const part = partOf(reportHtml(reportInput({ policies, comparedSignIns: [passedBy('ben')] })))
    expect(part.match(/<li>By the model, policy/g)).toHaveLength(5)
    expect(part).toContain('<li>4 more; each that bears on an access path is among the findings</li>')
  })

  it('writes the name of a policy as text', () => {
    const hostile = '<script>alert(1)</script>'
    const facts = { policies: { [hostile]: {} }, comparedSignIns: [passedBy('ben')] }
    const page = reportHtml(reportInput(facts))
    expect(page).not.toContain(hostile)
    expect(partOf(page)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})
