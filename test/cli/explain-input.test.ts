// What does `explain` say of a bundle that is not what the format says, and what does it print for programs?

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { explainCommand } from '../../cli/explain.ts'
import { faultIn, runIn } from './terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'explain-input-'))
afterAll(() => {
  rmSync(root, { recursive: true })
})

const FINDING = {
  id: '0123456789abcdef',
  rule: 'unprotected-sign-in',
  control: '8.4.2',
  accessPath: 'AP-02',
  subject: { kind: 'user', id: 'ben', displayName: 'ben\u202e@contoso.example' },
  verdict: 'not-satisfied',
  configured: { verdict: 'not-applicable', uncovered: [] },
  observed: { verdict: 'not-satisfied', counts: { 'single-factor': 1 } },
  determining: [{ source: 'graph-sign-ins-interactive', recordId: 'record-1' }],
  gaps: [],
  departureIds: [],
  wouldBeSatisfiedIf: [],
  sentence: 'ben signed in without evidence of MFA',
}
const DOCUMENT = {
  schema: 'urn:aks-mfa-evidence:findings:v1',
  ruleSet: { version: '2026.11.0', digest: 'a'.repeat(64) },
  window: { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' },
  findings: [FINDING],
}
const RECORD = {
  id: 'record-1',
  at: '2026-11-23T09:00:00Z',
  principal: 'ben',
  accessPath: 'AP-02',
  outcome: 'single-factor',
  reason: 'SINGLE_FACTOR_SUCCESS',
  page: 'data/raw/graph-sign-ins-interactive/s/page-00000.json',
  row: 0,
}
const RECORDS = 'data/records/graph-sign-ins-interactive/s/records.jsonl'

let bundles = 0
function bundleOf(findings: unknown, records: string = `${JSON.stringify(RECORD)}\n`): string {
  bundles += 1
  const files = { 'data/results/findings.json': findings, [RECORDS]: records }
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, String(bundles), name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  }
  return join(root, String(bundles))
}

const explain = (...args: string[]) => runIn((io) => explainCommand(args, io))
const fault = (...args: string[]) => faultIn((io) => explainCommand(args, io))

describe('a findings document of another shape', () => {
  it.each([
    ['a list', [], ['/: must be object']],
    ['null', null, ['/: must be object']],
    ['no findings', { ...DOCUMENT, findings: undefined }, ["/: must have required property 'findings'"]],
    ['findings that are no list', { ...DOCUMENT, findings: {} }, ['/findings: must be array']],
    [
      'a finding without its legs and with an unknown verdict',
      { ...DOCUMENT, findings: [{ ...FINDING, verdict: 'fine', observed: undefined }] },
      ["/findings/0: must have required property 'observed'", '/findings/0/verdict: must be one of'],
    ],
  ])('is named, all its faults at once: %s', async (_, document, faults) => {
    const { code, message, details } = await fault(bundleOf(document), FINDING.id)
    expect([code, message]).toEqual([
      'CLI_INPUT_UNREADABLE',
      '`data/results/findings.json` cannot be read: it is no findings document of this format',
    ])
    expect(details).toEqual(faults.map((words) => expect.stringContaining(words)))
  })

  it('with faults in every finding says thirty and how many more', async () => {
    const { details } = await fault(bundleOf({ ...DOCUMENT, findings: Array(40).fill('x') }), FINDING.id)
    expect(details).toHaveLength(31)
    expect(details.at(-1)).toBe('and 10 more faults')
  })

  it('that is no JSON is named', async () => {
    expect((await fault(bundleOf('<html>'), FINDING.id)).message).toContain(
      '`data/results/findings.json` cannot be read',
    )
  })
})

describe('a line of records.jsonl that is none', () => {
  it.each([
    ['no JSON', '{"id":'],
    ['no object', '7'],
    ['without an outcome', JSON.stringify({ ...RECORD, outcome: undefined })],
    ['with a page that is no text', JSON.stringify({ ...RECORD, page: 7 })],
    ['with a row that is no number', JSON.stringify({ ...RECORD, row: '0' })],
  ])('is named by file and line: %s', async (_, line) => {
    const folder = bundleOf(DOCUMENT, `${JSON.stringify(RECORD)}\n${line}\n`)
    expect(await fault(folder, FINDING.id)).toMatchObject({
      code: 'CLI_INPUT_UNREADABLE',
      message: `\`${RECORDS}\` cannot be read: line 2 is no line of \`records.jsonl\``,
    })
  })
})

describe('--json', () => {
  it('is one document about a finding', async () => {
    const { code, stdout, stderr } = await explain(bundleOf(DOCUMENT), FINDING.id, '--json')
    expect([code, stderr]).toEqual([1, ''])
    expect(JSON.parse(stdout)).toEqual({
      kind: 'finding',
      bundle: '',
      ruleSet: DOCUMENT.ruleSet,
      window: DOCUMENT.window,
      finding: FINDING,
      records: [{ ...RECORD, source: 'graph-sign-ins-interactive' }],
    })
  })

  it('is one document about a record, without the sign-in if its page is not there', async () => {
    const { code, stdout } = await explain('--json', bundleOf(DOCUMENT), 'record-1')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      kind: 'record',
      bundle: '',
      record: { ...RECORD, source: 'graph-sign-ins-interactive' },
      tableRow: { row: '17', words: expect.any(String) as string },
      decides: [FINDING.id],
    })
  })
})

describe('a place without a bundle', () => {
  it.each([
    ['nothing', join(root, 'nowhere'), 'there is no such file or folder'],
    ['a file', import.meta.filename, 'is a file, expected a folder'],
    [
      'an empty folder',
      mkdtempSync(join(root, 'empty-')),
      'holds no bundle: expected `data/results/findings.json` in it',
    ],
  ])('is named: %s', async (_, folder, words) => {
    expect(await fault(folder, 'x')).toMatchObject({
      code: 'CLI_INPUT_UNREADABLE',
      message: expect.stringContaining(words) as string,
    })
  })
})
