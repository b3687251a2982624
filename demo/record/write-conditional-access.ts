// The recorder's question: what does the tenant demand of a sign-in? Files of Graph v1.0.

import { policyJson, strengthJson, STRENGTHS } from './conditional-access/policy.ts'
import { HEADQUARTERS } from './people.ts'
import { addJson, addList, type TenantFiles } from './tenant-files.ts'
import type { World } from './world.ts'

function locationJson(ranges: readonly string[]): object {
  return {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: HEADQUARTERS.id,
    displayName: HEADQUARTERS.name,
    createdDateTime: '2024-03-04T10:21:09.4412345Z',
    modifiedDateTime: '2025-09-17T08:02:51.1045678Z',
    isTrusted: true,
    ipRanges: ranges.map((cidrAddress) => ({ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress })),
  }
}

/** Nothing of what a guest did at home is believed, and no partner is excepted. */
const CROSS_TENANT_DEFAULT = {
  isServiceDefault: true,
  inboundTrust: {
    isMfaAccepted: false,
    isCompliantDeviceAccepted: false,
    isHybridAzureADJoinedDeviceAccepted: false,
  },
  automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
}

export function writeConditionalAccess(files: TenantFiles, world: World): void {
  const access = 'graph/v1.0/identity/conditionalAccess'
  const policies = 'graph/v1.0/policies'
  addList(files, `${access}/policies.json`, world.policies.map(policyJson))
  addList(
    files,
    `${access}/namedLocations.json`,
    world.trustedRanges.length === 0 ? [] : [locationJson(world.trustedRanges)],
  )
  addList(files, `${access}/authenticationContextClassReferences.json`, [
    { id: 'c1', displayName: 'Activation of privileged roles', description: '', isAvailable: false },
  ])
  addList(files, `${policies}/authenticationStrengthPolicies.json`, Object.values(STRENGTHS).map(strengthJson))
  addJson(files, `${policies}/identitySecurityDefaultsEnforcementPolicy.json`, {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
    isEnabled: false,
  })
  addJson(files, `${policies}/crossTenantAccessPolicy/default.json`, CROSS_TENANT_DEFAULT)
  addList(files, `${policies}/crossTenantAccessPolicy/partners.json`, [])
}
