// Are the columns that are read the ones that the tables have and the shipped queries ask for?

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SIGN_IN_COLUMNS } from '../../../shared/decode/sign-in/sign-in-columns.ts'
import { COLUMNS } from '../../../shared/sources/logs/query-templates.ts'

const TABLES = [
  'SigninLogs',
  'AADNonInteractiveUserSignInLogs',
  'AADServicePrincipalSignInLogs',
  'AADManagedIdentitySignInLogs',
]

function columnsOf(table: string): string[] {
  const path = new URL(`../../fixtures/log-analytics-schemas/${table}.json`, import.meta.url)
  const { columns } = JSON.parse(readFileSync(path, 'utf8')) as { columns: { name: string }[] }
  return columns.map(({ name }) => name)
}

describe('the columns that are read', () => {
  it('are in the schemas of 2024, but for those added since', () => {
    const known = new Set(TABLES.flatMap(columnsOf))
    expect(SIGN_IN_COLUMNS.filter((column) => !known.has(column))).toEqual([
      'SessionId',
      'Agent',
      'OriginalTransferMethod',
      'IncomingTokenType',
      'ClientCredentialType',
    ])
  })

  it('are all asked for, but for the country that older exports carry apart', () => {
    const asked = new Set<string>([...COLUMNS['sign-ins-non-interactive'], ...COLUMNS['sign-ins-service-principal']])
    expect(SIGN_IN_COLUMNS.filter((column) => !asked.has(column))).toEqual(['Location'])
  })
})
