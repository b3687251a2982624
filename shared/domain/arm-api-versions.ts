// Which version of each ARM resource type is asked for? One table, so that one line changes one of them
// (docs/facts, azure-aks 0).

export const API_VERSION = {
  managedClusters: '2026-06-01',
  /** In preview: the version changes, and a subscription may not be registered for it. */
  jwtAuthenticators: '2026-04-02-preview',
  resources: '2021-04-01',
  managedServices: '2022-10-01',
  customerLockbox: '2018-02-28-preview',
  authorization: '2022-04-01',
  /** All schedule and policy resources of Privileged Identity Management for Azure resources. */
  privilegedIdentity: '2020-10-01',
  resourceGraph: '2021-03-01',
  policyStates: '2024-10-01',
  diagnosticSettings: '2021-05-01-preview',
  entraDiagnosticSettings: '2017-04-01',
  workspaces: '2023-09-01',
  workspaceTables: '2022-10-01',
} as const
