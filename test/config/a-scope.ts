// A scope file that is well, for tests to break.

export const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111'
export const GUID = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-${String(digit).repeat(12)}`
export const clusterId = (name: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-AKS/providers/Microsoft.ContainerService/managedClusters/${name}`

export const EXCEPTION = {
  id: 'EX-1',
  principals: [GUID(5)],
  accessPaths: ['AP-13'],
  reason: 'vendor migration',
  compensatingControl: 'jump host with recorded sessions',
  owner: 'platform@contoso.example',
  approver: 'ciso@contoso.example',
  approverRole: 'CISO',
  approvedAt: '2026-10-01T09:00:00Z',
  startsAt: '2026-10-01T10:00:00Z',
  expiresAt: '2026-12-01T00:00:00Z',
}

export const WELL = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'prod-aks',
  tenantId: 'ABCDEF01-0000-4000-8000-000000000001',
  clusters: [clusterId('aks-CDE')],
  workspaces: [
    {
      id: GUID(2),
      resourceId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/LAW`,
    },
  ],
}
