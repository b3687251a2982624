// The recorder's question: what does Contoso say belongs to the assessment? The scope file of docs/contracts.md, section 3.

import { workspaceResourceId } from '../../arm/logs.ts'
import { KEY, named, TENANT_ID } from './people.ts'
import { LEDGER_ID, PAYMENTS_ID, SUBSCRIPTION_ID, WORKSPACE } from './world.ts'
import { BACKUP, GITOPS, KUBELET, LEGACY_DEPLOYER, PIPELINE, TERRAFORM } from './workloads.ts'

const BREAK_GLASS = ['Break Glass Atlas', 'Break Glass Borealis'].map(named)

export const SCOPE = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: KEY,
  organisation: 'Contoso Payments',
  tenantId: TENANT_ID,
  clusters: [PAYMENTS_ID, LEDGER_ID],
  subscriptions: [SUBSCRIPTION_ID],
  workspaces: [{ id: WORKSPACE.id, resourceId: workspaceResourceId(WORKSPACE) }],
  signInSource: 'log-analytics',
  networks: ['198.51.100.0/24', '192.0.2.0/25'],
  toolClients: [],
  automation: [
    { principalId: PIPELINE.servicePrincipalId, name: PIPELINE.name, accessPath: 'AP-29' },
    { principalId: TERRAFORM.servicePrincipalId, name: TERRAFORM.name },
    { principalId: LEGACY_DEPLOYER.servicePrincipalId, name: LEGACY_DEPLOYER.name, accessPath: 'AP-28' },
    { principalId: GITOPS.servicePrincipalId, name: GITOPS.name },
    { principalId: KUBELET.servicePrincipalId, name: KUBELET.name },
    { principalId: BACKUP.servicePrincipalId, name: BACKUP.name },
  ],
  automationNetworks: ['192.0.2.128/26', '10.224.0.0/16'],
  breakGlass: BREAK_GLASS.map((person) => ({
    principalId: person.id,
    name: person.displayName,
    reviewedAt: '2026-08-17T09:00:00Z',
  })),
  exceptions: [
    {
      id: 'EX-2026-003',
      principals: BREAK_GLASS.map((person) => person.id),
      accessPaths: ['AP-37'],
      reason: 'Emergency access if Conditional Access or the authenticator service fails',
      compensatingControl: 'Security keys in two safes, alert on every sign-in, quarterly test',
      owner: 'Head of Platform',
      approver: 'Chief Information Security Officer',
      approverRole: 'CISO',
      approvedAt: '2026-06-30T08:00:00Z',
      startsAt: '2026-07-01T00:00:00Z',
      expiresAt: '2027-06-30T00:00:00Z',
      ticket: 'RISK-0117',
    },
    {
      // 13: it ended, and nobody noticed.
      id: 'EX-2026-014',
      principals: [named('Deployment Account').id],
      accessPaths: ['AP-04'],
      reason: 'The old release tool cannot use a federated credential',
      compensatingControl: 'Password in the vault, rotated monthly',
      owner: 'Head of Release Engineering',
      approver: 'Chief Information Security Officer',
      approverRole: 'CISO',
      approvedAt: '2026-07-30T08:00:00Z',
      startsAt: '2026-08-03T00:00:00Z',
      expiresAt: '2026-10-31T00:00:00Z',
      ticket: 'RISK-0131',
    },
  ],
  declared: [
    {
      id: 'DE-2026-021',
      kind: 'test',
      by: 'Security Operations',
      at: '2026-11-23T04:31:02Z',
      description: 'Quarterly test of break-glass account Borealis: portal sign-in with its security key',
      accessPaths: ['AP-37'],
      principals: [named('Break Glass Borealis').id],
      expected: 'access',
    },
    {
      id: 'DE-2026-009',
      kind: 'vendor-documentation',
      by: 'Identity team',
      at: '2026-09-01T00:00:00Z',
      description: 'Replay resistance of Microsoft Authenticator and FIDO2, as documented by the vendor',
    },
  ],
  settleHours: 3,
  lookBackDays: 3,
  retentionDays: 400,
  pseudonymise: false,
  maxClaimAgeHours: 96,
  rememberedDevice: 'refused',
  mfaTrustedIps: 'empty',
  scopeConfirmation: { at: '2026-10-05T00:00:00Z', by: 'Head of Platform' },
} as const
