import { describe, expect, it } from 'vitest'
import { decode } from '../configuration-page.ts'

describe('users', () => {
  const base = { id: 'AAAA', displayName: 'Alice', accountEnabled: true }

  it.each([
    ['a member', { userPrincipalName: 'alice@contoso.com', userType: 'Member' }, 'member', undefined],
    [
      'an invited guest',
      { userPrincipalName: 'alice_fabrikam.com#EXT#@contoso.onmicrosoft.com', userType: 'Guest' },
      'guest',
      'b2bCollaborationGuest',
    ],
    [
      'a guest known by the state of the invitation',
      { userPrincipalName: 'alice@fabrikam.com', userType: 'Guest', externalUserState: 'Accepted' },
      'guest',
      'b2bCollaborationGuest',
    ],
    [
      'a guest known by how the account was made',
      { userPrincipalName: 'alice@fabrikam.com', userType: 'Guest', creationType: 'Invitation' },
      'guest',
      'b2bCollaborationGuest',
    ],
    [
      'a guest of the own tenant',
      { userPrincipalName: 'alice@contoso.com', userType: 'guest' },
      'guest',
      'internalGuest',
    ],
    [
      'a member from elsewhere',
      { userPrincipalName: 'alice_fabrikam.com#ext#@contoso.onmicrosoft.com', userType: 'Member' },
      'member',
      'b2bCollaborationMember',
    ],
    [
      'somebody of unstated type',
      { userPrincipalName: 'alice_fabrikam.com#EXT#@contoso.onmicrosoft.com' },
      'unknown',
      undefined,
    ],
  ])('%s', (_what, fields, userType, guestKind) => {
    const { observations, gaps } = decode('graph-users', { value: [{ ...base, ...fields }] })
    expect(gaps).toEqual([])
    expect(observations.users).toEqual([
      {
        id: 'aaaa',
        principalName: fields.userPrincipalName,
        displayName: 'Alice',
        userType,
        enabled: true,
        ...(guestKind === undefined ? {} : { guestKind }),
      },
    ])
  })

  it('of a type nobody knows are of unknown type, and the value is counted', () => {
    const user = { ...base, userPrincipalName: 'a@b', userType: 'Visitor' }
    const { observations, unknowns } = decode('graph-users', { value: [user, user] })
    expect(observations.users?.map(({ userType }) => userType)).toEqual(['unknown', 'unknown'])
    expect(unknowns).toEqual([{ code: 'UNKNOWN_ENUM_VALUE', field: 'userType', value: 'Visitor', count: 2 }])
  })

  it('that cannot be read are gaps by index', () => {
    const { observations, gaps } = decode('graph-users', { value: [{ displayName: 'x' }, 7, { id: 'B' }] })
    expect(observations.users).toEqual([])
    expect(gaps.map(({ code, sentence }) => [code, sentence])).toEqual([
      ['RECORD_WITHOUT_ID', 'element 0 of graph-users could not be decoded: the user has no id'],
      ['RECORD_UNREADABLE', 'element 1 of graph-users could not be decoded: it is not an object'],
      ['RECORD_UNREADABLE', 'element 2 of graph-users could not be decoded: user `b` has no principal name'],
    ])
  })

  it.each([[undefined], ['<html>'], [{ error: {} }], [{ value: {} }]])('in an answer like %j are a gap', (json) => {
    expect(decode('graph-users', json, { source: 'graph-users' }).gaps).toEqual([
      {
        code: 'SOURCE_MALFORMED',
        source: 'graph-users',
        sentence: 'graph-users: the answer holds no list of elements',
      },
    ])
  })
})

const PLAIN = { microsoft365: false, roleAssignable: false }

describe('groups', () => {
  it('by themselves have no members that anybody knows of', () => {
    const { observations } = decode('graph-group', { id: 'G', displayName: 'Ops', membershipRule: 'user.x -eq 1' })
    expect(observations.groups).toEqual([
      { id: 'g', displayName: 'Ops', memberIds: [], membershipRule: 'user.x -eq 1' },
    ])
  })

  it.each([
    ['a plain security group', { groupTypes: [], isAssignableToRole: null, visibility: 'Private' }, PLAIN],
    ['a group for roles', { groupTypes: [], isAssignableToRole: true }, { ...PLAIN, roleAssignable: true }],
    [
      'a public Microsoft 365 group',
      { groupTypes: ['Unified'], isAssignableToRole: false, visibility: 'Public' },
      { microsoft365: true, roleAssignable: false, openToJoin: true },
    ],
    [
      'a dynamic group',
      {
        groupTypes: ['DynamicMembership'],
        membershipRule: 'user.x -eq 1',
        membershipRuleProcessingState: 'On',
        isAssignableToRole: null,
        visibility: 'Public',
      },
      { ...PLAIN, membershipRule: 'user.x -eq 1', membershipRulePaused: false },
    ],
    [
      'a dynamic group that is not filled for now',
      { membershipRule: 'user.x -eq 1', membershipRuleProcessingState: 'Paused' },
      { membershipRule: 'user.x -eq 1', membershipRulePaused: true },
    ],
    [
      'a group that was dynamic once',
      { groupTypes: [], membershipRule: 'user.x -eq 1', membershipRuleProcessingState: 'Paused' },
      { microsoft365: false },
    ],
    ['a group from on-premises', { onPremisesSyncEnabled: true }, { syncedFromOnPremises: true }],
    ['a group that was never synchronised', { onPremisesSyncEnabled: null }, { syncedFromOnPremises: false }],
    ['a group of which nothing is told', { visibility: null }, {}],
  ])('%s says who may add members', (_what, told, ways) => {
    const { observations } = decode('graph-group', { id: 'G', ...told })
    expect(observations.groups).toEqual([{ id: 'g', memberIds: [], ...ways }])
  })

  const type = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` })

  it('have people and applications as owners', () => {
    const { observations, gaps } = decode(
      'graph-group-owners',
      {
        value: [
          { ...type('user'), id: 'U1', userPrincipalName: 'u1@contoso.com', displayName: 'U One' },
          { ...type('servicePrincipal'), id: 'S1', displayName: 'deployer' },
          { ...type('servicePrincipal'), id: 'S2', displayName: null },
          { id: 'X1' },
          { ...type('user') },
        ],
      },
      { subject: 'G' },
    )
    expect(observations.groups).toEqual([
      {
        ...{ id: 'g', memberIds: [], ownerIds: ['u1', 'x1'], ownersResolved: true },
        workloadOwners: [
          { id: 's1', name: 'deployer' },
          { id: 's2', name: 's2' },
        ],
      },
    ])
    expect(observations.users).toEqual([
      { id: 'u1', principalName: 'u1@contoso.com', displayName: 'U One', userType: 'unknown' },
    ])
    expect(gaps.map(({ code, sentence }) => [code, sentence])).toEqual([
      ['RECORD_WITHOUT_ID', 'element 4 of graph-group-owners on `G` could not be decoded: the owner has no id'],
    ])
  })

  it.each([
    ['whose owners came in a form nobody knows are not resolved', { error: 'x' }, 'g', 'SOURCE_MALFORMED'],
    ['that a page of owners does not name are a gap', { value: [] }, undefined, 'RECORD_UNREADABLE'],
  ])('%s', (_what, json, subject, code) => {
    const { observations, gaps } = decode('graph-group-owners', json, subject === undefined ? {} : { subject })
    expect(observations).toEqual({})
    expect(gaps.map((gap) => gap.code)).toEqual([code])
  })

  it('have people and workloads as members, nested groups beside them, and no devices', () => {
    const { observations, gaps } = decode(
      'graph-group-members',
      {
        value: [
          { ...type('user'), id: 'U1', userPrincipalName: 'u1@contoso.com', displayName: 'U One' },
          { ...type('group'), id: 'N1' },
          { ...type('device'), id: 'D1' },
          { ...type('orgContact'), id: 'C1' },
          { ...type('servicePrincipal'), id: 'S1' },
          { id: 'X1' },
          { ...type('user') },
        ],
      },
      { subject: 'G' },
    )
    expect(observations.groups).toEqual([
      { id: 'g', memberIds: ['u1', 's1', 'x1'], nestedGroupIds: ['n1'], membersResolved: true },
    ])
    expect(observations.users).toEqual([
      { id: 'u1', principalName: 'u1@contoso.com', displayName: 'U One', userType: 'unknown' },
    ])
    expect(gaps.map(({ code, sentence }) => [code, sentence])).toEqual([
      ['RECORD_WITHOUT_ID', 'element 6 of graph-group-members on `G` could not be decoded: the member has no id'],
    ])
  })

  it('whose members came in a form nobody knows are not resolved', () => {
    const { observations, gaps } = decode('graph-group-members', { error: 'x' }, { subject: 'g' })
    expect(observations).toEqual({})
    expect(gaps.map(({ code }) => code)).toEqual(['SOURCE_MALFORMED'])
  })

  it('that a page of members does not name are a gap', () => {
    expect(decode('graph-group-members', { value: [] }).gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
  })
})
