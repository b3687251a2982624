// The recorded tenant has a policy that was off for an hour, told by two services: is the hour found, with who did it?

import { describe, expect, it } from 'vitest'
import { auditGraphRecord, auditLogRow } from '../../../demo/record/audits/directory-audit.ts'
import { policyJson } from '../../../demo/record/conditional-access/policy.ts'
import { seededRandom } from '../../../demo/record/random.ts'
import { directoryAudits } from '../../../demo/record/tenants/regulated/audits.ts'
import { POLICIES } from '../../../demo/record/tenants/regulated/policies.ts'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import { decode, logTable } from '../../decode/configuration-page.ts'
import { evidenceOf } from './a-day.ts'
import { rebuildIntervals } from '../../../shared/judge/intervals/rebuild-intervals.ts'

const audits = directoryAudits()
const random = seededRandom('recorded-switch')
const rows = logTable(audits.map((audit) => auditLogRow(audit, random) as Record<string, unknown>))
const records = { value: audits.map((audit) => auditGraphRecord(audit)) }
const fromLogs = decode('log-directory-audits', rows).observations.changes ?? []
const fromGraph = decode('graph-directory-audits', records).observations.changes ?? []
const { policies = [] } = decode('graph-policies', { value: POLICIES.map(policyJson) }).observations
const switched = POLICIES.find(({ switchedOff }) => switchedOff !== undefined)?.id

describe('the hour of the recorded tenant', () => {
  it.each([
    ['Log Analytics', fromLogs],
    ['Microsoft Graph', fromGraph],
    ['both', [...fromLogs, ...fromGraph]],
  ])('is rebuilt from %s', (_source, changes: readonly ConfigurationChange[]) => {
    const intervals = rebuildIntervals(evidenceOf({ changes, observations: { policies } }))
    expect(intervals.flatMap(({ unrebuilt }) => unrebuilt)).toEqual([])
    const states = intervals.map(({ from, to, policies: then }) => {
      const state = then.find(({ id }) => id === switched)?.state ?? ''
      return [from.slice(11, 19), to.slice(11, 19), state]
    })
    expect(states).toEqual([
      ['00:00:00', '09:00:12', 'enabled'],
      ['09:00:12', '10:00:41', 'disabled'],
      ['10:00:41', '00:00:00', 'enabled'],
    ])
    expect(new Set(intervals[1]?.causes.map(({ actorName }) => actorName?.split('@')[0]))).toEqual(new Set(['p.raman']))
  })
})
