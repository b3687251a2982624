import { describe, expect, it } from 'vitest'
import { assembleGenesisStatement, assembleStatement } from '../../shared/bundle/assemble-statement.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { parseStatement } from '../../shared/bundle/read-statement.ts'
import type { CollectionPredicate } from '../../shared/bundle/statement.ts'
import { EvidenceError } from '../../shared/errors.ts'
import { samplePredicate } from '../stores/sample-run.ts'

const SUBJECTS = [
  'tagmanifest-sha256.txt',
  'manifest-sha256.txt',
  'data/results/findings.json',
  'data/report/report.html',
  'data/manifest.json',
].map((name) => ({ name, digest: { sha256: sha256Hex(name) } }))
const BUNDLE = {
  runId: '20261124T031500Z-scheduled-0a1b2c3d',
  folder: 'v1/prod-aks/bundles/2026/11/24/20261124T031500Z-scheduled-0a1b2c3d',
  payloadOxum: '1234567.41',
}
const PREDICATE = samplePredicate({ sequence: 342, previous: 'e'.repeat(64) }, BUNDLE)

function faultsOf(act: () => unknown): readonly string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'BUNDLE_DOCUMENT_INVALID') return error.details
    throw error
  }
  return []
}

const keysOf = (bytes: Uint8Array): string[] => {
  const { predicate } = JSON.parse(new TextDecoder().decode(bytes)) as { predicate: object }
  return Object.keys(predicate)
}

describe('assembleStatement', () => {
  it('writes the keys of the predicate in the order of the format', () => {
    expect(keysOf(assembleStatement(SUBJECTS, PREDICATE))).toEqual(
      ['schemaVersion', 'stream', 'kind', 'sequence', 'previous', 'bundle', 'window', 'trigger', 'outcome'].concat([
        'sources',
        'gaps',
        'verdicts',
        'collector',
        'store',
        'clock',
        'signer',
      ]),
    )
    const full = { supersedes: [{ sequence: 330, digest: { sha256: 'a'.repeat(64) }, reason: 're-collection' }] }
    const abandoned = { abandonedRuns: [{ runId: BUNDLE.runId, blobs: 7, listingSha256: 'b'.repeat(64) }] }
    const keys = keysOf(assembleStatement(SUBJECTS, { ...PREDICATE, ...full, ...abandoned }))
    expect(keys.slice(10, 13)).toEqual(['gaps', 'supersedes', 'abandonedRuns'])
  })

  it('gives the same bytes whatever the order of keys, subjects and skews it was given', () => {
    const shuffled = Object.fromEntries(Object.entries(PREDICATE).reverse()) as unknown as CollectionPredicate
    const clock = { ...PREDICATE.clock, httpDateSkewMs: { keyvault: 180, graph: 310, storage: 220 } }
    expect(assembleStatement([...SUBJECTS].reverse(), { ...shuffled, clock })).toEqual(
      assembleStatement(SUBJECTS, PREDICATE),
    )
  })

  it('is pretty-printed and ends in LF, so that a person can read what was signed', () => {
    const text = new TextDecoder().decode(assembleStatement(SUBJECTS, PREDICATE))
    expect(text.split('\n').slice(0, 3)).toEqual([
      '{',
      '  "_type": "https://in-toto.io/Statement/v1",',
      '  "subject": [',
    ])
    expect(text.endsWith('}\n')).toBe(true)
  })

  it('leaves out what is absent or an empty list that need not be there', () => {
    const text = new TextDecoder().decode(
      assembleStatement(SUBJECTS, { ...PREDICATE, supersedes: [], abandonedRuns: [] }),
    )
    expect(text).not.toMatch(/supersedes|abandonedRuns|ticket|objectId|null|undefined/)
    expect(text).toContain('"gaps": []')
  })

  it('keeps names of people as they are, hostile ones escaped by JSON alone', () => {
    const displayName = 'Zoë "</script>\u202e\u0000'
    const trigger = { ...PREDICATE.trigger, requestor: { displayName, authenticatedBy: 'entra' as const } }
    const parsed = parseStatement(assembleStatement(SUBJECTS, { ...PREDICATE, trigger }))
    expect(parsed).toMatchObject({ ok: true, statement: { predicate: { trigger: { requestor: { displayName } } } } })
  })

  it('refuses what a reader would refuse, all faults at once', () => {
    const wrong = {
      ...PREDICATE,
      sequence: 0,
      window: { from: '2026-11-23', to: '2026-11-24T00:00:00+01:00' },
      gaps: [{ code: 'NO_SUCH_CODE' as never, source: 'x', sentence: 'x' }],
    }
    const faults = faultsOf(() => assembleStatement(SUBJECTS.slice(1), wrong))
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\/predicate\/sequence: /),
        expect.stringMatching(/^\/predicate\/window\/from: /),
        expect.stringMatching(/^\/predicate\/window\/to: /),
        expect.stringMatching(/^\/predicate\/gaps\/0\/code: must be one of /),
        expect.stringMatching(/^\/subject: /),
      ]),
    )
  })

  it.each([
    ['a reason of a sentence', { reason: 'assessor visit, agreed with Zoë 李' }, []],
    ['a reason of the longest length', { reason: 'é'.repeat(500) }, []],
    ['a reason that is longer', { reason: 'a'.repeat(501) }, ['must NOT have more than 500 characters']],
    ['no reason', { reason: '' }, ['must match pattern']],
    ['a reason of two lines', { reason: 'a\nb' }, ['must match pattern']],
    ['a reason that reads backwards', { reason: 'approved \u202eyb evil' }, ['must match pattern']],
    ['a ticket of the longest length', { ticket: 'x'.repeat(100) }, []],
    ['a ticket that is longer', { ticket: 'x'.repeat(101) }, ['must NOT have more than 100 characters']],
    ['a ticket with an escape sequence', { ticket: 'CHG\u001b[2J' }, ['must match pattern']],
  ])('states %s only if it reads as it is stored', (_title, change, faults) => {
    const trigger = { ...PREDICATE.trigger, ...change }
    expect(faultsOf(() => assembleStatement(SUBJECTS, { ...PREDICATE, trigger }))).toEqual(
      faults.map((fault) => expect.stringContaining(fault)),
    )
  })

  it('refuses a subject named twice', () => {
    const again = { name: 'data/manifest.json', digest: { sha256: 'c'.repeat(64) } }
    expect(faultsOf(() => assembleStatement([...SUBJECTS, again], PREDICATE))).not.toEqual([])
  })
})

describe('assembleGenesisStatement', () => {
  const PEM = '-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----\n'
  const genesis = assembleGenesisStatement(PEM, {
    stream: 'prod-aks',
    tenantId: '7c3f8f4e-0d4e-4a53-9c7e-1f6d2f1b7a10',
    retention: { days: 400 },
    collector: PREDICATE.collector,
    store: { state: 'locked', days: 400, legalHold: false },
    createdAt: '2026-11-22T09:00:00Z',
    signer: PREDICATE.signer,
  })

  it('names the key file by digest, is number 0 and follows nothing', () => {
    const { keyid } = PREDICATE.signer
    expect(parseStatement(genesis)).toMatchObject({
      ok: true,
      statement: {
        subject: [{ name: `keys/${keyid}.pem`, digest: { sha256: sha256Hex(PEM) } }],
        predicate: { kind: 'genesis', sequence: 0, retention: { days: 400 } },
      },
    })
    expect(keysOf(genesis)).toEqual([
      'schemaVersion',
      'stream',
      'kind',
      'sequence',
      'tenantId',
      'retention',
      'collector',
      'store',
      'createdAt',
      'signer',
    ])
  })
})

describe('parseStatement', () => {
  const bytes = assembleStatement(SUBJECTS, PREDICATE)
  const edited = (from: string, to: string): Uint8Array =>
    new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from, to))

  it.each([
    ['a kind of a later release', '"kind": "collection"', '"kind": "key-rotation"', /key-rotation/],
    [
      'another predicate type',
      'urn:aks-mfa-evidence:collection:v1',
      'urn:aks-mfa-evidence:collection:v2',
      /predicateType/,
    ],
    ['another algorithm', '"ES256"', '"ES384"', /alg/],
    ['a next major version', '"schemaVersion": "1.0.0"', '"schemaVersion": "2.0.0"', /schemaVersion/],
    ['an unknown key', '"outcome": "complete"', '"outcome": "complete",\n    "note": "x"', /unknown key `note`/],
    ['a key twice', '"outcome": "complete"', '"outcome": "failed",\n    "outcome": "complete"', /one form/],
  ])('refuses %s', (_, from, to, fault) => {
    const parsed = parseStatement(edited(from, to))
    expect(parsed.ok ? [] : parsed.faults.join()).toMatch(fault)
  })

  it.each(['[]\n', 'null\n', '"x"\n', '{}\n', 'x'])('refuses %j without a throw', (text) => {
    expect(parseStatement(new TextEncoder().encode(text)).ok).toBe(false)
  })
})
