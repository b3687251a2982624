// The recorder's question: which programs ask, and for what? Names as the sign-in logs show them.

import { AUDIENCE, CLIENT } from '../../shared/domain/app-ids.ts'
import { stableGuid } from './random.ts'

export interface App {
  readonly id: string
  readonly name: string
}

export interface AudienceApp extends App {
  /** Object id of its service principal in the tenant. */
  readonly servicePrincipalId: string
}

function audience(id: string, name: string): AudienceApp {
  return { id, name, servicePrincipalId: stableGuid(`service-principal/${id}`) }
}

export const AUDIENCES = {
  kubernetes: audience(AUDIENCE.kubernetesApi, 'Azure Kubernetes Service AAD Server'),
  arm: audience(AUDIENCE.azureResourceManager, 'Windows Azure Service Management API'),
  graph: audience(AUDIENCE.microsoftGraph, 'Microsoft Graph'),
  pim: audience(AUDIENCE.pim, 'MS-PIM'),
  portal: audience(AUDIENCE.azurePortal, 'Azure Portal'),
  exchange: audience('00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online'),
  sharePoint: audience('00000003-0000-0ff1-ce00-000000000000', 'Office 365 SharePoint Online'),
  storage: audience('e406a681-f3d4-42a8-90b6-c2b029497af1', 'Azure Storage'),
  keyVault: audience('cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'Azure Key Vault'),
} as const

export const CLIENTS = {
  kubelogin: { id: CLIENT.kubelogin, name: 'Azure Kubernetes Service AAD Client' },
  cli: { id: CLIENT.azureCli, name: 'Microsoft Azure CLI' },
  powerShell: { id: CLIENT.azurePowerShell, name: 'Microsoft Azure PowerShell' },
  portal: { id: CLIENT.azurePortal, name: 'Azure Portal' },
  cloudShell: { id: CLIENT.cloudShell, name: 'Azure Cloud Shell' },
  graphTools: { id: CLIENT.microsoftGraphCommandLine, name: 'Microsoft Graph Command Line Tools' },
  teams: { id: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', name: 'Microsoft Teams' },
  outlook: { id: 'd3590ed6-52b3-4102-aeff-aad2292ab01c', name: 'Microsoft Office' },
  /** Registered by nobody of the entity: a desktop program that asks for the Kubernetes audience. */
  unknownDesktop: { id: stableGuid('client/octopod'), name: 'Octopod Desktop' },
} as const

export const USER_AGENTS = {
  edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
  kubelogin: 'kubelogin/v0.2.10 (linux/amd64) azidentity/v1.11.0 MSAL.Go/1.4.2',
  cli: 'python-requests/2.32.3',
  powerShell: 'AzurePowershell/v14.6.0 PSVersion/v7.5.3',
  office: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Teams 25290.205; Pro)',
  kubectl: 'kubectl/v1.34.1 (linux/amd64) kubernetes/2a2c8d1',
  octopod: 'Octopod/3.2.0 (darwin/arm64)',
} as const
