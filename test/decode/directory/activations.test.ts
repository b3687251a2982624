import { describe, expect, it } from 'vitest'
import { joinActivations } from '../../../shared/decode/directory/join-activations.ts'
import { decode, logTable } from '../configuration-page.ts'
import { type AuditParts, auditRow, AZURE_AD_PIM, graphAudit, person } from './audit-records.ts'

const USER = '03ee6546-f113-4ec5-ba9d-e57381b0c928'
const ROLE = 'fe930be7-5e62-47db-91af-98c3a49a38b1'
const REQUEST = '61998d6f-fcf3-400a-9d40-cbfa74a3bfbd'
const ALICE = person(USER, 'alice@contoso.com', '198.51.100.7')

const TARGETS = [
  { id: ROLE, displayName: 'User Administrator', type: 'Role' },
  { id: REQUEST, type: 'Request' },
  { id: USER, displayName: 'Alice', type: 'User', userPrincipalName: 'alice@contoso.com' },
  { id: 't', displayName: 'Contoso', type: 'Directory' },
]

function step(id: string, at: string, activity: string, more: Partial<AuditParts> = {}): AuditParts {
  return {
    id,
    at,
    activity: `${activity}`,
    category: 'RoleManagement',
    service: 'PIM',
    initiatedBy: ALICE,
    targets: TARGETS,
    ...more,
    details: { RoleAssignmentRequestId: REQUEST, ...more.details },
  }
}

const requested = step('PIM_1', '2026-09-06T16:30:00.1Z', 'Add member to role requested (PIM activation)', {
  details: {
    AuditType: 'CreateRequestRoleActivation',
    Justification: 'CHG-7',
    ExpirationTime: '2026-09-06T18:40:45.843Z',
    IsAuthenticatedWithMfa: 'True',
    ipaddr: '198.51.100.8',
    TicketSystem: 'ServiceDesk',
    TicketNumber: 'CHG-7',
  },
})
const approved = step('PIM_2', '2026-09-06T16:35:00Z', 'Add member to role request approved (PIM activation)', {
  initiatedBy: person('approver', 'boss@contoso.com'),
  details: { Justification: 'ok by me', IsAuthenticatedWithMfa: 'False' },
})
const completed = step('PIM_3', '2026-09-06T16:40:46Z', 'Add member to role completed (PIM activation)')
const ended = step('PIM_4', '2026-09-06T18:40:52.677024Z', 'Remove member from role (PIM activation expired)', {
  initiatedBy: AZURE_AD_PIM,
  details: { AuditType: 'RemoveActivatedRole' },
})

function decodeSteps(...steps: readonly AuditParts[]) {
  return decode('graph-directory-audits', { value: steps.map(graphAudit) })
}

function activations(...steps: readonly AuditParts[]) {
  return decodeSteps(...steps).observations.pimActivations ?? []
}

const WHOLE = {
  id: REQUEST,
  plane: 'directory',
  principalId: USER,
  principalName: 'alice@contoso.com',
  roleName: 'User Administrator',
  roleId: ROLE,
  scope: '/',
  requestedAt: '2026-09-06T16:30:00.1Z',
  completedAt: '2026-09-06T16:40:46Z',
  expiresAt: '2026-09-06T18:40:45.843Z',
  endedAt: '2026-09-06T18:40:52.677024Z',
  justification: 'CHG-7',
  ticket: 'ServiceDesk CHG-7',
  approverId: 'approver',
  approverName: 'boss@contoso.com',
  recordedMfa: true,
  ipAddress: '198.51.100.8',
  result: 'completed',
}

describe('an activation', () => {
  it('is put together from request, approval, completion and end', () => {
    const [activation, ...others] = activations(ended, completed, requested, approved)
    expect(others).toEqual([])
    expect(activation).toEqual({
      ...WHOLE,
      records: ['PIM_1', 'PIM_2', 'PIM_3', 'PIM_4'].map((recordId) => ({ source: 'graph-directory-audits', recordId })),
    })
  })

  it('reads the same from rows of AuditLogs', () => {
    const rows = logTable([requested, approved, completed, ended].map(auditRow))
    const { observations, gaps } = decode('log-directory-audits', rows)
    expect(gaps).toEqual([])
    expect(observations.pimActivations).toMatchObject([WHOLE])
  })

  it.each([
    ['True', true],
    ['False', false],
    ['false', false],
  ])('records MFA `%s` as %s', (text, recorded) => {
    const request = step('P', requested.at, requested.activity, { details: { IsAuthenticatedWithMfa: text } })
    expect(activations(request)[0]?.recordedMfa).toBe(recorded)
  })

  it('whose request does not say how the person signed in leaves it open', () => {
    expect(activations(step('P', requested.at, requested.activity), approved)[0]).not.toHaveProperty('recordedMfa')
  })

  it('with a value nobody knows leaves it open and counts the value', () => {
    const request = step('P', requested.at, requested.activity, { details: { IsAuthenticatedWithMfa: 'Perhaps' } })
    const { observations, unknowns } = decodeSteps(request)
    expect(observations.pimActivations?.[0]).not.toHaveProperty('recordedMfa')
    expect(unknowns.map(({ field, value }) => [field, value])).toEqual([['IsAuthenticatedWithMfa', 'Perhaps']])
  })

  it.each([
    ['pending', [requested]],
    ['pending', [requested, approved]],
    ['completed', [requested, ended]],
    ['denied', [requested, step('D', approved.at, 'Add member to role request denied (PIM activation)')]],
    ['cancelled', [requested, step('C', approved.at, 'Add member to role canceled (PIM activation)')]],
    ['expired', [requested, step('E', approved.at, 'PIM activation request expired')]],
    ['denied', [{ ...requested, result: 'failure' }]],
    ['denied', [requested, { ...completed, result: 'failure' }]],
  ])('is %s by its events', (result, steps) => {
    expect(activations(...steps).map((activation) => activation.result)).toEqual([result])
  })

  it('that only ended in the window is none, but its event is kept', () => {
    const { observations } = decodeSteps(ended)
    expect(observations.pimActivations).toEqual([])
    expect(observations.pimActivationEvents?.map((event) => event.recordId)).toEqual(['PIM_4'])
  })

  it('without a person in its completion is a gap', () => {
    const { observations, gaps } = decodeSteps({ ...completed, targets: [{ type: 'Role', displayName: 'R' }] })
    expect(observations.pimActivations).toEqual([])
    expect(gaps.map(({ sentence }) => sentence)).toEqual([
      'graph-directory-audits: audit record `PIM_3` does not say whose activation it is',
    ])
  })

  it('in a step nobody knows is counted', () => {
    expect(decodeSteps(step('P', ended.at, 'Add member to role pondered (PIM activation)')).unknowns).toEqual([
      {
        code: 'UNKNOWN_ENUM_VALUE',
        field: 'activityDisplayName',
        value: 'Add member to role pondered (PIM activation)',
        count: 1,
      },
    ])
  })
})

describe('the planes', () => {
  const scope = '/subscriptions/S1/resourceGroups/rg'

  it.each([
    [
      'group',
      'GroupManagement',
      [
        { id: 'x', displayName: 'Member', type: 'Role' },
        { id: USER, type: 'User', userPrincipalName: 'alice@contoso.com' },
        { id: 'GROUP', displayName: 'Cluster admins', type: 'Group' },
      ],
      { roleName: 'Member', roleId: 'member', scope: 'group', scopeName: 'Cluster admins' },
    ],
    [
      'azure',
      'ResourceManagement',
      [
        {
          id: 'x',
          displayName: 'Contributor',
          type: 'Role',
          modifiedProperties: [
            {
              displayName: 'RoleDefinitionOriginId',
              oldValue: '""',
              newValue: `"${scope}/providers/Microsoft.Authorization/roleDefinitions/B24988AC"`,
            },
          ],
        },
        { id: USER, type: 'User', userPrincipalName: 'alice@contoso.com' },
        { id: scope, displayName: 'rg', type: 'Other' },
      ],
      { roleName: 'Contributor', roleId: 'b24988ac', scope: scope.toLowerCase(), scopeName: 'rg' },
    ],
  ])('%s is told by the category, with its role and scope', (plane, category, targets, expected) => {
    expect(activations({ ...requested, category, targets })[0]).toMatchObject({ plane, principalId: USER, ...expected })
  })
})

describe('events without a request id', () => {
  const near = { ...completed, details: {}, correlationId: 'C-1' }

  function events(...steps: readonly AuditParts[]) {
    return decode('graph-directory-audits', {
      value: steps.map((parts) => {
        const record = graphAudit(parts)
        return parts === near ? { ...record, additionalDetails: [] } : record
      }),
    }).observations.pimActivationEvents!
  }

  it('join the only request of their correlation', () => {
    const joined = joinActivations(events({ ...requested, correlationId: 'C-1' }, near))
    expect(joined.map(({ id, result, records }) => [id, result, records.length])).toEqual([[REQUEST, 'completed', 2]])
  })

  it('stand alone where two requests could be theirs', () => {
    const other = {
      ...requested,
      id: 'PIM_9',
      correlationId: 'C-1',
      details: { ...requested.details, RoleAssignmentRequestId: 'other-request' },
    }
    const joined = joinActivations(events({ ...requested, correlationId: 'C-1' }, other, near))
    expect(joined.map(({ id }) => id)).toEqual([REQUEST, 'PIM_3', 'other-request'].sort())
  })
})
