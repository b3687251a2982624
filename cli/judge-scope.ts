// Against what are records judged that come without a scope file? Nothing is declared, and every time counts.

import type { Scope } from '../shared/domain/scope.ts'
import type { CollectionWindow } from '../shared/domain/window.ts'

/** What a declaration could make better stays unknown. */
export const NO_SCOPE: Scope = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'judge',
  tenantId: '',
  clusters: [],
  subscriptions: [],
  workspaces: [],
  signInSource: 'both',
  networks: [],
  toolClients: [],
  automation: [],
  automationNetworks: [],
  breakGlass: [],
  exceptions: [],
  declared: [],
  settleHours: 3,
  lookBackDays: 3,
  retentionDays: 400,
  pseudonymise: false,
}

export const WHOLE_TIME: CollectionWindow = { from: '0000-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' }
