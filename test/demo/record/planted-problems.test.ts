// What is planted must really stand in the data: written from the README of the tenant, not from the recorder.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const REGULATED = join(import.meta.dirname, '..', '..', '..', 'demo', 'tenants', 'contoso-regulated')
const LOGS = join(REGULATED, 'logs', readdirSync(join(REGULATED, 'logs'))[0] ?? '')

const KUBERNETES = '6dae42f8-4368-4678-94ff-3960e28e3630'
const ARM = '797f4846-ba00-4fd7-ba43-dac1f8f63013'
const DAY = '2026-11-23'

type Row = Readonly<Record<string, unknown>>

function table(name: string): Row[] {
  const lines = readFileSync(join(LOGS, `${name}.ndjson`), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row)
}

function list(path: string): Row[] {
  return (JSON.parse(readFileSync(join(REGULATED, path), 'utf8')) as { value: Row[] }).value
}

const interactive = table('SigninLogs')
const refreshes = table('AADNonInteractiveUserSignInLogs')
const people = [...interactive, ...refreshes]
const inDay = (row: Row) => String(row['CreatedDateTime'] ?? row['TimeGenerated']).startsWith(DAY)
const of = (account: string) => people.filter((row) => String(row['UserPrincipalName']).startsWith(`${account}@`))
const succeeded = (row: Row) => row['ResultType'] === '0'
const singleFactor = (row: Row) => row['AuthenticationRequirement'] === 'singleFactorAuthentication'

describe('the day of contoso-regulated', () => {
  it('has at least five thousand sign-ins over the four tables, most of them refreshes of kubectl', () => {
    const workloads = [...table('AADServicePrincipalSignInLogs'), ...table('AADManagedIdentitySignInLogs')].filter(
      inDay,
    )
    expect(people.filter(inDay).length + workloads.length).toBeGreaterThanOrEqual(5_000)
    const kubectl = refreshes.filter((row) => row['ResourceIdentity'] === KUBERNETES)
    expect(kubectl.length).toBeGreaterThan(people.length / 2)
    for (const rows of [interactive, refreshes, workloads]) expect(rows.length).toBeGreaterThan(100)
  })

  it('has sessions that began in the look-back with MFA and are refreshed in the day', () => {
    const old = interactive.filter((row) => !inDay(row))
    expect(old.length).toBeGreaterThan(10)
    for (const row of old) {
      expect(String(row['CreatedDateTime']).slice(0, 10)).toMatch(/^2026-11-2[012]$/)
      expect(row['AuthenticationRequirement']).toBe('multiFactorAuthentication')
      expect(refreshes.some((refresh) => refresh['SessionId'] === row['SessionId'] && inDay(refresh))).toBe(true)
    }
  })

  it('lets only those in without MFA whom a planted problem names', () => {
    const named = new Set(
      people.filter((row) => succeeded(row) && singleFactor(row)).map((row) => row['UserPrincipalName']),
    )
    expect(new Set([...named].map((name) => String(name).split('@')[0]))).toEqual(
      new Set([
        'bg-borealis',
        'i.duarte',
        'k.holm',
        'l.santos',
        'm.aydin',
        'n.berg',
        'n.okafor',
        'o.lind',
        'p.horak',
        'svc-deploy',
      ]),
    )
  })

  it.each([50074, 50076, 500121, 50126, 53003])('knows sign-ins that ended with %i', (code) => {
    expect(people.filter((row) => row['ResultType'] === String(code)).length).toBeGreaterThan(0)
  })
})

describe('planted', () => {
  it('6: every refresh of kubectl by Nadia Okafor is single-factor, and so is the sign-in of its session', () => {
    const own = of('n.okafor')
    const sessions = new Set(own.map((row) => row['SessionId']))
    expect(own.filter((row) => row['ResourceIdentity'] === KUBERNETES).length).toBeGreaterThan(10)
    expect(own.every((row) => succeeded(row) && singleFactor(row))).toBe(true)
    expect(sessions.size).toBe(1)
    expect(own.some((row) => JSON.stringify(row['AuthenticationDetails']).includes('MFA'))).toBe(false)
  })

  it('5: Karin Holm did MFA for Azure, and the refreshes of that session for the Kubernetes API are single-factor', () => {
    const own = of('k.holm')
    // In the hour of problem 14 nothing asks for MFA there either.
    const asked = own.filter(
      (row) => row['ResourceIdentity'] === ARM && String(row['CreatedDateTime']).slice(11, 13) !== '09',
    )
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.every((row) => !singleFactor(row))).toBe(true)
    expect(own.filter((row) => row['ResourceIdentity'] === KUBERNETES).every(singleFactor)).toBe(true)
    expect(new Set(own.map((row) => row['SessionId'])).size).toBe(1)
  })

  it('7: the deployment account signs in by ropc', () => {
    expect(of('svc-deploy').map((row) => row['AuthenticationProtocol'])).toEqual(['ropc', 'ropc', 'ropc'])
  })

  it('3: the policy for guests would have asked Oscar Lind', () => {
    const [row] = of('o.lind')
    expect(JSON.stringify(row?.['ConditionalAccessPolicies'])).toContain('"result":"reportOnlyInterrupted"')
  })

  it('4: the operators’ policy was kept away by the trusted location', () => {
    const policies = JSON.stringify(of('n.berg')[0]?.['ConditionalAccessPolicies'])
    expect(policies).toContain('"ruleSatisfied":"allTrustedLocations"')
  })

  it('14: the policy for Azure management was off for an hour, and was named so in a sign-in of that hour', () => {
    const changes = table('AuditLogs').filter((row) => row['OperationName'] === 'Update conditional access policy')
    expect(changes.map((row) => String(row['ActivityDateTime']).slice(11, 16))).toEqual(['09:00', '10:00'])
    expect(JSON.stringify(changes[0]?.['InitiatedBy'])).toContain('p.raman@contoso.com')
    const [leo] = of('l.santos')
    expect(String(leo?.['CreatedDateTime']).slice(11, 13)).toBe('09')
    expect(JSON.stringify(leo?.['ConditionalAccessPolicies'])).toContain('"result":"notEnabled"')
  })

  it('16: the MFA of Paula Reyes is a claim of another tenant', () => {
    const [row] = of('p.reyes')
    expect(row?.['CrossTenantAccessType']).toBe('b2bCollaboration')
    expect(row?.['HomeTenantId']).not.toBe(row?.['ResourceTenantId'])
    expect(row?.['AuthenticationDetails']).toContain('external provider')
  })

  it('17: a client secret is used with kubectl', () => {
    const rows = table('AADServicePrincipalSignInLogs').filter((row) => String(row['UserAgent']).startsWith('kubectl/'))
    expect(rows.map((row) => [row['ServicePrincipalName'], row['ClientCredentialType']])).toEqual(
      Array.from({ length: 3 }, () => ['legacy-deployer', 'clientSecret']),
    )
  })

  it('9 and 18: the admin credential is listed, the local administrator acts, commands are run', () => {
    const operations = table('AzureActivity').map(
      (row) => `${String(row['OperationNameValue'])} ${String(row['Caller'])}`,
    )
    const cluster = 'MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS'
    expect(operations).toContain(`${cluster}/LISTCLUSTERADMINCREDENTIAL/ACTION m.nowak@contoso.com`)
    expect(operations).toContain(`${cluster}/RUNCOMMAND/ACTION s.lindqvist@contoso.com`)
    const users = table('AKSAuditAdmin').map((row) => (row['User'] as { username: string }).username)
    expect(users.filter((name) => name === 'masterclient')).toHaveLength(3)
  })

  it('11: Ines Duarte activates without MFA, Sofia Lindqvist’s record does not say, the others did MFA', () => {
    const requests = table('AuditLogs').filter(
      (row) => row['OperationName'] === 'Add member to role requested (PIM activation)',
    )
    const mfa = requests.map((row) => {
      const details = row['AdditionalDetails'] as { key: string; value: string }[]
      return [row['Identity'], details.find(({ key }) => key === 'IsAuthenticatedWithMfa')?.value]
    })
    expect(Object.fromEntries(mfa)).toEqual({
      'Amara Diallo': 'True',
      'Priya Raman': 'True',
      'Ines Duarte': 'False',
      'Marek Nowak': 'True',
      'Sofia Lindqvist': undefined,
      'Henrik Aalto': 'True',
    })
    expect(new Set(requests.map((row) => row['Category']))).toEqual(
      new Set(['GroupManagement', 'RoleManagement', 'ResourceManagement']),
    )
  })

  it('12: a person holds a directory role without end', () => {
    const standing = list('graph/v1.0/roleManagement/directory/roleAssignmentScheduleInstances.json')
    const almeida = standing.find((row) => JSON.stringify(row['principal']).includes('v.almeida@'))
    expect(almeida).toMatchObject({ assignmentType: 'Assigned', endDateTime: null })
  })

  it('25, 26 and 27: a secret of 2024 that never ends, and a program that nobody owns on the whole subscription', () => {
    const row = table('AADServicePrincipalSignInLogs').find((one) => one['ServicePrincipalName'] === 'legacy-deployer')
    const path = `graph/v1.0/applications(appId='${String(row?.['AppId'])}').json`
    const { passwordCredentials } = JSON.parse(readFileSync(join(REGULATED, path), 'utf8')) as Record<string, Row[]>
    expect(passwordCredentials?.map((one) => [one['startDateTime'], one['endDateTime'], one['secretText']])).toEqual([
      ['2024-05-14T07:20:00Z', '2299-12-30T22:00:00Z', null],
      ['2022-05-12T08:00:00Z', '2024-05-12T08:00:00Z', null],
    ])
    expect(passwordCredentials?.[0]?.['keyId']).toBe(row?.['ServicePrincipalCredentialKeyId'])
    const terraform = table('AADServicePrincipalSignInLogs').find(
      (one) => one['ServicePrincipalName'] === 'gh-platform-terraform',
    )
    expect(list(`graph/v1.0/servicePrincipals/${String(terraform?.['ServicePrincipalId'])}/owners.json`)).toEqual([])
  })

  it('19: Octopod Desktop asks for the Kubernetes API', () => {
    const rows = people.filter((row) => row['AppDisplayName'] === 'Octopod Desktop')
    expect(new Set(rows.map((row) => row['UserPrincipalName']))).toEqual(new Set(['j.weber@contoso.com']))
    expect(rows.every((row) => row['ResourceIdentity'] === KUBERNETES && succeeded(row))).toBe(true)
  })
})
