// Accounts of programs: what Graph says of them, and what of it is kept.

import { describe, expect, it } from 'vitest'
import { mergeObservations } from '../../../shared/decode/merge-observations.ts'
import { decode } from '../configuration-page.ts'

const SECRET = {
  customKeyIdentifier: null,
  displayName: 'ci',
  endDateTime: '2027-01-02T00:00:00Z',
  hint: 'abc',
  keyId: 'K1',
  secretText: null,
  startDateTime: '2025-01-02T00:00:00Z',
}
const CERTIFICATE = {
  customKeyIdentifier: 'AA==',
  displayName: 'CN=ci',
  endDateTime: '2026-06-01T00:00:00Z',
  key: null,
  keyId: 'K2',
  startDateTime: '2025-06-01T00:00:00Z',
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
}
const APPLICATION = {
  id: 'R1',
  appId: 'APP1',
  displayName: 'deployer',
  passwordCredentials: [SECRET],
  keyCredentials: [CERTIFICATE],
}

describe('an application', () => {
  it('is told with its secrets and certificates, and with nothing of the secret itself', () => {
    const { observations, gaps } = decode('graph-application', APPLICATION)
    expect(gaps).toEqual([])
    expect(observations.applications).toEqual([
      {
        id: 'r1',
        appId: 'app1',
        displayName: 'deployer',
        credentials: [
          {
            kind: 'secret',
            keyId: 'k1',
            displayName: 'ci',
            startAt: '2025-01-02T00:00:00Z',
            endAt: '2027-01-02T00:00:00Z',
          },
          {
            kind: 'certificate',
            keyId: 'k2',
            displayName: 'CN=ci',
            startAt: '2025-06-01T00:00:00Z',
            endAt: '2026-06-01T00:00:00Z',
            usage: 'Verify',
          },
        ],
      },
    ])
    expect(JSON.stringify(observations)).not.toContain('abc')
  })

  it.each(['passwordCredentials', 'keyCredentials'])('whose `%s` are not told holds nobody knows what', (list) => {
    const { observations, gaps } = decode('graph-application', { ...APPLICATION, [list]: null })
    expect(observations.applications?.[0]).not.toHaveProperty('credentials')
    expect(gaps).toMatchObject([{ code: 'RECORD_UNREADABLE' }])
  })

  it('that holds nothing says so', () => {
    const { observations } = decode('graph-application', {
      ...APPLICATION,
      passwordCredentials: [],
      keyCredentials: [],
    })
    expect(observations.applications?.[0]?.credentials).toEqual([])
  })

  it('takes tokens of other issuers', () => {
    const federation = {
      id: 'F1',
      name: 'production',
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:contoso/shop:environment:production',
      audiences: ['api://AzureADTokenExchange'],
    }
    const { observations, gaps } = decode('graph-federated-credentials', { value: [federation, {}] }, { subject: 'R1' })
    expect(observations.applications).toEqual([{ id: 'r1', federations: [{ ...federation, id: 'f1' }] }])
    expect(gaps).toMatchObject([{ code: 'RECORD_UNREADABLE' }])
  })
})

describe('a service principal', () => {
  it('is told with its kind and the tenant of its registration', () => {
    const { observations, gaps } = decode('graph-service-principal', {
      ...{ id: 'S1', appId: 'APP1', displayName: 'deployer', servicePrincipalType: 'Application' },
      ...{ accountEnabled: true, appOwnerOrganizationId: 'T1', passwordCredentials: [], keyCredentials: [] },
    })
    expect(gaps).toEqual([])
    expect(observations.servicePrincipals).toEqual([
      {
        ...{ id: 's1', appId: 'app1', displayName: 'deployer', type: 'Application' },
        ...{ enabled: true, homeTenantId: 't1', credentials: [] },
      },
    ])
  })

  it('has owners, people and programs apart', () => {
    const owners = [
      {
        '@odata.type': '#microsoft.graph.user',
        id: 'U1',
        userPrincipalName: 'cleo@contoso.example',
        userType: 'Member',
      },
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: 'S2', displayName: 'terraform' },
    ]
    const { observations } = decode('graph-service-principal-owners', { value: owners }, { subject: 'S1' })
    expect(observations.servicePrincipals).toEqual([
      { id: 's1', ownerIds: ['u1'], workloadOwners: [{ id: 's2', name: 'terraform' }], ownersResolved: true },
    ])
    expect(observations.users?.map(({ principalName }) => principalName)).toEqual(['cleo@contoso.example'])
  })
})

describe('pages about one application', () => {
  it('become one, in whatever order they come', () => {
    const pages = [
      decode('graph-application', APPLICATION),
      decode('graph-application-owners', { value: [{ id: 'U1' }] }, { subject: 'R1' }),
      decode('graph-application-owners', { value: [{ id: 'U2' }] }, { subject: 'R1' }),
      decode('graph-federated-credentials', { value: [] }, { subject: 'R1' }),
    ].map(({ observations }) => observations)
    const merged = mergeObservations(pages)
    expect(merged.applications).toMatchObject([
      { id: 'r1', appId: 'app1', ownerIds: ['u1', 'u2'], ownersResolved: true, federations: [] },
    ])
    expect(merged.applications[0]?.credentials).toHaveLength(2)
    expect(mergeObservations([...pages].reverse())).toEqual(merged)
  })
})
