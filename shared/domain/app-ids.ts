// Application ids that name clients and audiences. Sources: facts page "App ids on AKS access paths";
// [K] marks an id taken from general knowledge: kept here alone so that one line corrects it.

/** Audiences (the resource a token is for). */
export const AUDIENCE = {
  /** Azure Kubernetes Service AAD Server: every Entra-integrated AKS API server, in every cloud. */
  kubernetesApi: '6dae42f8-4368-4678-94ff-3960e28e3630',
  /** Windows Azure Service Management API. */
  azureResourceManager: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  azurePortal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  microsoftGraph: '00000003-0000-0000-c000-000000000000',
  /** Windows Azure Active Directory: the audience of baseline scopes since the 2026 change. */
  azureActiveDirectory: '00000002-0000-0000-c000-000000000000',
  /** MS-PIM. */
  pim: '01fc33a7-78ba-4d2f-a4b7-768e336e890e',
  /** Azure Linux Virtual Machine Sign-In [K]. */
  linuxVmSignIn: 'ce6ff14a-7fdc-4685-bbe0-f6afdfcfa8e0',
  /** Azure Windows Virtual Machine Sign-In [K]. */
  windowsVmSignIn: '372140e0-b3b7-4226-8ef9-d57986796201',
  /** Azure Arc-enabled Kubernetes server. */
  arcKubernetes: '6256c85f-0aad-4d50-b960-e6e9b21efe35',
} as const

/** Clients (the application that asks for a token). */
export const CLIENT = {
  /** Azure Kubernetes Service AAD Client: kubelogin devicecode, interactive, ropc. */
  kubelogin: '80faf920-1908-4b52-b5ef-a8e7bedfc67a',
  azureCli: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  azurePowerShell: '1950a258-227b-4e31-a9cf-717495945fc2',
  azurePortal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  cloudShell: '2233b157-f44d-4812-b777-036cdaf9a96e',
  azureMobileApp: '0c1307d4-29d6-4389-a11c-5cbe7f65d7fa',
  /** [K] */
  visualStudio: '872cd9fa-d31f-45e0-9eab-6e460a02d1f1',
  /** [K] */
  visualStudioCode: 'aebc6443-996d-45c2-90f0-388ff96faa56',
  microsoftGraphCommandLine: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  arcKubernetes: '3f4439ff-e698-4d6d-84fe-09c9d574f06b',
} as const

/** The audiences a command line may name, with the name used in published documents. */
export const AUDIENCE_NAMES = {
  'kubernetes-api': AUDIENCE.kubernetesApi,
  'azure-resource-manager': AUDIENCE.azureResourceManager,
  'azure-portal': AUDIENCE.azurePortal,
  'microsoft-graph': AUDIENCE.microsoftGraph,
  pim: AUDIENCE.pim,
  'linux-vm-sign-in': AUDIENCE.linuxVmSignIn,
} as const

export type AudienceName = keyof typeof AUDIENCE_NAMES

/** The published name of an audience, or its app id where it has none. */
export function audienceName(appId: string): string {
  for (const [name, id] of Object.entries(AUDIENCE_NAMES)) if (id === appId) return name
  return appId
}
