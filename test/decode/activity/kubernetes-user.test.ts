import { describe, expect, it } from 'vitest'
import { classifyKubernetesUser } from '../../../shared/decode/activity/kubernetes-user.ts'

const OID = '11111111-2222-3333-4444-555555555555'
const MASTERS = ['system:masters', 'system:authenticated']

describe('a user of the Kubernetes audit log', () => {
  it.each([
    // 1. Entra: the object id decides, whatever the name.
    ['alice@contoso.com', OID, [], 'entra-user'],
    [OID, OID, [], 'entra-workload-or-guest'],
    ['masterclient', OID, MASTERS, 'entra-workload-or-guest'],
    ['system:serviceaccount:ns:name', OID, [], 'entra-workload-or-guest'],
    // 2.
    ['system:serviceaccount:kube-system:argocd', undefined, ['system:serviceaccounts'], 'service-account'],
    // 3.
    ['aks:jwt:github:me', undefined, [], 'external-idp'],
    // 4.
    ['masterclient', undefined, MASTERS, 'local-admin'],
    ['masterclient', undefined, ['system:authenticated'], 'unknown-x509'],
    ['system:serviceaccount:ci:deployer', undefined, ['system:authenticated'], 'unknown-x509'],
    // 5. A node has its name and its group; a node that is joining too. Neither administers the cluster.
    ['system:node:aks-pool-000001', undefined, ['system:nodes', 'system:authenticated'], 'node'],
    ['system:bootstrap:a1b2c3', undefined, ['system:bootstrappers', 'system:authenticated'], 'node'],
    ['system:node:aks-pool-000001', undefined, ['system:authenticated'], 'unknown-x509'],
    ['system:node:aks-pool-000001', undefined, ['system:nodes', ...MASTERS], 'unknown-x509'],
    ['kubelet-boot', undefined, ['system:nodes'], 'unknown-x509'],
    ['system:bootstrap:a1b2c3', undefined, ['system:authenticated'], 'unknown-x509'],
    ['system:bootstrap:mallory', undefined, ['system:bootstrappers'], 'unknown-x509'],
    // 6.
    ['system:kube-controller-manager', undefined, [], 'control-plane'],
    ['system:apiserver', undefined, MASTERS, 'control-plane'],
    ['aksService', undefined, MASTERS, 'control-plane'],
    ['hcpService', undefined, [], 'control-plane'],
    ['nodeclient', undefined, [], 'control-plane'],
    ['client', undefined, [], 'control-plane'],
    ['kubelet', undefined, [], 'control-plane'],
    ['acsService', undefined, [], 'control-plane'],
    ['readinessChecker', undefined, [], 'control-plane'],
    ['system:kube-scheduler', undefined, [], 'control-plane'],
    ['system:kube-proxy', undefined, [], 'control-plane'],
    // 7.
    ['system:anonymous', undefined, ['system:unauthenticated'], 'anonymous'],
    ['system:anonymous', undefined, MASTERS, 'anonymous'],
    // 8. A certificate may carry any name.
    ['system:admin', undefined, MASTERS, 'unknown-x509'],
    ['system:kube-scheduler2', undefined, [], 'unknown-x509'],
    ['system:kube-controller-manager:evil', undefined, [], 'unknown-x509'],
    ['system:unsecured', undefined, MASTERS, 'unknown-x509'],
    ['system:', undefined, [], 'unknown-x509'],
    ['System:apiserver', undefined, [], 'unknown-x509'],
    ['minikube-user', undefined, MASTERS, 'unknown-x509'],
    ['alice@contoso.com', undefined, [], 'unknown-x509'],
    ['AKSSERVICE', undefined, [], 'unknown-x509'],
    ['', undefined, [], 'unknown-x509'],
  ])('named `%s`, object id %s, in %j is %s', (userName, objectId, groups, expected) => {
    expect(classifyKubernetesUser({ userName, objectId, groups })).toBe(expected)
  })
})
