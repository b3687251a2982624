// Which ways lead to the Kubernetes API with an Entra token? Rows AP-01 to AP-07.

import type { AccessPath } from '../access-path.ts'
import { AUDIENCE, CLIENT } from '../app-ids.ts'

export const KUBERNETES_SIGN_IN_PATHS = [
  {
    id: 'AP-01',
    title: 'kubectl with kubelogin, device code',
    kind: 'entra-user',
    scope: 'tenant',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [CLIENT.kubelogin],
    credential: 'Entra user token, obtained by device code (the default of `kubelogin convert-kubeconfig`)',
    escape:
      'A person can be talked into entering a code for somebody else. Conditions on the device cannot be met in this flow, so they block it; MFA alone works.',
    closedBy:
      'Conditional Access on the AKS server application; a policy that blocks the device code flow removes the path',
    logs: ['user-sign-ins'],
    controls: ['8.4.1', '8.4.2', '8.4.3'],
    howToTestByHand:
      'Run `kubelogin get-token --login devicecode --server-id 6dae42f8-4368-4678-94ff-3960e28e3630` and finish the sign-in without a second factor; expect a prompt (50074, 50076) or a block (53003).',
    recognised: true,
  },
  {
    id: 'AP-02',
    title: 'kubectl with kubelogin, interactive',
    kind: 'entra-user',
    scope: 'tenant',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [CLIENT.kubelogin],
    credential: 'Entra user token, obtained in the browser (authorization code, proof of possession on request)',
    escape:
      'None where Conditional Access covers the server application. Without a sign-in frequency a refresh token goes on for days.',
    closedBy: 'Conditional Access on the AKS server application, and a sign-in frequency',
    logs: ['user-sign-ins'],
    controls: ['8.3.3', '8.4.1', '8.4.2', '8.4.3', '8.5.1', '10.2.1', '10.5.1', '10.7'],
    howToTestByHand:
      'Run `kubelogin remove-tokens`, then `kubectl get namespaces`; expect a prompt for a second factor before the answer.',
    recognised: true,
  },
  {
    id: 'AP-03',
    title: 'kubectl with the session of Azure CLI or Azure Developer CLI',
    kind: 'entra-user',
    scope: 'tenant',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [CLIENT.azureCli],
    credential: 'Entra user token, asked for by Azure CLI from its cached session',
    escape:
      'The record names Azure CLI as the application, so a search by name misses it; it stands mostly in the non-interactive table.',
    closedBy: 'Conditional Access on the AKS server application (the audience, not the client)',
    logs: ['user-sign-ins'],
    controls: ['8.4.1', '8.4.2', '8.4.3'],
    howToTestByHand:
      'Run `az account get-access-token --resource 6dae42f8-4368-4678-94ff-3960e28e3630` in a session without MFA; expect an interaction to be demanded.',
    recognised: true,
  },
  {
    id: 'AP-04',
    title: 'kubectl with kubelogin, user name and password (ROPC)',
    kind: 'entra-user',
    scope: 'tenant',
    audiences: [AUDIENCE.kubernetesApi],
    clientApps: [CLIENT.kubelogin],
    credential: 'User name and password handed to the client',
    escape: 'Works only where MFA is not enforced: each success proves a hole.',
    closedBy: 'Conditional Access that demands MFA: the flow then fails',
    logs: ['user-sign-ins'],
    controls: ['8.4.1', '8.4.2', '8.4.3', '8.6.1'],
    howToTestByHand:
      'Run `kubelogin get-token --login ropc --username … --password …` for a test account; expect error 50076 or 50079.',
    recognised: true,
  },
  {
    id: 'AP-05',
    title: 'Service principal with a secret or certificate',
    kind: 'workload',
    scope: 'tenant',
    audiences: [AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager],
    clientApps: [],
    credential: 'Client secret or certificate of an application',
    escape: 'A secret is one factor and can be used by a person who knows it.',
    closedBy:
      'Federated credentials in place of secrets, Conditional Access for workload identities by location, no service principal in administrative groups',
    logs: ['service-principal-sign-ins', 'kubernetes-audit'],
    controls: ['8.4.2', '8.6.1', '10.2.1', '10.5.1', '8.6.2', '8.6.3', '7.2.5'],
    howToTestByHand:
      'List the credentials of each application that holds a cluster role (`az ad app credential list --id …`); look for secrets and their age.',
    recognised: true,
  },
  {
    id: 'AP-06',
    title: 'Managed identity of a machine',
    kind: 'workload',
    scope: 'tenant',
    audiences: [AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager],
    clientApps: [],
    credential: 'Token of the machine identity endpoint',
    escape: 'A person logged in to the machine (jump box, Cloud Shell) can act as its identity.',
    closedBy: 'No identity with cluster rights on a machine that people log in to',
    logs: ['managed-identity-sign-ins', 'kubernetes-audit'],
    controls: ['8.4.2', '8.6.1', '10.2.1', '10.5.1', '8.6.2', '8.6.3', '7.2.5'],
    howToTestByHand:
      'On each machine that carries such an identity, list who can log in; from the machine run `kubelogin get-token --login msi …`.',
    recognised: true,
  },
  {
    id: 'AP-07',
    title: 'Workload identity with a federated credential',
    kind: 'workload',
    scope: 'tenant',
    audiences: [AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager],
    clientApps: [],
    credential: 'Token of GitHub, Azure DevOps or a Kubernetes service account, exchanged at Entra',
    escape: 'Who may change the pipeline may use its identity: the human gate is the approval in the pipeline.',
    closedBy: 'Narrow federated subjects, protected environments with approval',
    logs: ['service-principal-sign-ins', 'kubernetes-audit'],
    controls: ['8.4.2', '8.6.1', '8.6.2', '8.6.3', '7.2.5'],
    howToTestByHand:
      'Read the federated subjects of the identity, then try to run the pipeline from an unprotected branch; expect a refusal.',
    recognised: true,
  },
] as const satisfies readonly AccessPath[]
