// Which agents and ServiceAccounts betray a tool of people? Those that its makers' own manifests and releases name, and no other.

import { describe, expect, it } from 'vitest'
import type { KubernetesActivity } from '../../../shared/domain/activity.ts'
import type { Caller } from '../../../shared/judge/legs/kubernetes-caller.ts'
import { toolUses } from '../../../shared/judge/legs/tools-in-the-cluster.ts'
import { calls, ID, UPN } from '../../scenarios/world-parts.ts'

const PERSON: Caller = { is: 'person', side: 'satisfied', reason: 'CORRELATED_WITH_PROTECTED_SIGN_IN' }
const STRANGER: Caller = { is: 'stranger', side: 'not-satisfied', reason: 'LOCAL_ADMIN_CERTIFICATE' }

function uses(change: Partial<KubernetesActivity>, caller: Caller = PERSON): (readonly string[])[] {
  return toolUses(calls(UPN('ben'), { objectId: ID.ben, ...change }), caller).map(({ accessPath, side, reason }) => [
    accessPath,
    side,
    reason,
  ])
}

describe('an agent', () => {
  it.each(['k9s/v0.32.5', 'Lens/2026.1 (win32)', 'OpenLens/6.5', 'Freelens/1.4', 'headlamp/0.30', 'K9s/v0.50'])(
    '%s is a desktop tool, as good as its caller',
    (agent) => {
      expect(uses({ userAgents: [agent] })).toEqual([['AP-31', 'satisfied', 'CORRELATED_WITH_PROTECTED_SIGN_IN']])
      expect(uses({ userAgents: [agent] }, STRANGER)).toEqual([['AP-31', 'not-satisfied', 'LOCAL_ADMIN_CERTIFICATE']])
    },
  )

  it.each(['kubectl/v1.34.1', 'helm/3.16', 'lensing/1.0', 'my-k9s/1.0', ''])('%s is none', (agent) => {
    expect(uses({ userAgents: [agent] })).toEqual([])
  })

  it.each(['argocd-application-controller/v3.1.9', 'kustomize-controller/v1.4', 'source-controller/v1.3', 'flux/v2.4'])(
    '%s is a GitOps tool, whoever signs in for it',
    (agent) => {
      const use = ['AP-30', 'not-assessable', 'PEOPLE_BEHIND_A_GITOPS_TOOL']
      expect(uses({ userAgents: [agent], userClass: 'entra-workload-or-guest' })).toEqual([use])
    },
  )

  it('says nothing of a caller without a credential', () => {
    expect(uses({ userAgents: ['k9s/v0.32.5', 'flux/v2.4'], userClass: 'anonymous' })).toEqual([])
  })
})

describe('a ServiceAccount', () => {
  const account = (name: string) =>
    uses({ userName: `system:serviceaccount:${name}`, userClass: 'service-account', userAgents: ['client-go/1'] })

  it.each([
    ['argocd:argocd-server', 'AP-30'],
    ['gitops:argocd-application-controller', 'AP-30'],
    ['flux-system:kustomize-controller', 'AP-30'],
    ['kubernetes-dashboard:kubernetes-dashboard', 'AP-32'],
    ['kubernetes-dashboard:kubernetes-dashboard-web', 'AP-32'],
    ['kubernetes-dashboard:admin-user', 'AP-32'],
    ['tools:headlamp', 'AP-32'],
    ['cattle-system:rancher', 'AP-32'],
  ])('%s is one of %s', (name, path) => {
    expect(account(name).map(([accessPath, side]) => [accessPath, side])).toEqual([[path, 'not-assessable']])
  })

  it.each(['kube-system:azure-policy', 'ci:deployer', 'apps:kustomize-controller', 'apps:argo', 'apps:dashboard'])(
    '%s is none',
    (name) => {
      expect(account(name)).toEqual([])
    },
  )

  it('of that name is one only where it is a ServiceAccount', () => {
    expect(uses({ userName: 'system:serviceaccount:argocd:argocd-server', userClass: 'unknown-x509' })).toEqual([])
  })
})
