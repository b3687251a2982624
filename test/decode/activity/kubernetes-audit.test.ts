import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeKubernetesEvent } from '../../../shared/decode/activity/kubernetes-audit.ts'
import type { JsonObject } from '../../../shared/decode/read-json.ts'
import { decode, fixture, logTable } from '../configuration-page.ts'

const CLUSTER = '/subscriptions/s/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/prod'
const WHERE = { source: 'log-kubernetes-audit', clusterId: CLUSTER }

const row = {
  ClusterId: CLUSTER.toUpperCase(),
  Hour: '2026-11-23T10:00:00.0000000Z',
  UserName: 'alice@contoso.com',
  ObjectId: 'AAAA',
  Groups: ['g1', 'system:authenticated'],
  FirstAt: '2026-11-23T10:01:02.1234567Z',
  LastAt: '2026-11-23T10:59:00.0000000Z',
  Calls: '41',
  Addresses: ['203.0.113.9', '198.51.100.7'],
  UserAgents: ['kubectl/v1.33'],
  Note: 'create rolebindings/',
  Refused: '',
}

describe('calls summed up by the query', () => {
  it('are read with their class, addresses and calls of note', () => {
    const { observations, gaps } = decode('log-kubernetes-audit', logTable([row]))
    expect(gaps).toEqual([])
    expect(observations.kubernetesActivity).toEqual([
      {
        id: `log-kubernetes-audit|${CLUSTER}|entra-user|alice@contoso.com|2026-11-23T10:01:02.1234567Z|create rolebindings`,
        clusterId: CLUSTER,
        userName: 'alice@contoso.com',
        objectId: 'aaaa',
        userClass: 'entra-user',
        firstAt: '2026-11-23T10:01:02.1234567Z',
        lastAt: '2026-11-23T10:59:00.0000000Z',
        count: 41,
        addresses: ['198.51.100.7', '203.0.113.9'],
        userAgents: ['kubectl/v1.33'],
        notable: ['create rolebindings'],
        source: 'log-kubernetes-audit',
      },
    ])
  })

  it('that were refused are no use of anything', () => {
    const { observations, gaps } = decode('log-kubernetes-audit', logTable([{ ...row, Refused: 'yes' }]))
    expect(gaps).toEqual([])
    expect(observations.kubernetesActivity).toMatchObject([
      {
        allRefused: true,
        id: `log-kubernetes-audit|${CLUSTER}|entra-user|alice@contoso.com|2026-11-23T10:01:02.1234567Z|create rolebindings|refused`,
        notable: [],
        refused: ['create rolebindings'],
      },
    ])
  })

  it('of no note at all are one sum', () => {
    const { observations } = decode('log-kubernetes-audit', logTable([{ ...row, Note: '' }]))
    expect(observations.kubernetesActivity?.[0]).toMatchObject({ notable: [] })
    expect(observations.kubernetesActivity?.[0]).not.toHaveProperty('refused')
  })

  it('of no note that were refused are a sum of their own', () => {
    const refused = decode('log-kubernetes-audit', logTable([{ ...row, Note: '', Refused: 'yes' }])).observations
    expect(refused.kubernetesActivity?.[0]).toMatchObject({ notable: [], allRefused: true })
    expect(refused.kubernetesActivity?.[0]?.id).toMatch(/\|refused$/)
  })

  it('on a cluster that the row does not name are a gap: the page of a workspace is about no cluster', () => {
    const subject = '/subscriptions/s/resourcegroups/rg/providers/microsoft.operationalinsights/workspaces/law'
    const nowhere = decode('log-kubernetes-audit', logTable([{ ...row, ClusterId: '' }]), { subject })
    expect(nowhere.observations.kubernetesActivity).toEqual([])
    expect(nowhere.gaps.map((gap) => gap.code)).toEqual(['RECORD_WITHOUT_ID'])
    const own = decode('log-kubernetes-audit', logTable([{ ...row, ClusterId: '' }]), { subject: CLUSTER })
    expect(own.observations.kubernetesActivity?.[0]?.clusterId).toBe(CLUSTER)
  })

  it.each(['Note', 'Refused'])('whose answer has no column %s are a gap: calls of note would be lost', (column) => {
    const { [column as 'Note']: _, ...older } = row
    const { observations, gaps } = decode('log-kubernetes-audit', logTable([older]))
    expect(observations.kubernetesActivity).toEqual([])
    expect(gaps.map((gap) => gap.code)).toEqual(['RECORD_UNREADABLE'])
  })

  it.each([
    ['Addresses', 1000],
    ['UserAgents', 200],
  ])('whose %s fill the set of %i are a gap: the list may be cut', (column, size) => {
    const names = Array.from({ length: size }, (_, index) => `10.0.${index >> 8}.${index & 255}`)
    const full = decode('log-kubernetes-audit', logTable([{ ...row, [column]: names }]))
    expect(full.gaps).toMatchObject([{ code: 'SOURCE_TRUNCATED', source: 'log-kubernetes-audit' }])
    expect(full.gaps[0]?.sentence).toContain(`${size} or more \`${column}\``)
    expect(full.observations.kubernetesActivity).toHaveLength(1)
    expect(decode('log-kubernetes-audit', logTable([{ ...row, [column]: names.slice(1) }])).gaps).toEqual([])
  })

  it('of the local administrator are told by name and group', () => {
    const local = { ...row, UserName: 'masterclient', ObjectId: '', Groups: ['system:masters', 'system:authenticated'] }
    const { observations } = decode('log-kubernetes-audit', logTable([local]), { source: 'log-kubernetes-audit-admin' })
    expect(observations.kubernetesActivity?.[0]).toMatchObject({
      userClass: 'local-admin',
      source: 'log-kubernetes-audit-admin',
    })
    expect(observations.kubernetesActivity?.[0]).not.toHaveProperty('objectId')
  })

  it.each([
    [{ ClusterId: '' }, 'RECORD_WITHOUT_ID'],
    [{ UserName: '' }, 'RECORD_WITHOUT_ID'],
    [{ FirstAt: '' }, 'RECORD_WITHOUT_TIME'],
    [{ Calls: 'many' }, 'RECORD_UNREADABLE'],
  ])('with %j are a gap', (more, code) => {
    const { observations, gaps } = decode('log-kubernetes-audit', logTable([{ ...row, ...more }]))
    expect(observations.kubernetesActivity).toEqual([])
    expect(gaps.map((gap) => gap.code)).toEqual([code])
  })
})

describe('raw audit events', () => {
  const names = readdirSync(new URL('../../fixtures/falco-k8s-audit/events/', import.meta.url)).sort()
  const events = names.map((name) => fixture(`falco-k8s-audit/events/${name}`) as JsonObject)
  const decoded = events.map((event) => decodeKubernetesEvent(event, WHERE))

  function named(name: string) {
    return decodeKubernetesEvent(fixture(`falco-k8s-audit/events/${name}.json`) as JsonObject, WHERE)
  }

  it('of all 45 samples are read, and no administrator certificate of another cluster passes for a known user', () => {
    const counts: Record<string, number> = {}
    for (const activity of decoded) {
      const key = 'fault' in activity ? activity.fault : `${activity.userClass} ${activity.userName}`
      counts[key] = (counts[key] ?? 0) + 1
    }
    expect(counts).toEqual({
      'anonymous system:anonymous': 1,
      'control-plane system:kube-controller-manager': 1,
      'node system:node:minikube': 1,
      'service-account system:serviceaccount:kube-system:replicaset-controller': 10,
      'unknown-x509 admin': 1,
      'unknown-x509 minikube-user': 30,
      'unknown-x509 some-user': 1,
    })
  })

  it('of an exec say so', () => {
    expect(named('exec_pod')).toEqual({
      id: `log-kubernetes-audit|${CLUSTER}|unknown-x509|minikube-user|2018-10-26T13:38:34.867116Z|create pods/exec`,
      clusterId: CLUSTER,
      userName: 'minikube-user',
      userClass: 'unknown-x509',
      firstAt: '2018-10-26T13:38:34.867116Z',
      lastAt: '2018-10-26T13:38:34.867116Z',
      count: 1,
      addresses: ['192.168.99.1'],
      userAgents: [],
      notable: ['create pods/exec'],
      source: 'log-kubernetes-audit',
    })
  })

  it.each([
    ['attach_pod', ['create pods/attach']],
    ['attach_cluster_admin_role', ['create clusterrolebindings']],
    ['create_clusterrolebinding', ['create clusterrolebindings']],
    ['delete_clusterrolebinding', ['delete clusterrolebindings']],
    ['create_cluster_role_pod_exec', ['create clusterroles']],
    ['delete_cluster_role_kube_aggregator', ['delete clusterroles']],
    ['create_secret', []],
    // Without a credential everything is of note.
    ['anonymous_creates_namespace_foo', ['create namespaces']],
    ['minikube_creates_namespace_foo', []],
  ])('of %s note %j', (name, notable) => {
    expect(named(name)).toMatchObject({ notable })
  })

  it.each([
    ['get', 'pods', 'exec', '', 101, ['get pods/exec'], undefined],
    ['create', 'pods', 'exec', '', 101, ['create pods/exec'], undefined],
    ['create', 'pods', 'exec', '', 403, [], ['create pods/exec']],
    ['get', 'nodes', 'proxy', '', 200, ['get nodes/proxy'], undefined],
    ['create', 'serviceaccounts', 'token', '', 201, ['create serviceaccounts/token'], undefined],
    ['create', 'serviceaccounts', 'token', '', 404, [], ['create serviceaccounts/token']],
    ['create', 'serviceaccounts', 'token', '', undefined, ['create serviceaccounts/token'], undefined],
    [
      'update',
      'certificatesigningrequests',
      'approval',
      '',
      200,
      ['update certificatesigningrequests/approval'],
      undefined,
    ],
    ['create', 'certificatesigningrequests', '', 'certificates.k8s.io', 201, [], undefined],
    ['patch', 'clusterroles', '', 'rbac.authorization.k8s.io', 200, ['patch clusterroles'], undefined],
    [
      'deletecollection',
      'rolebindings',
      '',
      'rbac.authorization.k8s.io',
      200,
      ['deletecollection rolebindings'],
      undefined,
    ],
    ['list', 'clusterrolebindings', '', 'rbac.authorization.k8s.io', 200, [], undefined],
    [
      'create',
      'validatingwebhookconfigurations',
      '',
      'admissionregistration.k8s.io',
      409,
      [],
      ['create validatingwebhookconfigurations'],
    ],
    ['update', 'mutatingwebhookconfigurations', '', '', 200, ['update mutatingwebhookconfigurations'], undefined],
    [
      'create',
      'validatingadmissionpolicybindings',
      '',
      'admissionregistration.k8s.io',
      201,
      ['create validatingadmissionpolicybindings'],
      undefined,
    ],
    ['create', 'secrets', 'token', '', 201, [], undefined],
    ['patch', 'deployments', '', 'apps', 403, [], undefined],
  ] as const)(
    'that %s %s/%s (%s), answered %s, note %j and refused %j',
    (verb, resource, subresource, apiGroup, code, notable, refused) => {
      const event = {
        user: { username: 'alice@contoso.com', extra: { oid: ['AAAA'] } },
        verb,
        objectRef: {
          resource,
          ...(subresource === '' ? {} : { subresource }),
          ...(apiGroup === '' ? {} : { apiGroup }),
        },
        ...(code === undefined ? {} : { responseStatus: { code } }),
        requestReceivedTimestamp: '2026-11-23T10:00:00Z',
        sourceIPs: ['203.0.113.9', '10.0.0.4', '172.31.0.1'],
      }
      const decoded = decodeKubernetesEvent(event, WHERE)
      expect(decoded).toMatchObject({ notable, addresses: ['172.31.0.1', '203.0.113.9'] })
      expect('refused' in decoded ? decoded.refused : undefined).toEqual(refused)
    },
  )

  it('of somebody acting as another note that beside what was done', () => {
    const event = {
      user: { username: 'alice@contoso.com', extra: { oid: ['AAAA'] } },
      impersonatedUser: { username: 'bob' },
      verb: 'create',
      objectRef: { resource: 'pods', subresource: 'exec' },
      requestReceivedTimestamp: '2026-11-23T10:00:00Z',
    }
    expect(decodeKubernetesEvent(event, WHERE)).toMatchObject({ notable: ['create pods/exec', 'impersonate users'] })
  })

  it('of somebody acting as another note that too', () => {
    const event = {
      user: { username: 'alice@contoso.com', extra: { oid: ['AAAA'] } },
      impersonatedUser: { username: 'bob' },
      verb: 'get',
      objectRef: { resource: 'pods' },
      requestReceivedTimestamp: '2026-11-23T10:00:00Z',
    }
    expect(decodeKubernetesEvent(event, WHERE)).toMatchObject({
      userClass: 'entra-user',
      objectId: 'aaaa',
      notable: ['impersonate users'],
    })
  })
})
