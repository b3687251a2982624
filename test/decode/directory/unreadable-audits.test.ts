// Is an audit record that cannot be read a gap, and never nothing? And what tells of an account itself?

import { describe, expect, it } from 'vitest'
import { decode } from '../configuration-page.ts'
import { type AuditParts, graphAudit, modified } from './audit-records.ts'

function audit(activity: string, more: Partial<AuditParts> = {}): AuditParts {
  return { id: 'A1', at: '2026-11-23T10:11:12.1234567Z', activity, ...more }
}

describe('audit records that cannot be read', () => {
  it.each([
    ['id', { id: '' }, 'RECORD_WITHOUT_ID'],
    ['time', { activityDateTime: 'yesterday' }, 'RECORD_WITHOUT_TIME'],
    ['activity', { activityDisplayName: null }, 'RECORD_UNREADABLE'],
    ['targets', { targetResources: 'none' }, 'RECORD_UNREADABLE'],
  ])('for want of their %s are gaps', (_what, fields, code) => {
    const { observations, gaps } = decode('graph-directory-audits', {
      value: [{ ...graphAudit(audit('Delete named location')), ...fields }],
    })
    expect(observations.changes).toEqual([])
    expect(gaps.map((gap) => gap.code)).toEqual([code])
  })

  it('as rows of another length than their columns are gaps', () => {
    const json = { tables: [{ columns: [{ name: 'Id' }, { name: 'Result' }], rows: [['a']] }] }
    expect(decode('log-directory-audits', json).gaps.map(({ sentence }) => sentence)).toEqual([
      'element 0 of log-directory-audits could not be decoded: it is not an object',
    ])
  })

  it.each([[{}], [{ tables: [{ rows: [] }] }], [null]])('in an answer like %j are a gap', (json) => {
    expect(decode('log-directory-audits', json).gaps.map(({ code }) => code)).toEqual(['SOURCE_MALFORMED'])
  })
})

describe('a plain update of an account', () => {
  const thingOf = (...names: string[]) =>
    decode('graph-directory-audits', {
      value: [
        graphAudit(
          audit('Update user', {
            category: 'UserManagement',
            targets: [
              {
                id: '20000000-0000-4000-8000-00000000000a',
                type: 'User',
                modifiedProperties: names.map((name) => modified(name, '["Guest"]', '["Member"]')),
              },
            ],
          }),
        ),
      ],
    }).observations.changes?.map(({ thing }) => thing)

  it('that makes a guest a member is told, whatever else it changes', () => {
    expect(thingOf('UserType')).toEqual(['user-type'])
    expect(thingOf('StrongAuthenticationRequirement', 'UserType')).toEqual(['user-type'])
    expect(thingOf('City')).toEqual([])
  })
})
