// The recorder's question: what is wrong at Contoso, where does it stand, and what should a finding say?

import type { Problem } from '../../problem.ts'
import { GROUP_IDS, named } from './people.ts'
import { POLICY_NAMES } from './policies.ts'
import { PROBLEMS_OF_POWER } from './problems-of-power.ts'
import { PROBLEMS_OF_PROGRAMS } from './problems-of-programs.ts'

const NON_INTERACTIVE = 'logs/…/AADNonInteractiveUserSignInLogs.ndjson'
const INTERACTIVE = 'logs/…/SigninLogs.ndjson'
const POLICIES = 'graph/v1.0/identity/conditionalAccess/policies.json'
const ACTIVITY = 'logs/…/AzureActivity.ndjson'
const AUDITS = 'logs/…/AuditLogs.ndjson'

/** Who comes in without MFA, and which clause of which policy lets him. */
const PROBLEMS_OF_SIGN_IN: readonly Problem[] = [
  {
    number: 1,
    title: 'An excluded group opens two policies',
    what: `Group sg-ca-mfa-exempt is excluded from “${POLICY_NAMES.everybody}” and from “${POLICY_NAMES.azureManagement}”: nothing asks its members for MFA, neither for the Kubernetes API nor for Azure Resource Manager.`,
    where: [
      `${POLICIES}: excludeGroups of CA001 and CA002`,
      `graph/v1.0/groups/${GROUP_IDS.mfaExempt}/transitiveMembers.json: n.okafor, svc-deploy`,
    ],
    control: '8.4.2',
    accessPath: 'AP-08',
    rule: 'CA-G01',
    subject: GROUP_IDS.mfaExempt,
    sentenceIncludes: [
      'sg-ca-mfa-exempt',
      POLICY_NAMES.everybody,
      POLICY_NAMES.azureManagement,
      'n.okafor',
      'svc-deploy',
    ],
  },
  {
    number: 2,
    title: 'MFA or a compliant device',
    what: `“${POLICY_NAMES.contractors}” takes a compliant device instead of MFA, and contractors are excluded from CA001: on such a machine Pavel Horak reaches the Kubernetes API with a password.`,
    where: [`${POLICIES}: grantControls of CA003`, `${INTERACTIVE}: p.horak, 08:02`],
    control: '8.4.2',
    accessPath: 'AP-02',
    rule: 'CA-G02',
    sentenceIncludes: [POLICY_NAMES.contractors, 'compliantDevice', 'p.horak'],
  },
  {
    number: 3,
    title: 'A policy that only reports',
    what: `“${POLICY_NAMES.guests}” would cover guests, whom CA001 excludes, but it only reports: Oscar Lind of Northwind Traders reaches the Kubernetes API with a password.`,
    where: [`${POLICIES}: state of CA004`, `${INTERACTIVE}: o.lind, 12:14, reportOnlyInterrupted`],
    control: '8.4.3',
    accessPath: 'AP-39',
    rule: 'CA-G05',
    sentenceIncludes: [POLICY_NAMES.guests, 'report-only'],
  },
  {
    number: 4,
    title: 'A trusted location is excluded',
    what: `“${POLICY_NAMES.operators}” asks nothing inside the office, and operators are excluded from CA001: Niklas Berg and Ines Duarte reach the Kubernetes API from there with a password.`,
    where: [`${POLICIES}: excludeLocations of CA005`, `${INTERACTIVE}: n.berg, 05:58`],
    control: '8.4.2',
    accessPath: 'AP-02',
    rule: 'CA-G03',
    sentenceIncludes: [POLICY_NAMES.operators, 'AllTrusted', 'n.berg'],
  },
  {
    number: 5,
    title: 'A policy on Azure Resource Manager alone',
    what: `Analysts are excluded from CA001 because “${POLICY_NAMES.azureManagement}” covers them; that policy does not cover the Kubernetes API, so nothing asks Karin Holm for MFA there.`,
    where: [`${POLICIES}: excludeGroups of CA001, includeApplications of CA002`, `${NON_INTERACTIVE}: k.holm`],
    control: '8.4.2',
    accessPath: 'AP-02',
    rule: 'audience-not-targeted',
    sentenceIncludes: [POLICY_NAMES.azureManagement, 'only', 'k.holm'],
  },
  {
    number: 6,
    title: 'Single-factor refreshes of kubectl',
    what: 'Nadia Okafor signs in with a password in the morning, and kubectl lives on refreshes of that session all day. No sign-in of hers did MFA.',
    where: [`${NON_INTERACTIVE}: n.okafor, 04b07795-… to 6dae42f8-…`],
    control: '8.4.2',
    accessPath: 'AP-03',
    rule: 'unprotected-sign-in',
    subject: named('Nadia Okafor').id,
    sentenceIncludes: ['n.okafor', 'without evidence of MFA', POLICY_NAMES.everybody, 'sg-ca-mfa-exempt'],
  },
  {
    number: 7,
    title: 'A password sent by a program (ROPC)',
    what: 'The Deployment Account signs in with kubelogin in ropc mode, three times, successfully.',
    where: [`${INTERACTIVE}: svc-deploy, AuthenticationProtocol ropc`],
    control: '8.6.1',
    accessPath: 'AP-04',
    rule: 'user-account-used-by-automation',
    subject: named('Deployment Account').id,
    sentenceIncludes: ['svc-deploy', 'sg-ca-mfa-exempt'],
  },
  {
    number: 14,
    title: 'A policy was off for an hour',
    what: `Priya Raman switched “${POLICY_NAMES.azureManagement}” off at 09:00 and on again at 10:00; in between Leo Santos signed in to Azure Resource Manager with a password and wrote to a storage account.`,
    where: [
      `${AUDITS}: Update conditional access policy, 09:00:12 and 10:00:41`,
      `${INTERACTIVE}: l.santos, 09:19`,
      `${ACTIVITY}: l.santos, 09:26`,
    ],
    control: '8.4.2',
    accessPath: 'AP-09',
    rule: 'unprotected-sign-in',
    subject: named('Leo Santos').id,
    sentenceIncludes: ['l.santos', POLICY_NAMES.azureManagement, 'p.raman', '09:00:12'],
  },
  {
    number: 16,
    title: 'A guest whose MFA was done at home',
    what: 'Paula Reyes of Fabrikam comes in with the claim of her own tenant; no cross-tenant setting says that such a claim is taken.',
    where: [`${INTERACTIVE}: p.reyes, 11:02`, 'graph/v1.0/policies/crossTenantAccessPolicy/default.json'],
    control: '8.4.3',
    accessPath: 'AP-39',
    rule: 'unclear-sign-in',
    sentenceIncludes: ['p.reyes'],
  },
  {
    number: 17,
    title: 'The secret of a pipeline in a person’s kubectl',
    what: 'legacy-deployer signs in with a client secret, with the user agent of kubectl, from an address outside the automation networks.',
    where: [
      'logs/…/AADServicePrincipalSignInLogs.ndjson: legacy-deployer, 13:06',
      'logs/…/AKSAudit.ndjson: get secrets',
    ],
    control: '8.6.1',
    accessPath: 'AP-28',
    rule: 'workload-credential',
    sentenceIncludes: ['legacy-deployer', 'people'],
  },
  {
    number: 19,
    title: 'An unknown program',
    what: 'Jonas Weber signs in to the Kubernetes API with Octopod Desktop, which the scope file does not name.',
    where: [`${INTERACTIVE}: j.weber, 13:02`, `${NON_INTERACTIVE}: j.weber`],
    control: '8.4.2',
    accessPath: 'AP-42',
    rule: 'other-client',
    subject: named('Jonas Weber').id,
    sentenceIncludes: ['j.weber', 'Octopod Desktop'],
  },
]

export const PROBLEMS: readonly Problem[] = [
  ...PROBLEMS_OF_SIGN_IN,
  ...PROBLEMS_OF_POWER,
  ...PROBLEMS_OF_PROGRAMS,
].sort((a, b) => a.number - b.number)
