// Which built-in definitions of Azure Policy speak of access to a cluster, and of what? By id: titles change, and anybody can give
// a definition of his own the same one (docs/facts, azure-aks 6; judgement.md, section 6a).

import type { ClusterProfile } from './cluster.ts'

export interface PolicyDefinition {
  readonly title: string
  /** The path that it is about. */
  readonly accessPath: string
  /** Effects that refuse; absent: it can only report or repair. */
  readonly refuses?: readonly string[]
  /** Named as such by Microsoft: its states say nothing. */
  readonly deprecated?: true
  /** What the captured cluster says to the same question; absent: no captured property answers it. */
  readonly captured?: (cluster: ClusterProfile) => boolean | undefined
  /** JSON paths that this answer rests on. */
  readonly settings?: readonly string[]
}

const MFA_DEPRECATED = { accessPath: 'AP-08', deprecated: true } as const

export const POLICY_DEFINITIONS: Readonly<Record<string, PolicyDefinition>> = {
  '993c2fcd-2b29-49d2-9eb0-df2c3a730c32': {
    title: 'local authentication methods of AKS clusters are disabled',
    accessPath: 'AP-13',
    refuses: ['deny'],
    captured: ({ localAccountsDisabled }) => localAccountsDisabled === true,
    settings: ['properties.disableLocalAccounts'],
  },
  '450d2877-ebea-41e8-b00c-e286317d21bf': {
    title: 'AKS clusters have Microsoft Entra integration',
    accessPath: 'AP-14',
    captured: ({ entra }) => entra !== undefined,
    settings: ['properties.aadProfile'],
  },
  '36a27de4-199b-40fb-b336-945a8475d6c5': {
    title: 'AKS clusters get Entra integration with an administrator group',
    accessPath: 'AP-14',
  },
  'ac4a19c2-fa67-49b4-8ae5-0b2e78c49457': {
    title: 'role-based access control is used on Kubernetes services',
    accessPath: 'AP-44',
    captured: ({ rbacEnabled }) => rbacEnabled,
    settings: ['properties.enableRBAC'],
  },
  '89f2d532-c53c-4f8f-9afa-4927b1114a0d': {
    title: 'AKS clusters have command invoke disabled',
    accessPath: 'AP-12',
    captured: ({ runCommandDisabled }) => runCommandDisabled === true,
    settings: ['properties.apiServerAccessProfile.disableRunCommand'],
  },
  '1b708b0a-3380-40e9-8b79-821f9fa224cc': {
    title: 'command invoke on AKS clusters gets disabled',
    accessPath: 'AP-12',
  },
  '28257686-e9db-403e-b9e2-a5eecbe03da9': {
    title: 'AKS clusters have SSH disabled',
    accessPath: 'AP-22',
    captured: ({ agentPools }) =>
      agentPools.length === 0 || agentPools.some(({ unreadable = [] }) => unreadable.length > 0)
        ? undefined
        : agentPools.every(({ sshAccess }) => sshAccess !== undefined && sshAccess.toLowerCase() !== 'localuser'),
  },
  '040732e8-d947-40b8-95d6-854c95024bf8': {
    title: 'AKS clusters are private',
    accessPath: 'AP-02',
    refuses: ['deny'],
  },
  '0e246bcf-5f6f-4f87-bc6f-775d4712c7ea': {
    title: 'Kubernetes services admit declared address ranges alone',
    accessPath: 'AP-02',
  },
  '245fc9df-fa96-4414-9a0b-3738c2f7341c': { title: 'resource logs of AKS are enabled', accessPath: 'AP-13' },
  '6c66c325-74c8-42fd-a286-a74b0e2939d8': {
    title: 'diagnostic settings of AKS are deployed to a workspace',
    accessPath: 'AP-13',
  },
  '4e6c27d5-a6ee-49cf-b2b4-d8fe90fa2b8b': {
    title: 'people authenticate with MFA to create or update resources',
    accessPath: 'AP-08',
    refuses: ['deny'],
  },
  'db4a9d17-db75-4f46-9fcb-9f9526604417': {
    title: 'people authenticate with MFA to delete resources',
    accessPath: 'AP-08',
    refuses: ['denyaction'],
  },
  'e3e008c3-56b9-4133-8fd7-d3347377402a': { ...MFA_DEPRECATED, title: 'accounts with owner permissions have MFA' },
  '931e118d-50a1-4457-a5e4-78550e086c52': { ...MFA_DEPRECATED, title: 'accounts with write permissions have MFA' },
  '81b3ccb4-e6e8-4e4a-8d05-5df25cd29fd4': { ...MFA_DEPRECATED, title: 'accounts with read permissions have MFA' },
}

/** Ids of the older deprecated three are known by their beginning alone. */
const DEPRECATED_BEGINNINGS: readonly string[] = ['aa633080-', '9297c21d-', 'e3576e28-']

export interface KnownDefinition extends PolicyDefinition {
  readonly guid: string
}

/** @param definitionId an ARM id, whose last part is the GUID */
export function policyDefinition(definitionId: string): KnownDefinition | undefined {
  const id = definitionId.toLowerCase()
  // A definition of a subscription or management group is not built in, whatever its name.
  if (!id.startsWith('/providers/microsoft.authorization/policydefinitions/')) return undefined
  const guid = id.slice(id.lastIndexOf('/') + 1)
  const known = POLICY_DEFINITIONS[guid]
  if (known !== undefined) return { ...known, guid }
  if (DEPRECATED_BEGINNINGS.some((beginning) => guid.startsWith(beginning)))
    return { ...MFA_DEPRECATED, guid, title: 'accounts with permissions on a subscription have MFA (older version)' }
  return undefined
}
