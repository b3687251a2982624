// What does a call of note show, whoever made it? No class of users is left out, and no call of note but the harmless.

import { describe, expect, it } from 'vitest'
import type { KubernetesUserClass } from '../../../shared/domain/activity.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import type { Access } from '../../../shared/judge/legs/access.ts'
import { accessesFromKubernetes } from '../../../shared/judge/legs/accesses-from-kubernetes.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

type Calls = NonNullable<StoryFacts['calls']>[number]

function accesses(calls: Calls, facts: StoryFacts = {}): Access[] {
  return accessesFromKubernetes(readEvidence(tellStory({ ...facts, withoutCalls: true, calls: [calls] })))
}

const INSIDE = { addresses: ['10.244.1.9'], userAgents: ['agent/1.0'] } as const

/** One of each class, with what its calls come to: path of its way in, side of a session, reason. */
const CALLERS: readonly (readonly [Calls & { class: KubernetesUserClass }, string | undefined, string, string])[] = [
  [{ user: 'masterclient', class: 'local-admin' }, 'AP-13', 'not-satisfied', 'LOCAL_ADMIN_CERTIFICATE'],
  [{ user: 'system:admin', class: 'unknown-x509' }, 'AP-16', 'not-satisfied', 'CLIENT_CERTIFICATE'],
  [{ user: 'system:anonymous', class: 'anonymous' }, undefined, 'not-satisfied', 'ANONYMOUS_CALL_SUCCEEDED'],
  [{ user: 'aks:jwt:github:me', class: 'external-idp' }, 'AP-36', 'not-assessable', 'EXTERNAL_IDENTITY_PROVIDER'],
  [{ user: 'system:node:n1', class: 'node' }, undefined, 'not-assessable', 'NODE_MADE_THE_CALL'],
  [{ user: 'hcpService', class: 'control-plane' }, undefined, 'not-assessable', 'CONTROL_PLANE_MADE_THE_CALL'],
  [
    { user: 'system:serviceaccount:ci:deployer', class: 'service-account' },
    undefined,
    'not-assessable',
    'SERVICE_ACCOUNT_MADE_THE_CALL',
  ],
  [
    { user: 'ben@contoso.example', who: 'ben', class: 'entra-user' },
    undefined,
    'satisfied',
    'CORRELATED_WITH_PROTECTED_SIGN_IN',
  ],
  [
    { user: 'gia', who: 'gia', class: 'entra-workload-or-guest' },
    undefined,
    'satisfied',
    'CORRELATED_WITH_PROTECTED_SIGN_IN',
  ],
  [
    { user: 'nobody-knows', who: 'nobody-knows', class: 'entra-workload-or-guest' },
    undefined,
    'not-assessable',
    'CALLER_NOT_RESOLVED',
  ],
  [
    { user: 'gh-release', who: 'gh-release', class: 'entra-workload-or-guest' },
    undefined,
    'neutral',
    'WORKLOAD_MADE_THE_CALL',
  ],
]

describe.each(CALLERS)('calls of $user ($class)', (caller, wayIn, side, reason) => {
  it('show how he came in, whatever he called', () => {
    const found = accesses({ ...INSIDE, ...caller })
    expect(found.map(({ accessPath }) => accessPath)).toEqual(wayIn === undefined ? [] : [wayIn])
  })

  it.each([
    ['AP-20', 'get pods/exec'],
    ['AP-20', 'create pods/exec'],
    ['AP-20', 'create pods/attach'],
    ['AP-20', 'get pods/portforward'],
    ['AP-20', 'get nodes/proxy'],
    ['AP-44', 'create clusterrolebindings'],
    ['AP-44', 'deletecollection rolebindings'],
    ['AP-44', 'patch clusterroles'],
    ['AP-44', 'update roles'],
    ['AP-44', 'create mutatingwebhookconfigurations'],
    ['AP-44', 'patch validatingadmissionpolicybindings'],
    ['AP-19', 'impersonate users'],
    ['AP-21', 'create pods/node-debugger-*'],
    ['AP-20', 'patch pods/ephemeralcontainers'],
  ])('of note belong to %s: %s', (path, note) => {
    const found = accesses({ ...INSIDE, ...caller, notable: [note] }).filter(({ what }) => what === note)
    expect(found.map((access) => [access.accessPath, access.side, access.reason])).toEqual([[path, side, reason]])
  })

  it.each([
    ['AP-18', 'create serviceaccounts/token'],
    ['AP-16', 'update certificatesigningrequests/approval'],
    ['AP-16', 'patch certificatesigningrequests/approval'],
  ])('that open a bypass (%s: %s) are never neutral', (path, note) => {
    const found = accesses({ ...INSIDE, ...caller, notable: [note] }).filter(({ what }) => what === note)
    expect(found.map(({ accessPath }) => accessPath)).toEqual([path])
    expect(['not-satisfied', 'not-assessable']).toContain(found[0]?.side)
    if (side === 'not-satisfied') expect(found[0]?.side).toBe('not-satisfied')
  })

  it('that were refused are attempts', () => {
    const refused = ['create serviceaccounts/token', 'get pods/exec', 'create rolebindings']
    const found = accesses({ ...INSIDE, ...caller, refused }).filter(({ accessPath }) => accessPath !== wayIn)
    expect(found.map((access) => [access.accessPath, access.side, access.outcome])).toEqual([
      ['AP-18', 'neutral', 'failed'],
      ['AP-20', 'neutral', 'failed'],
      ['AP-44', 'neutral', 'failed'],
    ])
  })

  it.each(['list clusterrolebindings', 'watch roles', 'create certificatesigningrequests'])(
    'that give nothing are none of note: %s',
    (note) => {
      const found = accesses({ ...INSIDE, ...caller, notable: [note] }).filter(({ accessPath }) => accessPath !== wayIn)
      // But without any credential even reading is.
      expect(found.map(({ what }) => what)).toEqual(
        caller.class === 'anonymous' ? [`calls without any credential (${note})`] : [],
      )
    },
  )
})

describe('a token that was asked for', () => {
  it.each([
    [{ user: 'ben@contoso.example', who: 'ben', class: 'entra-user' }, 'not-satisfied', 'TOKEN_REQUESTED'],
    [{ user: 'gia', who: 'gia', class: 'entra-workload-or-guest' }, 'not-satisfied', 'TOKEN_REQUESTED'],
    [{ user: 'CN=old', class: 'unknown-x509' }, 'not-satisfied', 'TOKEN_REQUESTED'],
    [{ user: 'system:node:n1', class: 'node' }, 'not-assessable', 'NODE_MADE_THE_CALL'],
    [
      { user: 'gh-release', who: 'gh-release', class: 'entra-workload-or-guest' },
      'not-assessable',
      'WORKLOAD_MADE_THE_CALL',
    ],
  ] as const)('by %j is %s (%s)', (caller, side, reason) => {
    const [access] = accesses({ ...INSIDE, ...caller, notable: ['create serviceaccounts/token'] }).filter(
      ({ accessPath }) => accessPath === 'AP-18',
    )
    expect([access?.side, access?.reason]).toEqual([side, reason])
  })
})

describe('declared automation', () => {
  const calls = { user: 'gh-release', who: 'gh-release', class: 'entra-workload-or-guest', ...INSIDE } as const

  it.each<[string, StoryFacts, string, string]>([
    ['the whole directory', {}, 'neutral', 'WORKLOAD_MADE_THE_CALL'],
    // A person may be among those who were not listed.
    ['a part of the directory', { sources: { 'graph-users': 'partial' } }, 'not-assessable', 'CALLER_NOT_RESOLVED'],
    [
      'a directory that lost a record',
      { gaps: [{ code: 'RECORD_UNREADABLE', source: 'graph-users', sentence: 'a user was lost' }] },
      'not-assessable',
      'CALLER_NOT_RESOLVED',
    ],
  ])('is believed with %s', (_what, facts, side, reason) => {
    const found = accesses({ ...calls, notable: ['get pods/exec'] }, facts)
    expect(found.map((access) => [access.accessPath, access.side, access.reason])).toEqual([['AP-20', side, reason]])
  })
})

describe('a ServiceAccount that a person uses', () => {
  it('opens a session as that person does', () => {
    const found = accesses({
      user: 'system:serviceaccount:ci:deployer',
      class: 'service-account',
      addresses: ['203.0.113.77'],
      userAgents: ['kubectl/v1.34.1'],
      notable: ['get pods/exec'],
    })
    expect(found.map((access) => [access.accessPath, access.side, access.reason])).toEqual([
      ['AP-17', 'not-satisfied', 'SERVICE_ACCOUNT_USED_BY_PERSON'],
      ['AP-20', 'not-satisfied', 'SERVICE_ACCOUNT_USED_BY_PERSON'],
    ])
  })
})

describe('an object id without a name', () => {
  const id = '70000000-0000-4000-8000-00000000000b'
  const calls = { user: id, who: id, class: 'entra-workload-or-guest', notable: ['get pods/exec'], ...INSIDE } as const
  const signIn = { who: id, path: 'AP-02', outcome: 'mfa-performed', side: 'satisfied', reason: 'MFA' } as const
  const operation = { who: id, operation: 'Microsoft.ContainerService/managedClusters/write' } as const

  it.each<[string, StoryFacts, string]>([
    ['a sign-in of a person', { signIns: [signIn] }, 'CORRELATED_WITH_PROTECTED_SIGN_IN'],
    ['a role given to a user', { roles: [{ who: id, role: 'r', plane: 'azure' }] }, 'CALLER_NOT_TIED_TO_A_SIGN_IN'],
    [
      'an operation with claims of a person',
      { operations: [{ ...operation, mfa: 'mfa' }] },
      'CALLER_NOT_TIED_TO_A_SIGN_IN',
    ],
    [
      'a sign-in of a service principal',
      { signIns: [{ ...signIn, principalKind: 'servicePrincipal', outcome: 'workload', side: 'neutral' }] },
      'WORKLOAD_NOT_DECLARED',
    ],
    [
      'a role given to a service principal',
      { roles: [{ who: id, role: 'r', plane: 'azure', type: 'ServicePrincipal' }] },
      'WORKLOAD_NOT_DECLARED',
    ],
    [
      'an operation with claims of a workload',
      { operations: [{ ...operation, mfa: 'workload' }] },
      'WORKLOAD_NOT_DECLARED',
    ],
    ['an operation without claims', { operations: [{ ...operation, mfa: 'unknown' }] }, 'CALLER_NOT_RESOLVED'],
    ['nothing', {}, 'CALLER_NOT_RESOLVED'],
    // What speaks of a person outweighs what speaks of a workload.
    [
      'both',
      { signIns: [signIn], roles: [{ who: id, role: 'r', plane: 'azure', type: 'ServicePrincipal' }] },
      'CORRELATED_WITH_PROTECTED_SIGN_IN',
    ],
  ])('is told by %s', (_what, facts, reason) => {
    expect(accesses(calls, facts).map((access) => [access.accessPath, access.reason])).toEqual([['AP-20', reason]])
  })
})

describe('what parts of the cluster do all day', () => {
  const TOKEN = 'create serviceaccounts/token'
  const node = { user: 'system:node:n1', class: 'node', userAgents: ['kubelet/v1.34.1 (linux/amd64)'] } as const
  const aggregation = {
    user: 'system:serviceaccount:kube-system:clusterrole-aggregation-controller',
    class: 'service-account',
    addresses: ['10.0.0.4'],
    userAgents: ['kube-controller-manager/v1.34.1'],
  } as const

  it.each<[string, Calls, 'neutral' | 'not-assessable' | 'satisfied']>([
    ['a kubelet asks for a token', { ...node, notable: [TOKEN] }, 'neutral'],
    ['a node asks with another agent', { ...node, userAgents: ['curl/8.9'], notable: [TOKEN] }, 'not-assessable'],
    [
      'a kubelet asks, and another agent beside it',
      { ...node, userAgents: [...node.userAgents, 'curl/8.9'], notable: [TOKEN] },
      'not-assessable',
    ],
    ['a node asks with no agent at all', { ...node, userAgents: [], notable: [TOKEN] }, 'not-assessable'],
    ['a kubelet opens a session', { ...node, notable: ['create pods/exec'] }, 'not-assessable'],
    ['a kubelet binds a role', { ...node, notable: ['create rolebindings'] }, 'not-assessable'],
    ['cluster roles are aggregated', { ...aggregation, notable: ['update clusterroles'] }, 'neutral'],
    ['the aggregation binds a role', { ...aggregation, notable: ['create clusterrolebindings'] }, 'not-assessable'],
    [
      'a ServiceAccount of a like name aggregates',
      { ...aggregation, user: `${aggregation.user}-2`, notable: ['update clusterroles'] },
      'not-assessable',
    ],
    [
      'AKS keeps its webhooks',
      { user: 'aksService', class: 'control-plane', notable: ['patch validatingwebhookconfigurations'] },
      'neutral',
    ],
    [
      'AKS binds a role',
      { user: 'aksService', class: 'control-plane', notable: ['create clusterrolebindings'] },
      'not-assessable',
    ],
    [
      'a person of that name',
      { user: 'aksService', who: 'ben', class: 'entra-user', notable: ['patch validatingwebhookconfigurations'] },
      'satisfied',
    ],
  ])('%s', (_what, calls, side) => {
    expect(accesses({ ...INSIDE, ...calls }).map((access) => access.side)).toEqual([side])
  })
})
