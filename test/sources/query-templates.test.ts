// Is every shipped query valid Kusto over the published schemas, old columns missing included?

import { describe, expect, it } from 'vitest'
import {
  COLUMNS,
  countQuery,
  EVENT_TIME,
  KUBERNETES_AUDIT_COLUMNS,
  kubernetesAuditQuery,
  recordsQuery,
  type RecordQuery,
} from '../../shared/sources/logs/query-templates.ts'
import { createAnalyser, readTableSchemas } from './kusto-analyser.ts'

const VALUES = {
  windowFrom: '2026-11-20T00:00:00Z',
  windowTo: '2026-11-24T00:00:00Z',
  arrivedFrom: '2026-11-19T23:00:00Z',
  arrivedTo: '2026-11-24T03:15:00Z',
  partitionIndex: 1,
  partitionOf: 4,
}
const NAMES = Object.keys(COLUMNS) as RecordQuery[]
const schemas = readTableSchemas()
const analyse = createAnalyser(schemas)

describe('the shipped queries', () => {
  it.each(NAMES)('%s is valid over its table', (name) => {
    expect(analyse(recordsQuery(name, VALUES).text)).toEqual([])
  })

  it.each(NAMES)('the count of %s is valid over its table', (name) => {
    expect(analyse(countQuery(name, VALUES).text)).toEqual([])
  })

  it.each(['AKSAudit', 'AKSAuditAdmin'] as const)('the summary of %s is valid over its table', (table) => {
    expect(analyse(kubernetesAuditQuery(table, VALUES).text)).toEqual([])
  })

  it.each([
    ['AKSAudit', 'kubernetes-audit'],
    ['AKSAuditAdmin', 'kubernetes-audit-admin'],
  ] as const)('the summary of %s is named in its first line, with the version of its rule', (table, name) => {
    const query = kubernetesAuditQuery(table, VALUES)
    expect([query.name, query.version, query.text.split('\n', 1)[0]]).toEqual([name, 4, `// q:${name}/4`])
  })

  it.each(NAMES)('%s is named in its first line and holds values in let lines alone', (name) => {
    const [first, ...lines] = recordsQuery(name, VALUES).text.split('\n')
    expect(first).toBe(`// q:${name}/1`)
    const rest = lines.filter((line) => !line.startsWith('let ')).join('\n')
    expect(rest).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  })

  it('counts and records of one part differ in nothing but what they make of it', () => {
    const body = (text: string) => text.split('\n').slice(1, -2)
    const counted = countQuery('sign-ins-interactive', VALUES).text.split('\n')
    expect(body(recordsQuery('sign-ins-interactive', VALUES).text)).toEqual(counted.slice(1, -1))
  })

  it('answers columns in the published order', () => {
    const project = /\| project (.*)/.exec(recordsQuery('azure-activity', VALUES).text)?.[1] ?? ''
    expect([...project.matchAll(/(\w+) = /g)].map(([, column]) => column)).toEqual([...COLUMNS['azure-activity']])
    const summary = /\| project (.*)/.exec(kubernetesAuditQuery('AKSAudit', VALUES).text)?.[1] ?? ''
    expect(summary.split(', ')).toEqual([...KUBERNETES_AUDIT_COLUMNS])
  })

  it.each(NAMES)('%s answers its event time', (name) => {
    expect(COLUMNS[name]).toContain(EVENT_TIME[name])
  })
})

describe('columns that a workspace may lack', () => {
  it.each(['SessionId', 'IncomingTokenType', 'Agent'])(
    '%s is read though the schemas of 2024 do not have it',
    (column) => {
      const signIns = schemas.find(({ table }) => table === 'SigninLogs')
      expect(signIns?.columns.some(({ name }) => name === column)).toBe(false)
      expect(recordsQuery('sign-ins-interactive', VALUES).text).toContain(
        `${column} = tostring(column_ifexists("${column}", ""))`,
      )
    },
  )
})

describe('the analyser itself', () => {
  it.each([
    ['an unknown column', 'SigninLogs | where NoSuchColumn == 1', 'KS142'],
    ['an unknown table', 'NoSuchTable | take 1', 'KS204'],
    ['a misspelt operator', 'SigninLogs | wehre AppId == ""', 'KS176'],
  ])('finds %s', (_what, query, code) => {
    expect(analyse(query).join()).toContain(code)
  })
})
