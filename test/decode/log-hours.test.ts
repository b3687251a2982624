// Which hours does a page show its log at work in?

import { describe, expect, it } from 'vitest'
import { decodePage } from '../../shared/decode/decode-page.ts'
import { mergeObservations } from '../../shared/decode/merge-observations.ts'
import type { CapturedPage, CaptureShape } from '../../shared/domain/capture.ts'
import { logTable, pageOf } from './configuration-page.ts'

const hoursOf = (page: CapturedPage) => decodePage(page).observations.logHours ?? []
const CLUSTER = '/subscriptions/s1/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/aks'

describe('the hours of a log', () => {
  it('are those of its rows, each from the first to the last', () => {
    const at = (time: string) => ({
      ActivityDateTime: `2026-11-23T${time}Z`,
      Id: time,
      ActivityDisplayName: 'Update user',
    })
    const rows = ['09:59:59.9999999', '09:00:00', '10:00:00', '09:30:00'].map(at)
    expect(hoursOf(pageOf('log-directory-audits', logTable(rows)))).toEqual([
      {
        source: 'log-directory-audits',
        firstAt: '2026-11-23T09:00:00Z',
        lastAt: '2026-11-23T09:59:59.9999999Z',
      },
      { source: 'log-directory-audits', firstAt: '2026-11-23T10:00:00Z', lastAt: '2026-11-23T10:00:00Z' },
    ])
  })

  it.each<[string, CaptureShape, unknown, string]>([
    [
      'an operation of the activity log',
      'log-azure-activity',
      logTable([
        { EventSubmissionTimestamp: '2026-11-23T09:05:00Z', CategoryValue: 'ADMINISTRATIVE', SubscriptionId: 'S1' },
      ]),
      '/subscriptions/s1',
    ],
    [
      'an operation nobody can decode, its subscription told by the resource alone',
      'log-azure-activity',
      logTable([{ TimeGenerated: '2026-11-23T09:05:00Z', _ResourceId: `${CLUSTER}/agentPools/x` }]),
      '/subscriptions/s1',
    ],
    [
      'calls of the Kubernetes audit log that name no user',
      'log-kubernetes-audit',
      logTable([{ ClusterId: CLUSTER.toUpperCase(), FirstAt: '2026-11-23T09:05:00Z', Calls: '3' }]),
      CLUSTER,
    ],
  ])('count %s', (_what, shape, json, place) => {
    const hour = { source: shape, place, firstAt: '2026-11-23T09:05:00Z', lastAt: '2026-11-23T09:05:00Z' }
    expect(hoursOf(pageOf(shape, json))).toEqual([hour])
  })

  it('are read from the first and the last call of a sum, and from nothing between', () => {
    const row = { ClusterId: CLUSTER, FirstAt: '2026-11-23T09:50:00Z', LastAt: '2026-11-23T12:10:00Z' }
    expect(hoursOf(pageOf('log-kubernetes-audit', logTable([row]))).map(({ firstAt }) => firstAt)).toEqual([
      '2026-11-23T09:50:00Z',
      '2026-11-23T12:10:00Z',
    ])
  })

  it('are read from sign-ins and from the audits of Graph', () => {
    const signIn = { id: 's', createdDateTime: '2026-11-23T09:05:00Z', userId: 'u', appId: 'a' }
    const at = { firstAt: '2026-11-23T09:05:00Z', lastAt: '2026-11-23T09:05:00Z' }
    const page = pageOf('graph-sign-ins', { value: [signIn] }, { source: 'graph-sign-ins-interactive' })
    expect(hoursOf(page)).toEqual([{ source: 'graph-sign-ins-interactive', ...at }])
    const audits = { value: [{ activityDateTime: '2026-11-23T09:05:00Z' }, 'no record', { activityDateTime: 'noon' }] }
    expect(hoursOf(pageOf('graph-directory-audits', audits))).toEqual([{ source: 'graph-directory-audits', ...at }])
  })

  it.each(['Policy', 'Alert', 'ServiceHealth'])(
    'are not those of %s in the activity log, which has its own switch',
    (category) => {
      const row = { EventSubmissionTimestamp: '2026-11-23T09:05:00Z', CategoryValue: category, SubscriptionId: 's1' }
      expect(hoursOf(pageOf('log-azure-activity', logTable([row])))).toEqual([])
    },
  )

  it('are none in an empty answer, in one that was thrown away, and in configuration', () => {
    const row = { ActivityDateTime: '2026-11-23T09:05:00Z' }
    expect(hoursOf(pageOf('log-directory-audits', logTable([])))).toEqual([])
    expect(hoursOf({ ...pageOf('log-directory-audits', logTable([row])), used: false })).toEqual([])
    expect(hoursOf(pageOf('graph-users', { value: [{ id: 'u', createdDateTime: '2026-11-23T09:05:00Z' }] }))).toEqual(
      [],
    )
  })

  it('of two slices are one hour where they meet', () => {
    const part = (at: string) => ({
      logHours: hoursOf(pageOf('log-directory-audits', logTable([{ ActivityDateTime: at }]))),
    })
    const merged = mergeObservations([
      part('2026-11-23T09:40:00Z'),
      part('2026-11-23T09:05:00Z'),
      part('2026-11-23T09:20:00Z'),
    ])
    expect(merged.logHours).toEqual([
      { source: 'log-directory-audits', firstAt: '2026-11-23T09:05:00Z', lastAt: '2026-11-23T09:40:00Z' },
    ])
  })
})
