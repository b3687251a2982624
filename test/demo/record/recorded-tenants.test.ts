import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordTenants } from '../../../demo/record/record-tenants.ts'
import { readScope } from '../../../shared/config/read-scope.ts'
import { decodeNamedLocations } from '../../../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../../../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../../../shared/decode/conditional-access/strengths.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'demo', 'tenants')
const TENANTS = ['contoso-clean', 'contoso-partial', 'contoso-regulated']

function filesOf(tenant: string): string[] {
  return readdirSync(join(FOLDER, tenant), { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => statSync(join(FOLDER, tenant, path)).isFile())
    .sort((a, b) => (a < b ? -1 : 1))
}

function read(tenant: string, path: string): string {
  return readFileSync(join(FOLDER, tenant, path), 'utf8')
}

function json(tenant: string, path: string): Record<string, unknown> {
  return JSON.parse(read(tenant, path)) as Record<string, unknown>
}

type Row = Readonly<Record<string, unknown>>

function rows(tenant: string, table: string): Row[] {
  const path = filesOf(tenant).find((file) => file.endsWith(`/${table}.ndjson`))
  if (path === undefined) throw new Error(`no table ${table}`)
  const lines = read(tenant, path).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row)
}

const SIGN_IN_TABLES = [
  'SigninLogs',
  'AADNonInteractiveUserSignInLogs',
  'AADServicePrincipalSignInLogs',
  'AADManagedIdentitySignInLogs',
]

describe('the recorder', () => {
  it('reproduces the committed files byte for byte', () => {
    for (const [tenant, files] of recordTenants()) {
      expect(filesOf(tenant)).toEqual([...files.keys()].sort((a, b) => (a < b ? -1 : 1)))
      const different = [...files].filter(([path, text]) => read(tenant, path) !== text).map(([path]) => path)
      expect(different).toEqual([])
    }
  })

  it('records nothing that is not committed, and the other way round', () => {
    expect([...recordTenants().keys()].sort()).toEqual(TENANTS)
    expect(readdirSync(FOLDER).sort()).toEqual(TENANTS)
  })

  it('keeps the recorded tenants small enough for a repository', () => {
    const bytes = TENANTS.flatMap((tenant) => filesOf(tenant).map((path) => statSync(join(FOLDER, tenant, path)).size))
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15_000_000)
  })
})

describe.each(TENANTS)('%s', (tenant) => {
  it('has a scope file that the collector takes', () => {
    const scope = readScope(read(tenant, 'scope.json'))
    expect(scope.tenantId).toBe(json(tenant, 'tenant.json')['tenantId'])
    expect(scope.stream).toBe(tenant)
  })

  it('has policies, locations and strengths without an unknown clause', () => {
    const access = 'graph/v1.0/identity/conditionalAccess'
    const policies = decodePolicies(json(tenant, `${access}/policies.json`), 'graph-policies')
    expect(policies.gaps).toEqual([])
    expect(policies.policies.flatMap((policy) => policy.unknownClauses)).toEqual([])
    expect(decodeNamedLocations(json(tenant, `${access}/namedLocations.json`), 'graph-named-locations').gaps).toEqual(
      [],
    )
    const strengths = json(tenant, 'graph/v1.0/policies/authenticationStrengthPolicies.json')
    expect(decodeStrengths(strengths, 'graph-strengths').gaps).toEqual([])
  })

  it('uses addresses set aside for documentation, and names of fictitious companies, only', () => {
    const documentation = /^(192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2001:db8:|10\.224\.0\.|$)/
    const domains = /@(contoso|fabrikam|northwindtraders|tailspintoys)\.com$/
    for (const row of SIGN_IN_TABLES.flatMap((table) => rows(tenant, table))) {
      expect(row['IPAddress']).toMatch(documentation)
      if (row['UserPrincipalName'] !== undefined) expect(row['UserPrincipalName']).toMatch(domains)
    }
    for (const row of rows(tenant, 'AKSAudit')) expect((row['SourceIps'] as string[])[0]).toMatch(documentation)
  })

  it('gives every record an id of its own', () => {
    const ids = SIGN_IN_TABLES.flatMap((table) => rows(tenant, table).map((row) => row['Id']))
    expect(new Set(ids).size).toBe(ids.length)
    const events = rows(tenant, 'AzureActivity').map((row) => row['EventDataId'])
    expect(new Set(events).size).toBe(events.length)
    const audits = rows(tenant, 'AuditLogs').map((row) => row['Id'])
    expect(new Set(audits).size).toBe(audits.length)
  })

  it('writes JSON columns as dynamic in SigninLogs and as text in the non-interactive table', () => {
    for (const column of ['Status', 'DeviceDetail', 'LocationDetails', 'ConditionalAccessPolicies']) {
      expect(typeof rows(tenant, 'SigninLogs')[0]?.[column]).toBe('object')
      expect(typeof rows(tenant, 'AADNonInteractiveUserSignInLogs')[0]?.[column]).toBe('string')
    }
    for (const table of SIGN_IN_TABLES.slice(0, 2)) {
      const { AuthenticationDetails: steps, CreatedDateTime: at } = rows(tenant, table)[0] ?? {}
      expect(typeof steps).toBe('string')
      expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z$/)
    }
  })

  it('hears from every cluster in every hour of the day', () => {
    const scope = readScope(read(tenant, 'scope.json'))
    const heard = new Map<string, Set<string>>()
    for (const row of [...rows(tenant, 'AKSAudit'), ...rows(tenant, 'AKSAuditAdmin')]) {
      const hours = heard.get(String(row['_ResourceId'])) ?? new Set<string>()
      heard.set(String(row['_ResourceId']), hours.add(String(row['RequestReceivedTime']).slice(0, 13)))
    }
    for (const cluster of scope.clusters) expect(heard.get(cluster)?.size).toBe(24)
  })

  it('hears from the subscription of every cluster in every hour of the day', () => {
    const scope = readScope(read(tenant, 'scope.json'))
    const heard = rows(tenant, 'AzureActivity')
      .filter((row) => scope.clusters.some((id) => id.startsWith(`/subscriptions/${String(row['SubscriptionId'])}/`)))
      .map((row) => String(row['EventSubmissionTimestamp']).slice(0, 13))
      .filter((hour) => hour.startsWith('2026-11-23T'))
    expect(new Set(heard).size).toBe(24)
  })

  it('tells of everybody in the directory what is registered, and of one account alone that nothing is', () => {
    const listed = (path: string) => json(tenant, `graph/v1.0/${path}.json`)['value'] as Row[]
    const users = listed('users')
    const registrations = listed('reports/authenticationMethods/userRegistrationDetails')
    expect(registrations.map(({ id }) => id)).toEqual(users.map(({ id }) => id))
    const lacking = registrations.filter((row) => row['userType'] === 'member' && row['isMfaRegistered'] !== true)
    expect(lacking.map((row) => row['userPrincipalName'])).toEqual(
      tenant === 'contoso-regulated' ? [expect.stringMatching(/^svc-deploy@/)] : [],
    )
  })

  it('lists the same problems for people and for the test that looks for them', () => {
    const { problems } = json(tenant, 'expected.json') as { problems: { number: number }[] }
    const chapters = [...read(tenant, 'README.md').matchAll(/^### (\d+)\. /gm)].map(([, number]) => Number(number))
    expect(problems.map(({ number }) => number)).toEqual(chapters)
  })
})
