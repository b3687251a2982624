// What stands beside the clusters, as the two ways of listing tell it, and who may call an API server besides people.

import { describe, expect, it } from 'vitest'
import { CONFIGURATION_DECODERS } from '../../../shared/decode/configuration-decoders.ts'
import type { CaptureShape } from '../../../shared/domain/capture.ts'
import { pageOf } from '../configuration-page.ts'

const SUBSCRIPTION = '/subscriptions/11111111-1111-4111-8111-111111111111'
const NETWORK = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network`
const CLUSTER = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/blue`

function decode(shape: CaptureShape, json: unknown, subject: string = SUBSCRIPTION) {
  const decoded = CONFIGURATION_DECODERS[shape]?.(pageOf(shape, json, { source: 'asked', subject }))
  if (decoded === undefined) throw new Error(`no decoder of ${shape}`)
  return decoded
}

function found(type: string, name: string, properties: unknown) {
  return decode('arm-inventory', {
    data: [{ id: `${NETWORK}/${type}/${name}`, type: `Microsoft.Network/${type}`, properties }],
  })
}

describe('a resource that Resource Graph found', () => {
  it('is a gateway with the ways people prove themselves to it', () => {
    const { observations, gaps } = found('virtualNetworkGateways', 'vpn', {
      gatewayType: 'Vpn',
      vpnClientConfiguration: { vpnAuthenticationTypes: ['Certificate', 'AAD'] },
    })
    expect(gaps).toEqual([])
    expect(observations.inventory).toEqual([
      {
        id: `${NETWORK}/virtualnetworkgateways/vpn`.toLowerCase(),
        type: 'microsoft.network/virtualnetworkgateways',
        via: 'resource-graph',
        gatewayType: 'Vpn',
        vpnAuthentication: ['Certificate', 'AAD'],
      },
    ])
  })

  it('is a network with those it is joined to', () => {
    const peer = `${NETWORK}/virtualNetworks/hub`
    const { observations } = found('virtualNetworks', 'spoke', {
      virtualNetworkPeerings: [{ properties: { remoteVirtualNetwork: { id: peer } } }],
    })
    expect(observations.inventory?.[0]?.peers).toEqual([peer.toLowerCase()])
  })

  it('is joined to an unknown network, and a gap, where a peering cannot be read', () => {
    const { observations, gaps } = found('virtualNetworks', 'spoke', { virtualNetworkPeerings: [{ properties: {} }] })
    expect(observations.inventory?.[0]?.peers).toEqual(['unknown'])
    expect(gaps.map(({ code, source }) => [code, source])).toEqual([['CONTROL_PLANE_VALUE_UNKNOWN', 'asked']])
  })

  it.each([
    [{ hubProfile: { dnsPrefix: 'hub' } }, true],
    [{}, false],
  ])('is a fleet with or without a hub: %j', (properties, hasHub) => {
    const row = { id: `${SUBSCRIPTION}/fleets/f`, type: 'Microsoft.ContainerService/fleets', properties }
    expect(decode('arm-inventory', { data: [row] }).observations.inventory?.[0]?.hasHub).toBe(hasHub)
  })

  it.each([
    [{ type: 'a/b', properties: {} }, 'RECORD_WITHOUT_ID'],
    [{ id: '/x', properties: {} }, 'RECORD_UNREADABLE'],
    [{ id: '/x', type: 'a/b' }, 'RECORD_UNREADABLE'],
  ])('that is not whole is a gap: %j', (row, code) => {
    const { observations, gaps } = decode('arm-inventory', { data: [row] })
    expect(observations.inventory).toEqual([])
    expect(gaps.map((gap) => gap.code)).toEqual([code])
  })

  it('may be cut off without a way to the rest', () => {
    const { gaps } = decode('arm-inventory', { data: [], resultTruncated: 'true' })
    expect(gaps.map(({ code }) => code)).toEqual(['SOURCE_TRUNCATED'])
  })
})

describe('the list of a subscription', () => {
  it('names resources and tells nothing of them', () => {
    const { observations } = decode('arm-resource-list', {
      value: [{ id: `${NETWORK}/bastionHosts/b`, type: 'Microsoft.Network/bastionHosts' }],
    })
    expect(observations.inventory).toEqual([
      { id: `${NETWORK}/bastionhosts/b`.toLowerCase(), type: 'microsoft.network/bastionhosts', via: 'resource-list' },
    ])
  })
})

describe('what the collector may do', () => {
  it('is held on what was asked about', () => {
    const { observations } = decode('arm-permissions', { value: [{ actions: ['*/read'], notActions: ['a/b/read'] }] })
    expect(observations.readerPermissions).toEqual([
      { scope: SUBSCRIPTION, actions: ['*/read'], notActions: ['a/b/read'] },
    ])
  })

  it.each([{}, { actions: '*/read' }, { actions: ['*/read'], notActions: 'x' }, { actions: ['*/read', 7] }])(
    'is a gap where it cannot be read: %j',
    (element) => {
      const { observations, gaps } = decode('arm-permissions', { value: [element] })
      expect(observations.readerPermissions).toEqual([])
      expect(gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
    },
  )
})

describe('a delegation of Azure Lighthouse', () => {
  const id = `${SUBSCRIPTION}/providers/Microsoft.ManagedServices/registrationAssignments/d1`
  const properties = {
    managedByTenantId: '22222222-2222-4222-8222-222222222222',
    managedByTenantName: 'Fabrikam',
    authorizations: [{}, {}],
    eligibleAuthorizations: [
      { justInTimeAccessPolicy: { multiFactorAuthProvider: 'Azure' } },
      { justInTimeAccessPolicy: { multiFactorAuthProvider: 'None' } },
      {},
    ],
  }

  it.each(['arm-lighthouse', 'arm-lighthouse-graph'] as const)(
    'says who holds what, and who has to do MFA: %s',
    (shape) => {
      const rows = [{ id, properties: { registrationDefinition: { properties } } }]
      const { observations } = decode(shape, shape === 'arm-lighthouse' ? { value: rows } : { data: rows })
      expect(observations.delegations).toEqual([
        {
          id: id.toLowerCase(),
          scope: SUBSCRIPTION,
          managingTenantId: '22222222-2222-4222-8222-222222222222',
          managingTenantName: 'Fabrikam',
          standing: 2,
          eligible: 3,
          eligibleWithMfa: 1,
        },
      ])
    },
  )

  it('without its definition is one all the same', () => {
    const { observations } = decode('arm-lighthouse', { value: [{ id }] })
    expect(observations.delegations).toEqual([{ id: id.toLowerCase(), scope: SUBSCRIPTION }])
  })
})

describe('an opening of a cluster', () => {
  it('is a Trusted Access binding with its service and roles', () => {
    const value = [
      { id: `${CLUSTER}/trustedAccessRoleBindings/ml`, properties: { sourceResourceId: '/S/ml', roles: ['a/b'] } },
    ]
    expect(decode('arm-trusted-access', { value }).observations.trustedAccessBindings).toEqual([
      {
        id: `${CLUSTER}/trustedaccessrolebindings/ml`.toLowerCase(),
        clusterId: CLUSTER.toLowerCase(),
        sourceResourceId: '/s/ml',
        roles: ['a/b'],
      },
    ])
  })

  it('is an authenticator with the provider it trusts', () => {
    const issuer = { url: 'https://gitlab.example', audiences: ['aks'] }
    const value = [{ id: `${CLUSTER}/jwtAuthenticators/g`, properties: { issuer } }]
    expect(decode('arm-jwt-authenticators', { value }).observations.jwtAuthenticators).toEqual([
      {
        id: `${CLUSTER}/jwtauthenticators/g`.toLowerCase(),
        clusterId: CLUSTER.toLowerCase(),
        issuerUrl: 'https://gitlab.example',
        audiences: ['aks'],
      },
    ])
  })
})

describe('Customer Lockbox', () => {
  it.each([true, false])('is on or off: %j', (isOptedIn) => {
    expect(decode('arm-customer-lockbox', { isOptedIn }).observations.customerLockbox).toEqual([{ optedIn: isOptedIn }])
  })

  it.each([{}, { isOptedIn: 'true' }, { isOptedIn: null }])('is a gap where it cannot be read: %j', (json) => {
    const { observations, gaps } = decode('arm-customer-lockbox', json)
    expect(observations.customerLockbox).toEqual([])
    expect(gaps.map(({ code }) => code)).toEqual(['SOURCE_MALFORMED'])
  })
})
