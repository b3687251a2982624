// Is the certificate of the local administrator closed? `disableLocalAccounts` alone is not enough: certificates handed out
// before live on until they are rotated (docs/judgement.md, section 3). AP-13, AP-14, AP-15.

import type { ClusterProfile } from '../../domain/cluster.ts'
import type { CaseFile } from '../case-file.ts'
import type { PathJudgement } from '../legs/leg.ts'
import { worseLeg } from '../legs/worse-leg.ts'
import { certificatesAreDead } from './dead-certificates.ts'
import { judgeEntraIntegration } from './entra-integration.ts'
import { coverPath } from './entra-user.ts'
import { type ClusterReading, judgeCluster, observe, type PathQuestion, withDeparture } from './path-question.ts'

/** AP-13 and AP-15. */
export function judgeLocalAccounts(question: PathQuestion): PathJudgement {
  const configured = judgeCluster(question, (profile) => ({
    ...readLocalAccounts(question.file, profile),
    restsOn: ['properties.disableLocalAccounts'],
  }))
  return { configured: withDeparture(question, configured), observed: observe(question, 'satisfied') }
}

/** AP-14: with Entra integration the kubeconfig carries no credential, and the path is as good as any ARM call. */
export function judgeUserKubeconfig(question: PathQuestion): PathJudgement {
  const entra = judgeEntraIntegration(
    question,
    ({ name }) => `cluster ${name} has no Entra integration: its user kubeconfig carries an administrator certificate`,
  )
  if (question.file.evidence.clusters.get(question.clusterId ?? '')?.entra === undefined)
    return { configured: withDeparture(question, entra), observed: observe(question, 'satisfied') }
  return { configured: worseLeg(coverPath(question), entra), observed: observe(question) }
}

function readLocalAccounts(file: CaseFile, profile: ClusterProfile): ClusterReading {
  if (profile.localAccountsDisabled !== true) {
    const unread = profile.unreadable.find((path) => /disablelocalaccounts/i.test(path))
    if (unread !== undefined)
      return {
        verdict: 'not-assessable',
        says: `whether local accounts are disabled on ${profile.name} could not be read`,
        gaps: [
          {
            code: 'CONTROL_PLANE_VALUE_UNKNOWN',
            source: 'arm-managed-clusters',
            sentence: `\`${unread}\` of cluster ${profile.name} has no readable value`,
          },
        ],
      }
    return { verdict: 'not-satisfied', says: `local accounts are enabled on cluster ${profile.name}` }
  }
  const proof = certificatesAreDead(file, profile)
  const says = `local accounts are disabled on cluster ${profile.name}`
  if (proof.dead) return { verdict: 'satisfied', says: `${says}, and ${proof.why}` }
  return {
    verdict: 'not-assessable',
    says: `${says}, but ${proof.why}`,
    gaps: [
      {
        code: 'CERTIFICATES_NOT_PROVED_ROTATED',
        source: 'log-azure-activity',
        sentence: `cluster ${profile.name}: ${proof.why}`,
      },
    ],
  }
}
