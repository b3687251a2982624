import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { validateDocument } from '../../shared/bundle/validate-document.ts'
import { GAP_CODES } from '../../shared/domain/gap-codes.ts'
import { VERDICTS_WORST_FIRST } from '../../shared/domain/verdict.ts'

const FOLDER = join(import.meta.dirname, '../../shared/bundle/schemas')
const OWN = readdirSync(FOLDER).filter((name) => name.endsWith('.schema.json') && name !== 'scope.schema.json')
const read = (name: string): { $id: string; $schema: string; $defs: Record<string, { enum: string[] }> } =>
  JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as ReturnType<typeof read>

const FINDING = {
  id: '0123456789abcdef',
  rule: 'roll-up',
  control: '8.4.1',
  accessPath: 'AP-02',
  clusterId: '/subscriptions/x/resourcegroups/y/providers/microsoft.containerservice/managedclusters/z',
  verdict: 'not-satisfied',
  configured: {
    verdict: 'not-satisfied',
    uncovered: [{ words: 'w', letThroughBy: [{ policyId: 'p', displayName: 'd', clause: 'c' }], smallestChange: 's' }],
  },
  observed: { verdict: 'not-observed', counts: { 'single-factor': 3 } },
  determining: [{ source: 'log-sign-ins-interactive', page: 'page-00000.json.gz', row: 7, recordId: 'r' }],
  gaps: [{ code: 'SOURCE_REFUSED', source: 'graph-policies', sentence: 'The collector was refused.' }],
  departureIds: [],
  wouldBeSatisfiedIf: [],
  sentence: 'The evidence does not support it.',
}
const FINDINGS = {
  schema: 'urn:aks-mfa-evidence:findings:v1',
  ruleSet: { version: '2026.11.1', digest: 'a'.repeat(64) },
  window: { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' },
  findings: [FINDING],
}
const COVERAGE = {
  schema: 'urn:aks-mfa-evidence:coverage:v1',
  classes: [{ id: 'c0', description: 'any member not named by a policy', principalIds: [] }],
  results: [
    {
      classId: 'c0',
      principalIds: [],
      audience: 'kubernetes-api',
      appId: '6dae42f8-4368-4678-94ff-3960e28e3630',
      property: 'mfa',
      verdict: 'not-satisfied',
      uncovered: [
        {
          region: { clientAppTypes: ['browser'], deviceFilters: [{ rule: 'device.x', value: true }] },
          words: 'w',
          letThroughBy: [],
          smallestChange: 's',
        },
      ],
      unknown: [],
    },
  ],
}
const JUDGE_LINE = {
  id: 'r',
  at: '2026-11-23T08:01:02.1234567Z',
  principalId: 'p',
  principalKind: 'user',
  accessPath: 'AP-02',
  audience: 'kubernetes-api',
  outcome: 'mfa-claim',
  reason: 'CLAIM_IN_TOKEN',
  linkedTo: 'q',
  gaps: ['UNKNOWN_CLIENT_APP'],
}

describe('the published schemas', () => {
  it.each(OWN)('%s is JSON Schema 2020-12 that compiles strictly', (name) => {
    const schema = read(name)
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.$id).toBe(`urn:aks-mfa-evidence:schema:${name.replace('.schema.json', '')}:v1`)
    const words = name === 'words.schema.json' ? [] : [read('words.schema.json')]
    expect(() => new Ajv2020({ strict: true, schemas: words }).compile(schema)).not.toThrow()
  })

  it('hold every gap code of shared/domain/gap-codes.ts and no other', () => {
    expect(read('words.schema.json').$defs['gapCode']?.enum.toSorted()).toEqual(Object.keys(GAP_CODES).sort())
  })

  it('hold every verdict and no other', () => {
    expect(read('words.schema.json').$defs['verdict']?.enum).toEqual(VERDICTS_WORST_FIRST)
  })
})

describe('validateDocument', () => {
  it.each([
    ['findings', FINDINGS],
    ['coverage', COVERAGE],
    ['judge-line', JUDGE_LINE],
  ] as const)('takes the %s of docs/contracts.md', (kind, document) => {
    expect(validateDocument(kind, document)).toEqual([])
  })

  it.each([
    ['an assessor’s word', { verdict: 'compliant' }, /^\/findings\/0\/verdict: must be one of `not-satisfied`/],
    ['a control outside the list', { control: '8.4' }, /^\/findings\/0\/control: /],
    ['a path outside the catalogue', { accessPath: 'kubectl' }, /^\/findings\/0\/accessPath: /],
    [
      'a gap code outside the list',
      { gaps: [{ code: 'X', source: 's', sentence: 's' }] },
      /^\/findings\/0\/gaps\/0\/code: /,
    ],
    ['an outcome outside the list', { observed: { verdict: 'satisfied', counts: { good: 1 } } }, /counts: /],
    ['a time of judging', { judgedAt: '2026-11-24T00:00:00Z' }, /^\/findings\/0: unknown key `judgedAt`/],
    ['no sentence', { sentence: '' }, /^\/findings\/0\/sentence: /],
  ])('names %s', (_, edit, fault) => {
    const faults = validateDocument('findings', { ...FINDINGS, findings: [{ ...FINDING, ...edit }] })
    expect(faults.join('\n')).toMatch(fault)
  })

  it('names every fault of a document', () => {
    expect(validateDocument('findings', { schema: 'x', findings: {} })).toHaveLength(4)
  })
})
