// Are the examples of scope files well, and does the schema ask of each kind of declared evidence what its table says?

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readScope } from '../../shared/config/read-scope.ts'
import { DECLARED_KINDS, type DeclaredField, type DeclaredKindFacts } from '../../shared/domain/declared-kinds.ts'
import type { DeclaredKind } from '../../shared/domain/scope.ts'
import { EvidenceError } from '../../shared/errors.ts'
import { GUID, WELL } from './a-scope.ts'

const FOLDER = join(import.meta.dirname, '../../docs/examples/scope')
const files = readdirSync(FOLDER)
const KINDS = Object.entries(DECLARED_KINDS) as [DeclaredKind, DeclaredKindFacts][]

const FIELDS: Readonly<Record<DeclaredField, unknown>> = {
  sha256: 'a'.repeat(64),
  accessPaths: ['AP-02'],
  principals: [GUID(4)],
  tenantId: GUID(6),
  expected: '50076',
}

function faultsOf(kind: DeclaredKind, fields: readonly DeclaredField[], more: object = {}): readonly string[] {
  const declaration = {
    ...{ id: 'D-1', kind, by: 'assessor', at: '2026-10-01T00:00:00Z', description: 'd', ...more },
    ...Object.fromEntries(fields.map((field) => [field, FIELDS[field]])),
  }
  try {
    readScope(JSON.stringify({ ...WELL, declared: [declaration] }))
    return []
  } catch (error) {
    return error instanceof EvidenceError ? (error.details ?? []) : [String(error)]
  }
}

describe('the examples of scope files', () => {
  it.each(files)('%s is well', (name) => {
    expect(readScope(readFileSync(join(FOLDER, name), 'utf8')).stream).toMatch(/^example-/)
  })

  it('show each kind of declared evidence, and departures', () => {
    const scopes = files.map((name) => readScope(readFileSync(join(FOLDER, name), 'utf8')))
    const kinds = new Set(scopes.flatMap(({ declared }) => declared.map(({ kind }) => kind)))
    expect([...kinds].sort()).toEqual(KINDS.map(([kind]) => kind).sort())
    expect(scopes.flatMap(({ exceptions }) => exceptions)).toHaveLength(2)
  })
})

describe.each(KINDS)('declared evidence of kind %s', (kind, { required, optional }) => {
  it('is well with what it must say, and with everything it may say', () => {
    expect(faultsOf(kind, required)).toEqual([])
    expect(faultsOf(kind, [...required, ...optional])).toEqual([])
  })

  it('lacks nothing of that without a fault', () => {
    for (const field of required)
      expect(
        faultsOf(
          kind,
          required.filter((other) => other !== field),
        ),
      ).toEqual([`declared[0].${field}: missing`])
  })

  it('says nothing that is not of its kind', () => {
    const others = (Object.keys(FIELDS) as DeclaredField[]).filter(
      (field) => ![...required, ...optional].includes(field),
    )
    for (const field of others)
      expect(faultsOf(kind, [...required, field])).toEqual([
        expect.stringMatching(new RegExp(`^declared\\[0\\]\\.${field}: no field of this kind`)),
      ])
    expect(faultsOf(kind, required, { witness: 'x' })).toEqual(['declared[0].witness: unknown key'])
  })
})

it('a test expects access, a refusal, or the code of one', () => {
  const test = (expected: string) => faultsOf('test', ['accessPaths', 'principals'], { expected })
  expect(['access', 'refused', '50076', '530032'].flatMap(test)).toEqual([])
  expect(test('maybe')).toEqual([expect.stringMatching(/^declared\[0\]\.expected: expected `access`, `refused`/)])
})
