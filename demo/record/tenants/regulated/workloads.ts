// The recorder's question: which programs sign in at Contoso? Pipelines with a federated credential and with a secret, and
// managed identities.

import { AUDIENCES, USER_AGENTS, type AudienceApp } from '../../apps.ts'
import { seededRandom, stableGuid } from '../../random.ts'
import { recordWorkloadSignIn, type Workload, type WorkloadSignIn } from '../../sign-ins/workload-sign-in.ts'
import { clock, DAY, HOUR, MINUTE } from '../../times.ts'
import { KEY } from './people.ts'

function workload(name: string, credential: Workload['credential'], address: string, userAgent: string): Workload {
  return {
    name,
    credential,
    address,
    userAgent,
    appId: stableGuid(`${KEY}/app/${name}`),
    servicePrincipalId: stableGuid(`${KEY}/service-principal/${name}`),
    credentialId: stableGuid(`${KEY}/credential/${name}`),
  }
}

/** Runners stand in the automation network. */
export const PIPELINE = workload(
  'gh-payments-deploy',
  'federatedIdentityCredential',
  '192.0.2.140',
  'kubelogin/v0.2.10 (linux/amd64) azidentity/v1.11.0 MSAL.Go/1.4.2',
)
export const TERRAFORM = workload(
  'gh-platform-terraform',
  'federatedIdentityCredential',
  '192.0.2.141',
  'HashiCorp Terraform/1.13.4 azurerm/4.51.0',
)
/** Problem 17: its secret is in a person's hands. */
export const LEGACY_DEPLOYER = workload(
  'legacy-deployer',
  'clientSecret',
  '192.0.2.150',
  'azsdk-python-identity/1.25.0',
)
export const GITOPS = workload('mi-argocd', 'managedIdentity', '', '')
export const KUBELET = workload('aks-payments-prod-agentpool', 'managedIdentity', '', '')
export const BACKUP = workload('mi-velero', 'managedIdentity', '', '')

function every(minutes: number, who: Workload, audience: AudienceApp, seed: string): readonly WorkloadSignIn[] {
  const random = seededRandom(`${KEY}/workload/${seed}`)
  const signIns: WorkloadSignIn[] = []
  for (let at = DAY; at < DAY + 24 * HOUR; at += minutes * MINUTE)
    signIns.push(recordWorkloadSignIn(random, { at: at + random.below(minutes * MINUTE), workload: who, audience }))
  return signIns
}

/** Sign-ins of the day, managed identities apart, since they stand in a table of their own. */
export function workloadSignIns(): {
  readonly servicePrincipals: readonly WorkloadSignIn[]
  readonly managedIdentities: readonly WorkloadSignIn[]
} {
  const random = seededRandom(`${KEY}/workload/planted`)
  const borrowed = ['13:06:20', '13:41:07', '15:12:55'].map((time) =>
    recordWorkloadSignIn(random, {
      at: clock(time),
      workload: LEGACY_DEPLOYER,
      audience: AUDIENCES.kubernetes,
      userAgent: USER_AGENTS.kubectl,
      address: '203.0.113.66',
    }),
  )
  return {
    servicePrincipals: [
      ...every(8, PIPELINE, AUDIENCES.kubernetes, 'pipeline-kubernetes'),
      ...every(12, PIPELINE, AUDIENCES.arm, 'pipeline-arm'),
      ...every(10, TERRAFORM, AUDIENCES.arm, 'terraform-arm'),
      ...every(30, TERRAFORM, AUDIENCES.graph, 'terraform-graph'),
      ...every(120, LEGACY_DEPLOYER, AUDIENCES.arm, 'legacy-arm'),
      ...borrowed,
    ],
    managedIdentities: [
      ...every(3, GITOPS, AUDIENCES.kubernetes, 'gitops'),
      ...every(5, KUBELET, AUDIENCES.arm, 'kubelet-arm'),
      ...every(3, KUBELET, AUDIENCES.keyVault, 'kubelet-vault'),
      ...every(5, BACKUP, AUDIENCES.storage, 'backup'),
    ],
  }
}
