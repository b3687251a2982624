// The recorder's question: who called the API servers of Contoso's two clusters? What people did follows from their tokens.

import {
  auditRow,
  entraUser,
  heartbeat,
  kubectlCall,
  LOCAL_ADMIN,
  serviceAccount,
  workloadUser,
  type KubernetesCall,
} from '../../activity/kubernetes-audit.ts'
import { AUDIENCES } from '../../apps.ts'
import { seededRandom } from '../../random.ts'
import type { RecordedSignIn } from '../../sign-ins/recorded-sign-in.ts'
import { clock, DAY, HOUR, MINUTE } from '../../times.ts'
import { KEY } from './people.ts'
import { LEDGER_ID, PAYMENTS_ID } from './world.ts'
import { GITOPS, LEGACY_DEPLOYER, PIPELINE } from './workloads.ts'

const READS = [
  { verb: 'get', resource: 'pods' },
  { verb: 'list', resource: 'pods' },
  { verb: 'list', resource: 'deployments' },
  { verb: 'watch', resource: 'pods' },
  { verb: 'get', resource: 'pods', subresource: 'log' },
] as const

/** Some of the tokens are used a few minutes after they were fetched; a shell is opened now and then. */
function peopleCalls(signIns: readonly RecordedSignIn[]): readonly KubernetesCall[] {
  const random = seededRandom(`${KEY}/kubernetes/people`)
  const tokens = signIns.filter(
    ({ audience, errorCode, instant }) => audience.id === AUDIENCES.kubernetes.id && errorCode === 0 && instant >= DAY,
  )
  return tokens.flatMap((signIn, index) => {
    if (index % 6 !== 0 && signIn.person.team !== 'exempt') return []
    const at = signIn.instant + random.between(1, 40) * MINUTE
    if (at >= DAY + 24 * HOUR) return []
    const call = {
      at,
      clusterId: PAYMENTS_ID,
      user: entraUser(signIn.person),
      address: signIn.address,
      namespace: 'payments',
    }
    const exec = { verb: 'create', resource: 'pods', subresource: 'exec', name: `checkout-${random.below(9)}` }
    return [kubectlCall({ ...call, ...(index % 90 === 0 ? exec : random.pick(READS)) })]
  })
}

function pipelineCalls(): readonly KubernetesCall[] {
  const random = seededRandom(`${KEY}/kubernetes/pipelines`)
  const programs = [
    {
      workload: PIPELINE,
      userAgent: 'release-agent/2.8 (linux/amd64) kubernetes/client-go',
      minutes: 96,
      address: PIPELINE.address,
    },
    { workload: GITOPS, userAgent: 'argocd-application-controller/v3.1.9', minutes: 60, address: '10.224.0.31' },
  ]
  return programs.flatMap(({ workload, userAgent, minutes, address }) =>
    Array.from({ length: Math.floor((24 * 60) / minutes) }, (_, index) =>
      kubectlCall({
        at: DAY + index * minutes * MINUTE + random.below(20 * MINUTE),
        clusterId: PAYMENTS_ID,
        user: workloadUser(workload),
        address,
        userAgent,
        verb: 'patch',
        resource: 'deployments',
        namespace: 'payments',
        name: 'checkout',
      }),
    ),
  )
}

/** 17: the secret of a pipeline, used from a person's kubectl. */
function borrowedSecret(): readonly KubernetesCall[] {
  return ['13:08:01', '13:42:30', '15:14:12'].map((time) =>
    kubectlCall({
      at: clock(time),
      clusterId: PAYMENTS_ID,
      user: workloadUser(LEGACY_DEPLOYER),
      address: '203.0.113.66',
      verb: 'get',
      resource: 'secrets',
      namespace: 'payments',
      name: 'card-gateway',
    }),
  )
}

/** 9: the certificate that listClusterAdminCredential handed out. 20: a ServiceAccount's token, used from outside. */
function plantedOnLedger(): readonly KubernetesCall[] {
  const call = { clusterId: LEDGER_ID, namespace: 'ledger' }
  return [
    ...['14:09:12', '14:16:40', '14:33:05'].map((time) =>
      kubectlCall({
        ...call,
        at: clock(time),
        user: LOCAL_ADMIN,
        address: '2001:db8:40::12',
        verb: 'patch',
        resource: 'deployments',
        name: 'settlement',
      }),
    ),
    kubectlCall({
      ...call,
      at: clock('20:47:31'),
      user: serviceAccount('ci', 'deployer'),
      address: '203.0.113.77',
      verb: 'create',
      resource: 'pods',
      name: 'debug',
    }),
  ]
}

/** kube-audit-admin leaves reads out. */
function isKept(call: KubernetesCall): boolean {
  return !['get', 'list', 'watch'].includes(call.verb)
}

/** Rows of AKSAudit (the cluster for payments) and AKSAuditAdmin (the ledger's). */
export function kubernetesAudit(signIns: readonly RecordedSignIn[]): {
  readonly AKSAudit: readonly object[]
  readonly AKSAuditAdmin: readonly object[]
} {
  const random = seededRandom(`${KEY}/kubernetes`)
  const payments = [
    ...heartbeat(PAYMENTS_ID, DAY, random),
    ...peopleCalls(signIns),
    ...pipelineCalls(),
    ...borrowedSecret(),
  ]
  const ledger = [...heartbeat(LEDGER_ID, DAY, random), ...plantedOnLedger()].filter(isKept)
  return {
    AKSAudit: payments.map((call) => auditRow(call, 'AKSAudit', random)),
    AKSAuditAdmin: ledger.map((call) => auditRow(call, 'AKSAuditAdmin', random)),
  }
}
