import { describe, expect, it } from 'vitest'
import { decodePimRules } from '../../../shared/decode/pim-rules.ts'
import { takeNotes } from '../../../shared/decode/page-notes.ts'
import { readObjectAt } from '../../../shared/decode/read-json.ts'
import { decode, fixture, pageOf } from '../configuration-page.ts'

const graphRules = (fixture('graph-docs-directory/roleManagementPolicy-rules-list.v1.0.json') as { value: object[] })
  .value
const armPolicy = readObjectAt(
  fixture('arm-rest-api-examples/RoleManagementPolicies_Get.2020-10-01.json'),
  'properties',
)
const armRules = armPolicy?.['rules'] as object[]

function rulesOf(rules: readonly unknown[]) {
  const notes = takeNotes(pageOf('graph-pim-policies', {}))
  return { rules: decodePimRules(rules, notes), ...notes.finish({}) }
}

/** The published rules with some of them replaced or, by `undefined`, taken out. */
function changed(id: string, fields: object | undefined): object[] {
  return graphRules.flatMap((rule) => {
    if ((rule as { id: string }).id !== id) return [rule]
    return fields === undefined ? [] : [{ ...rule, ...fields }]
  })
}

describe('the rules of a PIM policy', () => {
  it('as Graph publishes them ask for MFA and a justification for at most eight hours', () => {
    expect(rulesOf(graphRules).rules).toEqual({
      mfaOnActivation: true,
      justificationRequired: true,
      ticketRequired: false,
      approvalRequired: false,
      maximumDurationMinutes: 480,
      permanentAssignmentAllowed: true,
    })
  })

  it('as ARM publishes them ask for a ticket and an approval too, for at most seven hours', () => {
    expect(rulesOf(armRules).rules).toEqual({
      mfaOnActivation: true,
      justificationRequired: true,
      ticketRequired: true,
      approvalRequired: true,
      maximumDurationMinutes: 420,
      permanentAssignmentAllowed: true,
    })
  })

  it.each([
    ['without MFA', 'Enablement_EndUser_Assignment', { enabledRules: [] }, { mfaOnActivation: false }],
    [
      'by an authentication context',
      'AuthenticationContext_EndUser_Assignment',
      { isEnabled: true, claimValue: 'c1' },
      { authenticationContextId: 'c1' },
    ],
    [
      'that forbid permanent assignments',
      'Expiration_Admin_Assignment',
      { isExpirationRequired: true },
      { permanentAssignmentAllowed: false },
    ],
    [
      'with an approval',
      'Approval_EndUser_Assignment',
      { setting: { isApprovalRequired: true } },
      { approvalRequired: true },
    ],
    [
      'for a day and a half',
      'Expiration_EndUser_Assignment',
      { maximumDuration: 'P1DT12H' },
      { maximumDurationMinutes: 2160 },
    ],
  ])('%s', (_what, id, fields, expected) => {
    expect(rulesOf(changed(id, fields)).rules).toMatchObject(expected)
  })

  it('whose activations need not end state no maximum', () => {
    expect(rulesOf(changed('Expiration_EndUser_Assignment', { isExpirationRequired: false })).rules).not.toHaveProperty(
      'maximumDurationMinutes',
    )
  })

  it('older than authentication contexts ask for none', () => {
    expect(rulesOf(changed('AuthenticationContext_EndUser_Assignment', undefined)).rules).toMatchObject({
      mfaOnActivation: true,
    })
  })

  it.each([
    ['Enablement_EndUser_Assignment', undefined],
    ['Approval_EndUser_Assignment', undefined],
    ['Expiration_EndUser_Assignment', undefined],
    ['Expiration_Admin_Assignment', undefined],
    ['Enablement_EndUser_Assignment', { enabledRules: 'MultiFactorAuthentication' }],
    ['Approval_EndUser_Assignment', { setting: { isApprovalRequired: 'true' } }],
    ['Expiration_EndUser_Assignment', { maximumDuration: 'P1M' }],
    ['AuthenticationContext_EndUser_Assignment', { isEnabled: true, claimValue: '' }],
  ])('are not read at all where %s is %j', (id, fields) => {
    expect(rulesOf(changed(id, fields)).rules).toEqual({
      fault: `its rule \`${id}\` is missing or unreadable`,
      code: 'RECORD_UNREADABLE',
    })
  })

  it('count what they enable that nobody knows', () => {
    const { unknowns } = rulesOf(changed('Enablement_EndUser_Assignment', { enabledRules: ['Fingerprint'] }))
    expect(unknowns).toEqual([{ code: 'UNKNOWN_ENUM_VALUE', field: 'enabledRules', value: 'Fingerprint', count: 1 }])
  })
})

describe('PIM policies', () => {
  const policy = { id: 'P', lastModifiedDateTime: '2026-09-10T02:23:09.790418Z', rules: graphRules }

  it('of directory roles carry role, scope and time of their last change', () => {
    const element = { id: 'A1', scopeId: '/', scopeType: 'DirectoryRole', roleDefinitionId: 'FE930BE7', policy }
    const { observations, gaps } = decode('graph-pim-policies', { value: [element] })
    expect(gaps).toEqual([])
    expect(observations.pimRules).toEqual([
      {
        id: 'A1',
        plane: 'directory',
        scope: '/',
        roleId: 'fe930be7',
        mfaOnActivation: true,
        justificationRequired: true,
        ticketRequired: false,
        approvalRequired: false,
        maximumDurationMinutes: 480,
        permanentAssignmentAllowed: true,
        lastModifiedAt: '2026-09-10T02:23:09.790418Z',
      },
    ])
  })

  it('of groups are for members or owners of a group', () => {
    const element = { id: 'A2', scopeId: 'GROUP-1', scopeType: 'Group', roleDefinitionId: 'member', policy }
    const { observations } = decode('graph-group-pim-policies', { value: [element] }, { subject: 'group-1' })
    expect(observations.pimRules?.[0]).toMatchObject({ plane: 'group', scope: 'group-1', roleId: 'member' })
  })

  it('of Azure roles take the effective rules', () => {
    const scope = '/subscriptions/129ff972-28f8-46b8-a726-e497be039368'
    const { observations, gaps } = decode('arm-pim-policies', {
      value: [
        {
          id: `${scope}/providers/Microsoft.Authorization/roleManagementPolicyAssignments/1`,
          properties: {
            scope,
            roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/B24988AC`,
            rules: [],
            effectiveRules: armRules,
            policyAssignmentProperties: {
              roleDefinition: { displayName: 'Contributor' },
              policy: { lastModifiedDateTime: armPolicy?.['lastModifiedDateTime'] },
            },
          },
        },
      ],
    })
    expect(gaps).toEqual([])
    expect(observations.pimRules?.[0]).toMatchObject({
      id: `${scope}/providers/microsoft.authorization/rolemanagementpolicyassignments/1`,
      plane: 'azure',
      scope,
      roleId: 'b24988ac',
      roleName: 'Contributor',
      approvalRequired: true,
      lastModifiedAt: '2021-03-17T02:54:27.167Z',
    })
  })

  it.each([
    ['names no role', { id: 'A', scopeId: '/', policy }, 'policy assignment `A` names no role'],
    ['names no scope', { id: 'A', roleDefinitionId: 'r', policy }, 'policy assignment `A` names no scope'],
    ['was not expanded', { id: 'A', scopeId: '/', roleDefinitionId: 'r' }, 'policy assignment `A` carries no rules'],
    [
      'lacks a rule',
      { id: 'A', scopeId: '/', roleDefinitionId: 'r', policy: { rules: [] } },
      'policy assignment `A`: its rule `Enablement_EndUser_Assignment` is missing or unreadable',
    ],
  ])('one that %s is a gap', (_what, element, why) => {
    const { observations, gaps } = decode('graph-pim-policies', { value: [element] })
    expect(observations.pimRules).toEqual([])
    expect(gaps.map(({ sentence }) => sentence)).toEqual([
      `element 0 of graph-pim-policies could not be decoded: ${why}`,
    ])
  })
})
