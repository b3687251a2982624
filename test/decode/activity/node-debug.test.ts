// A debug session on a node is a pod with the name that kubectl gives it: does the decoder see it, and no other?

import { describe, expect, it } from 'vitest'
import { decodeKubernetesEvent } from '../../../shared/decode/activity/kubernetes-audit.ts'
import { summariseAudit } from '../../../demo/tenant-server/logs/kubernetes-audit.ts'

const CLUSTER = '/subscriptions/s/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/prod'

const CASES: readonly (readonly [verb: string, objectRef: Record<string, string>, notes: readonly string[]])[] = [
  ['create', { resource: 'pods', name: 'node-debugger-aks-system-1-x7k2p' }, ['create pods/node-debugger-*']],
  ['create', { resource: 'pods', name: 'checkout-1' }, []],
  ['create', { resource: 'pods', name: 'my-node-debugger-1' }, []],
  ['create', { resource: 'pods', name: 'Node-Debugger-1' }, []],
  ['create', { resource: 'pods' }, []],
  ['get', { resource: 'pods', name: 'node-debugger-1' }, []],
  ['create', { resource: 'jobs', name: 'node-debugger-1' }, []],
  ['create', { resource: 'pods', name: 'node-debugger-1', subresource: 'attach' }, ['create pods/attach']],
  ['patch', { resource: 'pods', name: 'a', subresource: 'ephemeralcontainers' }, ['patch pods/ephemeralcontainers']],
  ['get', { resource: 'pods', name: 'a', subresource: 'ephemeralcontainers' }, []],
]

describe.each(CASES)('%s %j', (verb, objectRef, notes) => {
  it('is noted as a whole event', () => {
    const decoded = decodeKubernetesEvent(
      {
        verb,
        objectRef,
        user: { username: 'ben@contoso.example', groups: [], extra: { oid: ['b'] } },
        requestReceivedTimestamp: '2026-11-23T09:00:00Z',
        responseStatus: { code: 201 },
      },
      { source: 'log-kubernetes-audit', clusterId: CLUSTER },
    )
    expect('fault' in decoded ? decoded.fault : decoded.notable).toEqual(notes)
  })

  it('is noted alike by the query over recorded rows', () => {
    const row = {
      RequestReceivedTime: '2026-11-23T09:00:00.0000000Z',
      Stage: 'ResponseComplete',
      AuditId: 'a1',
      Verb: verb,
      User: { username: 'ben@contoso.example', groups: [] },
      SourceIps: ['203.0.113.9'],
      UserAgent: 'kubectl',
      ObjectRef: objectRef,
      ResponseStatus: { code: 201 },
      _ResourceId: CLUSTER,
    }
    const values = { windowFrom: '', windowTo: '', arrivedFrom: '', arrivedTo: '', partitionIndex: 0, partitionOf: 1 }
    const [cells] = summariseAudit(
      [{ line: JSON.stringify(row) } as Parameters<typeof summariseAudit>[0][number]],
      values,
    )
    expect(cells?.filter((cell) => cell.includes('pods/'))).toEqual(notes)
  })
})
