// Which audit records tell that an authentication factor was changed?

import { describe, expect, it } from 'vitest'
import { decode } from '../configuration-page.ts'
import { type AuditParts, graphAudit, modified } from './audit-records.ts'

function thingsOf(activity: string, more: Partial<AuditParts> = {}) {
  const record = graphAudit({ id: 'A1', at: '2026-11-23T10:11:12Z', activity, ...more })
  return (decode('graph-directory-audits', { value: [record] }).observations.changes ?? []).map(({ thing }) => thing)
}

describe('a change of a factor', () => {
  it.each([
    ['User changed default security info', 'authentication-method'],
    ['Admin registered security info', 'authentication-method'],
    ['Create Temporary Access Pass', 'authentication-method'],
    ['Add FIDO2 security key', 'authentication-method'],
    ['Delete Windows Hello for Business credential', 'authentication-method'],
    ['Reset user password', 'password'],
    ['Reset password (by admin)', 'password'],
    ['Change password (self-service)', 'password'],
    ['Delete user', 'account'],
  ])('%s is one of %s', (activity, thing) => {
    expect(thingsOf(activity)).toEqual([thing])
  })

  it.each(['User started security info registration', 'Self-service password reset flow activity progress'])(
    '%s is none',
    (activity) => {
      expect(thingsOf(activity)).toEqual([])
    },
  )

  it.each([
    ['StrongAuthenticationRequirement', ['per-user-mfa']],
    ['Department', []],
  ])('a plain update of an account that tells of %s', (property, things) => {
    const targets = [{ id: 'U', type: 'User', modifiedProperties: [modified(property, [], [{ State: 1 }])] }]
    expect(thingsOf('Update user', { targets })).toEqual(things)
  })
})
