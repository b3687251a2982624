// Which records of the directory audit log tell that a way into an application changed?

import { describe, expect, it } from 'vitest'
import { decode } from '../configuration-page.ts'
import { graphAudit } from './audit-records.ts'

const APPLICATION = { id: 'APP', type: 'Application', displayName: 'deployer' }
const OWNER = { id: 'U1', type: 'User', userPrincipalName: 'cleo@contoso.example' }

function changesOf(activity: string, targets: readonly unknown[] = [APPLICATION]) {
  const record = graphAudit({
    id: 'a1',
    at: '2026-11-23T10:00:00Z',
    activity,
    category: 'ApplicationManagement',
    targets,
  })
  return decode('graph-directory-audits', { value: [record] }).observations.changes ?? []
}

describe('a change of an application', () => {
  it.each([
    'Update application \u2013 Certificates and secrets management ',
    'Update application - Certificates and secrets management',
    'Add service principal credentials',
    'Remove service principal credentials',
    'Add owner to application',
    'Remove owner from service principal',
  ])('is told by `%s`', (activity) => {
    expect(changesOf(activity).map(({ thing, targetId }) => [thing, targetId])).toEqual([['application', 'app']])
  })

  it('names the application, and the owner apart, in whatever order the record has them', () => {
    for (const targets of [
      [OWNER, APPLICATION],
      [APPLICATION, OWNER],
    ])
      expect(changesOf('Add owner to application', targets)).toMatchObject([
        { targetId: 'app', targetName: 'deployer', memberId: 'u1' },
      ])
  })

  it('is none where something else about it is updated', () => {
    expect(changesOf('Update application')).toEqual([])
  })
})
