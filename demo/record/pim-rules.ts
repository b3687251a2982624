// The recorder's question: what must a person do to activate a role? The rules of a PIM policy, as Graph and as ARM write
// them; their ids are the same fixed texts (docs/facts, identity 5.3 and azure-aks 5).

export interface PimRuleSpec {
  readonly mfa: boolean
  readonly justification: boolean
  readonly ticket: boolean
  /** Group or people who approve; absent: nobody has to. */
  readonly approver?: { readonly id: string; readonly name: string }
  readonly maximumHours: number
  readonly permanentAssignmentAllowed: boolean
  readonly lastModifiedAt: string
}

interface Rule {
  readonly id: string
  readonly kind: 'Enablement' | 'Expiration' | 'Approval' | 'AuthenticationContext'
  readonly caller: 'Admin' | 'EndUser'
  readonly level: 'Assignment' | 'Eligibility'
  readonly values: Readonly<Record<string, unknown>>
}

function approval(spec: PimRuleSpec): object {
  const approvers =
    spec.approver === undefined
      ? []
      : [{ id: spec.approver.id, description: spec.approver.name, isBackup: false, userType: 'Group' }]
  return {
    isApprovalRequired: spec.approver !== undefined,
    isApprovalRequiredForExtension: false,
    isRequestorJustificationRequired: true,
    approvalMode: 'SingleStage',
    approvalStages: [
      {
        approvalStageTimeOutInDays: 1,
        isApproverJustificationRequired: true,
        escalationTimeInMinutes: 0,
        primaryApprovers: approvers,
        isEscalationEnabled: false,
        escalationApprovers: [],
      },
    ],
  }
}

function rulesOf(spec: PimRuleSpec): readonly Rule[] {
  const enabledRules = [
    ...(spec.mfa ? ['MultiFactorAuthentication'] : []),
    ...(spec.justification ? ['Justification'] : []),
    ...(spec.ticket ? ['Ticketing'] : []),
  ]
  return [
    {
      id: 'Expiration_Admin_Eligibility',
      kind: 'Expiration',
      caller: 'Admin',
      level: 'Eligibility',
      values: { isExpirationRequired: true, maximumDuration: 'P365D' },
    },
    {
      id: 'Enablement_Admin_Eligibility',
      kind: 'Enablement',
      caller: 'Admin',
      level: 'Eligibility',
      values: { enabledRules: [] },
    },
    {
      id: 'Expiration_Admin_Assignment',
      kind: 'Expiration',
      caller: 'Admin',
      level: 'Assignment',
      values: { isExpirationRequired: !spec.permanentAssignmentAllowed, maximumDuration: 'P15D' },
    },
    {
      id: 'Enablement_Admin_Assignment',
      kind: 'Enablement',
      caller: 'Admin',
      level: 'Assignment',
      values: { enabledRules: ['MultiFactorAuthentication', 'Justification'] },
    },
    {
      id: 'Expiration_EndUser_Assignment',
      kind: 'Expiration',
      caller: 'EndUser',
      level: 'Assignment',
      values: { isExpirationRequired: true, maximumDuration: `PT${spec.maximumHours}H` },
    },
    {
      id: 'Enablement_EndUser_Assignment',
      kind: 'Enablement',
      caller: 'EndUser',
      level: 'Assignment',
      values: { enabledRules },
    },
    {
      id: 'Approval_EndUser_Assignment',
      kind: 'Approval',
      caller: 'EndUser',
      level: 'Assignment',
      values: { setting: approval(spec) },
    },
    {
      id: 'AuthenticationContext_EndUser_Assignment',
      kind: 'AuthenticationContext',
      caller: 'EndUser',
      level: 'Assignment',
      values: { isEnabled: false, claimValue: '' },
    },
  ]
}

export function graphRules(spec: PimRuleSpec): readonly object[] {
  return rulesOf(spec).map((rule) => ({
    '@odata.type': `#microsoft.graph.unifiedRoleManagementPolicy${rule.kind}Rule`,
    id: rule.id,
    ...rule.values,
    target: {
      caller: rule.caller,
      operations: ['all'],
      level: rule.level,
      inheritableSettings: [],
      enforcedSettings: [],
    },
  }))
}

export function armRules(spec: PimRuleSpec): readonly object[] {
  return rulesOf(spec).map((rule) => ({
    ...rule.values,
    id: rule.id,
    ruleType: `RoleManagementPolicy${rule.kind}Rule`,
    target: {
      caller: rule.caller,
      operations: ['All'],
      level: rule.level,
      targetObjects: null,
      inheritableSettings: null,
      enforcedSettings: null,
    },
  }))
}
