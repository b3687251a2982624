// What stands behind each gap of the catalogue of Conditional Access gaps? Data of docs/conditional-access-gaps.md; what a rule
// asks, and whether it is hardening, is in rules.ts. Origin of the rows: facts, identity, section 3.4.

import type { ControlId } from './access-path.ts'
import type { RuleName } from './rules.ts'
import type { Verdict } from './verdict.ts'

export type GapId = Extract<RuleName, `CA-G${number}`>

/** A finding by which the gap is told. */
export interface GapReport {
  readonly rule: RuleName
  /** What the finding comes to unless a departure is declared. */
  readonly verdict: Verdict
  readonly controls: readonly ControlId[]
  /** Subject of the finding where the rule tells other facts as well. */
  readonly subject?: string
  /** What the finding says. */
  readonly says: string
}

export interface GapRow {
  /** The gap in words. */
  readonly title: string
  /** How it is seen. */
  readonly seen: string
  readonly reports: readonly GapReport[]
  /** What of it is not collected, why, and what stays open for that. */
  readonly notCollected?: string
  readonly limits: string
}

const MFA: readonly ControlId[] = ['8.4.1', '8.4.2', '8.4.3']
const HARDENING: readonly ControlId[] = ['8.4.2']
const PROOF = 'the proof over all conditions'

/** A gap that the proof finds by the clause that lets a sign-in through. */
function hole(rule: RuleName, says: string): GapReport {
  return { rule, verdict: 'not-satisfied', controls: MFA, says }
}

function lacking(rule: RuleName, says: string): GapReport {
  return { rule, verdict: 'not-satisfied', controls: HARDENING, says }
}

export const GAP_CATALOGUE = {
  'CA-G01': {
    title: 'Users, groups or roles are excluded from the policies that demand MFA',
    seen: `${PROOF}; groups with their members, nested and eligible ones included`,
    reports: [
      hole('CA-G01', 'who is excluded from which policy, how many members a group has, and whom it opens what'),
    ],
    limits: 'Declared break-glass accounts stand under AP-37. An excluded group without members opens nothing.',
  },
  'CA-G02': {
    title: 'Another grant is accepted in place of MFA (compliant or joined device, approved app, terms of use)',
    seen: `${PROOF}; an alternative counts only where the device of the scenario can meet it`,
    reports: [hole('CA-G02', 'the policy, the alternative, and on which devices it lets through')],
    limits: 'Whether the tenant has any compliant device is not asked.',
  },
  'CA-G03': {
    title: 'Locations are left out: trusted ones excluded, or some alone included',
    seen: `${PROOF}, on every piece of the address space`,
    reports: [hole('CA-G03', 'the policy and the location, with an address in it to try by hand')],
    limits:
      'That MFA was skipped for a location in a sign-in is `unprotected-sign-in`. Under 8.4.3 declared networks are not asked about.',
  },
  'CA-G04': {
    title: 'Legacy clients are neither blocked nor asked for MFA',
    seen: `${PROOF} for the property \`legacy-blocked\``,
    reports: [lacking('CA-G04', 'on which audience, and a case of a client that gets through')],
    limits:
      'Legacy clients reach none of the audiences in scope. A success with one on such an audience is `unprotected-sign-in`, which is no hardening.',
  },
  'CA-G05': {
    title: 'A policy that only reports or is disabled is taken for a control',
    seen: `${PROOF}, which counts enabled policies alone`,
    reports: [hole('CA-G05', 'the policy, its state, and whom it would have covered')],
    limits: 'Silent where enabled policies cover the same people: then it opens nothing.',
  },
  'CA-G06': {
    title: 'The Kubernetes API is not targeted (a policy on Azure management or the portals does not reach it)',
    seen: `${PROOF} on the audience of the Kubernetes API`,
    reports: [hole('CA-G06', 'which policy targets what instead')],
    limits: 'Service dependencies between audiences are not modelled.',
  },
  'CA-G07': {
    title: 'Azure Resource Manager is not targeted (a policy on the portals does not reach it)',
    seen: `${PROOF} on the audience of Azure Resource Manager`,
    reports: [hole('CA-G07', 'which policy targets what instead')],
    limits:
      "On other audiences, and where some policy that demands MFA does target this one and leaves people or conditions out, the rule is `audience-not-targeted`: it names the policy that would close the hole if it targeted the audience. Microsoft's own mandatory MFA is not counted.",
  },
  'CA-G08': {
    title: 'Applications are left out of a policy for all resources',
    seen: `${PROOF}; the rule on baseline scopes is chosen by the date of the evidence`,
    reports: [hole('CA-G08', 'the policy and the application that it leaves out')],
    limits: 'An application that is no audience in scope is not reported.',
  },
  'CA-G09': {
    title: 'A policy for directory roles misses those who administer AKS by Azure roles, custom roles or eligibility',
    seen: `${PROOF}; Azure roles are never matched by a policy, and an eligible role only once it is active`,
    reports: [hole('CA-G09', 'whom the policy includes alone, and who has power without being included')],
    limits: 'Bindings inside a cluster are not listed by Azure: their holders are judged as any member of the tenant.',
  },
  'CA-G10': {
    title: 'MFA is demanded only on some platforms, devices, client types, at some risk or in some flows',
    seen: PROOF,
    reports: [hole('CA-G10', 'the policy, its condition, and a scenario outside it')],
    limits: 'Device-filter rules are not interpreted: a hole that needs two of them is insufficient evidence.',
  },
  'CA-G11': {
    title: 'The device code flow is not blocked',
    seen: `${PROOF} for the property \`device-code-blocked\``,
    reports: [lacking('CA-G11', 'on which audience, and a case of the flow that gets through')],
    limits:
      'Authentication transfer alone is not reported. Sign-ins by device code are judged like all others, as AP-01.',
  },
  'CA-G12': {
    title: 'Guests are not covered, or MFA of other tenants is accepted without evidence from there',
    seen: `${PROOF} for each kind of guest; settings for cross-tenant access, declared evidence of home tenants`,
    reports: [
      hole('CA-G12', 'the policy that leaves guests out'),
      {
        rule: 'CA-G12',
        verdict: 'not-assessable',
        controls: MFA,
        says: 'whose MFA is accepted, and that no evidence from there is declared',
      },
    ],
    limits: 'What the home tenant really demands only its own evidence shows.',
  },
  'CA-G13': {
    title: 'Accounts of people are used by programs',
    seen: 'sign-ins with user name and password alone; calls and operations of people from the declared networks of automation; people in the declared list of automation',
    reports: [
      {
        rule: 'user-account-used-by-automation',
        verdict: 'not-satisfied',
        controls: ['8.6.1'],
        says: 'who signed in how often with a password alone',
      },
      {
        rule: 'CA-G13',
        verdict: 'not-assessable',
        controls: ['8.6.1'],
        says: 'whose account called from which address of an automation network, or is declared as automation',
      },
    ],
    limits:
      'Without declared networks of automation no call can be told. The address of a sign-in itself is not compared with them. A password alone is a finding of 8.4.x as well, `unprotected-sign-in`.',
  },
  'CA-G14': {
    title:
      'A workload administers a cluster with a secret or certificate, and no policy for workload identities bounds it',
    seen: 'sign-ins of service principals by kind of credential, Azure roles, policies for workload identities',
    reports: [
      {
        rule: 'CA-G14',
        verdict: 'not-assessable',
        controls: ['8.6.1'],
        says: 'which workload signed in how often, and which role it holds where',
      },
      {
        rule: 'workload-credential',
        verdict: 'not-assessable',
        controls: ['8.6.1'],
        says: 'which workload signed in with what credential, whatever power it has',
      },
    ],
    notCollected:
      'Secrets and certificates of applications are not read: a credential that nobody used in the window is not seen.',
    limits:
      'Any enabled block for workload identities on all resources that names the workload, or all of the tenant, counts as a bound; whether it is tight is not judged, and `workload-credential` stands either way.',
  },
  'CA-G15': {
    title: 'Security information can be registered without MFA: whoever has a password may enrol a factor of his own',
    seen: `${PROOF} for the user action`,
    reports: [lacking('CA-G15', 'that registration is open, and a case')],
    limits:
      'Reported as hardening: what is registered in the window is a question of 8.3.3, which this release does not judge.',
  },
  'CA-G16': {
    title: 'No sign-in frequency bounds the age of MFA, or MFA is remembered on devices',
    seen: `${PROOF} for the property \`sign-in-frequency\``,
    reports: [lacking('CA-G16', 'on which audience, and a case')],
    limits:
      'Any frequency counts, however long. MFA skipped for a remembered device is judged sign-in by sign-in, and stays not assessable until the scope file says what the entity decided.',
  },
  'CA-G17': {
    title: 'A custom strength is no MFA; or a strength accepts a text message or a call',
    seen: `${PROOF}; allowed combinations of the strengths in use`,
    reports: [
      hole('CA-G17', 'the policy and its strength, which is not MFA'),
      lacking('sms-or-voice-accepted', 'the policy, its strength, and the combinations'),
    ],
    limits:
      "A policy that demands MFA without a strength accepts what the tenant's policy of methods allows; that is not collected, and nothing is said of it.",
  },
  'CA-G18': {
    title: 'A federated domain is believed without evidence from its identity provider',
    seen: 'sign-ins whose MFA a federation service or another provider claims to have done',
    reports: [
      {
        rule: 'unclear-sign-in',
        verdict: 'not-assessable',
        controls: MFA,
        subject: 'MFA_EXTERNAL',
        says: 'who signed in how often with MFA that was done elsewhere',
      },
    ],
    notCollected:
      'The setting of a domain (`federatedIdpMfaBehavior`) is not read: a federated domain that nobody signed in from in the window is not seen.',
    limits: 'The finding is about the sign-ins, not about the domain.',
  },
  'CA-G19': {
    title: 'People in scope have registered no second factor: the first who signs in may enrol one',
    seen: 'the report on registered methods, for everybody with power over the clusters or access to them',
    reports: [lacking('CA-G19', 'who has registered none, and whether enrolling is protected (CA-G15)')],
    limits:
      'Rests on the report as it stood at the capture, which lags and names no disabled account. Guests register at home and are left out. A sign-in that was interrupted to register is an attempt, and counts as MFA demanded.',
  },
  'CA-G20': {
    title: 'App passwords stand in for MFA',
    seen: 'sign-ins whose result text says that MFA was skipped for an app password',
    reports: [hole('CA-G20', 'who signed in how often by which path with an app password')],
    notCollected: 'Whether per-user MFA allows app passwords is not read: one that nobody used is not seen.',
    limits: 'Rests on a text of the vendor; a text that is not known is a gap of its own.',
  },
  'CA-G21': {
    title: 'Neither a policy nor security defaults demand MFA; or both are on, which exclude each other',
    seen: `${PROOF}; the setting of security defaults`,
    reports: [
      hole('CA-G21', 'of whom no policy demands MFA on which audience'),
      {
        rule: 'security-defaults-beside-policies',
        verdict: 'not-assessable',
        controls: HARDENING,
        says: 'beside which enabled policies security defaults are on',
      },
    ],
    limits:
      'Security defaults alone leave the proof open: they demand MFA at times that no configuration shows. That both cannot be in force is not proved, so it is reported apart.',
  },
  'CA-G22': {
    title: 'What decides about MFA was changed in the window',
    seen: 'audit log of the directory, times of modification of the policies, two versions in one run',
    reports: [
      {
        rule: 'CA-G22',
        verdict: 'not-assessable',
        controls: ['8.4.2'],
        says: 'what was changed by whom, when, from what to what, where no record tells what held between',
      },
      {
        rule: 'CA-G22',
        verdict: 'not-satisfied',
        controls: ['8.4.2'],
        says: 'the same, and the hole that the change opened, from when to when',
      },
    ],
    limits:
      'Where the records tell each state, every interval is proved and the worst counts; a change that opened nothing is told as satisfied. Otherwise each roll-up that rests on what was changed carries the gap `CHANGED_IN_WINDOW`, under 8.4.1 and 8.4.3 as well. Azure roles, trust in other tenants and clusters are not rebuilt.',
  },
  'CA-G23': {
    title: 'Local accounts of a cluster, or a kubeconfig of its administrator, go past Entra altogether',
    seen: 'settings of the clusters, operations that hand out credentials, calls of local users in the audit log',
    reports: [
      {
        rule: 'local-accounts-enabled',
        verdict: 'not-satisfied',
        controls: ['8.5.1'],
        says: 'the cluster whose local accounts are enabled',
      },
      {
        rule: 'certificates-not-proved-rotated',
        verdict: 'not-assessable',
        controls: ['8.5.1'],
        says: 'the cluster whose earlier certificates may still be good',
      },
      {
        rule: 'static-credential-handed-out',
        verdict: 'not-satisfied',
        controls: [...MFA, '8.5.1', '8.2.1', '8.2.2'],
        says: 'who fetched which credential when',
      },
      {
        rule: 'bypass-used',
        verdict: 'not-satisfied',
        controls: [...MFA, '8.5.1', '8.2.1', '8.2.2'],
        says: 'which local user called from where',
      },
    ],
    limits: 'The roll-ups of AP-13 under 8.4.x follow the same settings.',
  },
} as const satisfies Readonly<Record<GapId, GapRow>>
