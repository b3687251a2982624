// The tenant server's question: which of the shipped queries is this, and with which values?
// docs/contracts.md, section 2: one small equivalent per named template; any other text is refused.

import {
  COLUMNS,
  countQuery,
  kubernetesAuditQuery,
  recordsQuery,
  type QueryTemplate,
  type QueryValues,
} from '../../../shared/sources/logs/query-templates.ts'

type RecordQueryName = keyof typeof COLUMNS

export type NamedQuery = { readonly values: QueryValues; readonly name: string } & (
  | { readonly kind: 'records' | 'count'; readonly records: RecordQueryName; readonly table: string }
  | { readonly kind: 'kubernetes-audit'; readonly table: 'AKSAudit' | 'AKSAuditAdmin' }
)

/** `let windowFrom = datetime(…);` and `let partitionOf = 4;` */
const LET = /^let (\w+) = (?:datetime\(([^)]+)\)|(\d+));$/

function readLets(text: string): QueryValues | undefined {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, name, time, number] = LET.exec(line) ?? []
    if (name !== undefined) values.set(name, time ?? number ?? '')
  }
  const take = (name: keyof QueryValues) => values.get(name) ?? ''
  const read: QueryValues = {
    windowFrom: take('windowFrom'),
    windowTo: take('windowTo'),
    arrivedFrom: take('arrivedFrom'),
    arrivedTo: take('arrivedTo'),
    partitionIndex: Number(take('partitionIndex')),
    partitionOf: Number(take('partitionOf')),
  }
  const times = [read.windowFrom, read.windowTo, read.arrivedFrom, read.arrivedTo]
  return times.some((time) => Number.isNaN(Date.parse(time))) ? undefined : read
}

/** The name in the first line, without its version. */
export function queryName(text: string): string | undefined {
  return /^\/\/ q:([a-z-]+)\/\d+$/.exec(text.split('\n', 1)[0] ?? '')?.[1]
}

function isRecordQuery(name: string): name is RecordQueryName {
  return Object.hasOwn(COLUMNS, name)
}

function candidate(
  name: string,
  values: QueryValues,
): { readonly template: QueryTemplate; readonly query: NamedQuery } {
  if (name === 'kubernetes-audit' || name === 'kubernetes-audit-admin') {
    const table = name === 'kubernetes-audit' ? 'AKSAudit' : 'AKSAuditAdmin'
    return { template: kubernetesAuditQuery(table, values), query: { kind: 'kubernetes-audit', table, values, name } }
  }
  const isCount = name.endsWith('-count')
  const records = isCount ? name.slice(0, -'-count'.length) : name
  if (!isRecordQuery(records)) throw new RangeError(`unknown query \`${name}\``)
  const template = isCount ? countQuery(records, values) : recordsQuery(records, values)
  return { template, query: { kind: isCount ? 'count' : 'records', records, table: template.table, values, name } }
}

/** Undefined unless the text is, letter for letter, a shipped template filled with its own `let` values. */
export function readQuery(text: string): NamedQuery | undefined {
  const name = queryName(text)
  const values = readLets(text)
  if (name === undefined || values === undefined) return undefined
  try {
    const { template, query } = candidate(name, values)
    return template.text === text ? query : undefined
  } catch {
    return undefined
  }
}
