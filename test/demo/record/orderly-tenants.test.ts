// contoso-clean and contoso-partial: nothing may be wrong in them but what they are for.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Row = Readonly<Record<string, unknown>>

function folderOf(tenant: string): string {
  return join(import.meta.dirname, '..', '..', '..', 'demo', 'tenants', tenant)
}

function lines(path: string): Row[] {
  const text = readFileSync(path, 'utf8').split('\n')
  return text.filter((line) => line !== '').map((line) => JSON.parse(line) as Row)
}

function table(tenant: string, name: string): Row[] {
  const logs = join(folderOf(tenant), 'logs')
  return lines(join(logs, readdirSync(logs)[0] ?? '', `${name}.ndjson`))
}

describe.each(['contoso-clean', 'contoso-partial'])('%s', (tenant) => {
  it('has no success without a phishing-resistant strength that was satisfied', () => {
    const people = [...table(tenant, 'SigninLogs'), ...table(tenant, 'AADNonInteractiveUserSignInLogs')]
    const successes = people.filter((row) => row['ResultType'] === '0')
    expect(successes.length).toBeGreaterThan(50)
    for (const row of successes) {
      expect(row['AuthenticationRequirement']).toBe('multiFactorAuthentication')
      const policies = row['ConditionalAccessPolicies']
      expect(typeof policies === 'string' ? policies : JSON.stringify(policies)).toContain(
        '"authenticationStrengthResult":"satisfied"',
      )
    }
  })

  it('changes nothing in the day that decides about access', () => {
    const audits = table(tenant, 'AuditLogs').map((row) => String(row['OperationName']))
    expect(audits.filter((name) => !/PIM activation|^Update user$/.test(name))).toEqual([])
    const writes = table(tenant, 'AzureActivity')
      .filter((row) => String(row['TimeGenerated']) >= '2026-11-23')
      .map((row) => String(row['OperationNameValue']).toLowerCase())
    expect(new Set(writes)).toEqual(
      new Set([
        'microsoft.resources/deployments/write',
        'microsoft.resources/deployments/whatif/action',
        'microsoft.containerservice/managedclusters/listclusterusercredential/action',
      ]),
    )
  })

  it('lets only federated credentials and managed identities in besides people', () => {
    const types = ['AADServicePrincipalSignInLogs', 'AADManagedIdentitySignInLogs'].flatMap((name) =>
      table(tenant, name).map((row) => row['ClientCredentialType']),
    )
    expect(new Set(types)).toEqual(new Set(['federatedIdentityCredential', 'managedIdentity']))
  })

  it('has no session older than the sign-in frequency of twelve hours', () => {
    const origins = new Map(
      table(tenant, 'SigninLogs').map((row) => [row['SessionId'], Date.parse(String(row['CreatedDateTime']))]),
    )
    for (const row of table(tenant, 'AADNonInteractiveUserSignInLogs')) {
      const age = Date.parse(String(row['CreatedDateTime'])) - (origins.get(row['SessionId']) ?? 0)
      expect(age).toBeGreaterThan(0)
      expect(age).toBeLessThan(12 * 3_600_000)
    }
  })
})

describe('contoso-clean', () => {
  it('tells every sign-in twice, in Graph and in Log Analytics', () => {
    const graph = lines(join(folderOf('contoso-clean'), 'graph/beta/auditLogs/signIns.ndjson')).map((row) => row['id'])
    const logs = [
      'SigninLogs',
      'AADNonInteractiveUserSignInLogs',
      'AADServicePrincipalSignInLogs',
      'AADManagedIdentitySignInLogs',
    ]
    const rows = logs.flatMap((name) => table('contoso-clean', name).map((row) => row['Id']))
    expect(rows.length).toBeGreaterThan(300)
    expect(new Set(graph)).toEqual(new Set(rows))
  })
})

describe('contoso-partial', () => {
  it('refuses one table and every application for ever, and has no other fault', () => {
    const settings = JSON.parse(readFileSync(join(folderOf('contoso-partial'), 'tenant.json'), 'utf8')) as Row
    expect(settings['faults']).toEqual([
      { match: 'POST /v1/workspaces/*/query', query: 'sign-ins-non-interactive*', status: 403 },
      { match: 'GET /v1.0/servicePrincipals*', status: 403 },
    ])
    expect(settings['throttle']).toBeUndefined()
    expect(settings['limits']).toBeUndefined()
  })
})
