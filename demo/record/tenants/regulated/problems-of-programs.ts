// The recorder's question: which programs of Contoso are not as they should be?

import type { Problem } from '../../problem.ts'
import { LEGACY_DEPLOYER, TERRAFORM } from './workloads.ts'

export const PROBLEMS_OF_PROGRAMS: readonly Problem[] = [
  {
    number: 25,
    title: 'A secret that is never changed',
    what: 'The secret of legacy-deployer was made in May 2024 and ends in 2299; one that ended in May 2024 is still listed beside it.',
    where: [`graph/v1.0/applications(appId='${LEGACY_DEPLOYER.appId}').json: passwordCredentials`],
    control: '8.6.3',
    accessPath: 'AP-28',
    rule: 'credential-not-changed',
    subject: LEGACY_DEPLOYER.servicePrincipalId,
    sentenceIncludes: ['legacy-deployer', 'deployer', '2024-05-14', '2299-12-30'],
  },
  {
    number: 26,
    title: 'A program that nobody owns',
    what: 'gh-platform-terraform has no owner, neither its account nor its registration.',
    where: [`graph/v1.0/servicePrincipals/${TERRAFORM.servicePrincipalId}/owners.json: empty`],
    control: '7.2.5',
    accessPath: 'AP-05',
    rule: 'workload-without-owner',
    subject: TERRAFORM.servicePrincipalId,
    sentenceIncludes: ['gh-platform-terraform', 'no owner'],
  },
  {
    number: 27,
    title: 'A program with power over the whole subscription',
    what: 'gh-platform-terraform is Contributor on the subscription, beyond the clusters it works on.',
    where: ['arm/…/aks-payments-prod/providers/Microsoft.Authorization/roleAssignments/index.json'],
    control: '7.2.5',
    accessPath: 'AP-05',
    rule: 'workload-with-broad-power',
    subject: TERRAFORM.servicePrincipalId,
    sentenceIncludes: ['gh-platform-terraform', 'Contributor'],
  },
]
