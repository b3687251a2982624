// Which rules stand beneath the roll-ups, in words? `hardening` rules are reported apart and never change a roll-up.

export interface Rule {
  readonly asks: string
  readonly hardening?: true
}

export const ROLL_UP = 'roll-up'

/**
 * CA-G01 to CA-G23 are the gaps of the catalogue, each of them a row here; what stands behind each, and which other rule
 * reports it, is in gap-catalogue.ts (docs/conditional-access-gaps.md).
 */
export const RULES = {
  'CA-G01': { asks: 'nobody is excluded from the policies that demand MFA' },
  'CA-G02': { asks: 'no policy that demands MFA offers another grant in its place' },
  'CA-G03': { asks: 'no policy that demands MFA leaves out a location' },
  'CA-G05': { asks: 'policies that demand MFA are enforced, not report-only or disabled' },
  'CA-G06': { asks: 'the policies target the Kubernetes API' },
  'CA-G07': { asks: 'the policies target Azure Resource Manager' },
  'CA-G08': { asks: 'no application is left out of a policy for all resources' },
  'CA-G09': { asks: 'the policies include everybody who has power over the clusters' },
  'CA-G10': { asks: 'no policy that demands MFA is limited to some platforms, devices, clients, risks or flows' },
  'CA-G12': { asks: 'guests are covered, and trust in the MFA of other tenants is evidenced' },
  'CA-G17': { asks: 'every authentication strength in use is multifactor' },
  'CA-G13': { asks: 'no account of a person is used by a program' },
  'CA-G14': { asks: 'no workload administers a cluster with a secret or certificate from wherever it likes' },
  'CA-G18': { asks: 'MFA done by a federation service is evidenced' },
  'CA-G19': { asks: 'everybody in scope has registered a second factor', hardening: true },
  'CA-G20': { asks: 'no app password stands in for MFA' },
  'CA-G23': { asks: 'nobody can enter a cluster past Entra with a local account' },
  'grant-not-mfa': { asks: 'the policies that guard the audience demand MFA, not something else' },
  'audience-not-targeted': { asks: 'the policies target every audience in scope' },
  'CA-G21': { asks: 'some policy demands MFA on the audience' },
  'CA-G22': { asks: 'the policies were the same during the whole window' },
  MODEL_DISAGREES: { asks: 'Entra applies every policy that the model says applies' },
  'CA-G04': { asks: 'legacy clients are blocked', hardening: true },
  'CA-G11': { asks: 'the device code flow is blocked', hardening: true },
  'CA-G15': { asks: 'registration of security information is protected', hardening: true },
  'CA-G16': { asks: 'a sign-in frequency bounds the age of MFA', hardening: true },
  'sms-or-voice-accepted': {
    asks: 'no authentication strength in use accepts a text message or a call',
    hardening: true,
  },
  'security-defaults-beside-policies': { asks: 'security defaults are off where policies are in use', hardening: true },
  'unprotected-sign-in': { asks: 'no sign-in succeeds without evidence of MFA' },
  'unclear-sign-in': { asks: 'every sign-in shows whether MFA was done' },
  'other-client': { asks: 'every client on an audience in scope is known', hardening: true },
  'unprotected-operation': { asks: 'no operation on Azure Resource Manager is made without evidence of MFA' },
  'static-credential-handed-out': { asks: 'nobody fetches a static credential of a cluster' },
  'bypass-used': { asks: 'nobody enters a cluster past Entra' },
  'local-accounts-enabled': { asks: 'local accounts of the cluster are disabled' },
  'certificates-not-proved-rotated': { asks: 'certificates handed out before are rotated' },
  'run-command-enabled': { asks: 'Run Command is disabled' },
  'ssh-key-login-possible': { asks: 'no node accepts an SSH key' },
  'no-entra-integration': { asks: 'the cluster signs people in with Entra' },
  'kubernetes-rbac-disabled': { asks: 'the cluster checks what a caller may do' },
  'cluster-not-in-scope': { asks: 'every cluster of the subscriptions is in the scope file' },
  'cluster-not-found': { asks: 'every cluster of the scope file exists' },
  'unexplained-kubernetes-use': { asks: 'every Kubernetes call of a person follows a sign-in' },
  'break-glass-used': { asks: 'each use of a break-glass account has an incident or test' },
  'user-account-used-by-automation': { asks: 'no user account signs in with a stored password' },
  'workload-credential': { asks: 'workloads hold credentials that a person cannot use' },
  'log-not-enabled': { asks: 'every log the evidence rests on is sent to a collected workspace' },
  'guard-log-not-enabled': { asks: 'the guard log is sent to a collected workspace', hardening: true },
  'log-retention-too-short': { asks: 'every log is kept for 12 months, three of them at hand' },
  'standing-privilege': { asks: 'nobody holds power without an end' },
  'permanent-assignment-allowed': { asks: 'the rules of a role do not allow assignments without an end' },
  'activation-mfa-not-required': { asks: 'activating a role demands MFA' },
  'approval-not-required': { asks: 'activating a role demands approval' },
  'role-rules-not-captured': { asks: 'the rules of every role in use are captured' },
  'role-not-known': { asks: 'what every role held on a cluster allows is known' },
  'activation-without-mfa': { asks: 'every activation is made under MFA' },
  'activation-mfa-not-shown': { asks: 'every activation shows whether it was made under MFA' },
  'activation-without-approval': { asks: 'every activation that needs approval has an approver of its own' },
  'activation-without-justification': { asks: 'every activation that needs a reason has one' },
  'departure-expired': { asks: 'no departure is kept after its end' },
  'departure-unapproved': { asks: 'every departure is approved' },
  'departure-approver-not-independent': { asks: 'the approver of a departure neither owns it nor profits from it' },
  'departure-too-long': { asks: 'a departure is limited in time' },
  'departure-not-yet-recorded': { asks: 'a departure was recorded before the window it is to cover' },
  'departure-unknown-principal': { asks: 'everybody a departure names is known' },
} as const satisfies Readonly<Record<string, Rule>>

export type RuleName = keyof typeof RULES

export function isHardening(rule: string): boolean {
  return (RULES as Readonly<Record<string, Rule>>)[rule]?.hardening === true
}
