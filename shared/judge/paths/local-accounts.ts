// Is the certificate of the local administrator closed? `disableLocalAccounts` alone is not enough: certificates handed out
// before live on until they are rotated (docs/judgement.md, section 3). AP-13, AP-14, AP-15.

import type { ArmEvent } from '../../domain/activity.ts'
import type { ClusterProfile } from '../../domain/cluster.ts'
import { isOnCluster } from '../evidence/cluster-scopes.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { PathJudgement } from '../legs/leg.ts'
import { worseLeg } from '../legs/worse-leg.ts'
import { judgeEntraIntegration } from './entra-integration.ts'
import { coverPath } from './entra-user.ts'
import { type ClusterReading, judgeCluster, observe, type PathQuestion, withDeparture } from './path-question.ts'

/** AP-13 and AP-15. */
export function judgeLocalAccounts(question: PathQuestion): PathJudgement {
  const configured = judgeCluster(question, (profile) => ({
    ...readLocalAccounts(question.file.evidence, profile),
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

function readLocalAccounts(evidence: Evidence, profile: ClusterProfile): ClusterReading {
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
  const proof = certificatesAreDead(evidence, profile)
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

/**
 * Proved if no certificate was ever handed out (created in the collected activity, never open since) or all were replaced
 * before the window (rotated in the collected activity). Automatic rotation keeps the authority and does not count.
 */
function certificatesAreDead(
  evidence: Evidence,
  profile: ClusterProfile,
): { readonly dead: boolean; readonly why: string } {
  const activity = sourceCompleteness(evidence, 'log-azure-activity')
  if (!activity.complete) return { dead: false, why: 'the activity log that could show a rotation is not whole' }
  const windowFrom = Date.parse(evidence.window.from)
  const seenFrom = Math.min(
    windowFrom,
    Date.parse(evidence.reports.get('log-azure-activity')?.window?.from ?? evidence.window.from),
  )
  const changedAt = evidence.observations.changes
    .filter(
      ({ thing, targetId }) => thing === 'cluster' && (targetId === undefined || isOnCluster(targetId, profile.id)),
    )
    .map((change) => Date.parse(change.at))
  const createdAt = Date.parse(profile.createdAt ?? '')
  // A log that does not show the creation may not have spoken yet: what came after it may be missing too.
  const creation = changedAt.some((at) => Math.abs(at - createdAt) <= CREATION_TAKES_MS)
  if (createdAt >= seenFrom && creation && changedAt.every((at) => at <= createdAt))
    return { dead: true, why: `it was created at ${profile.createdAt ?? ''} with them disabled` }
  const rotation = rotations(evidence, profile).at(-1)
  if (rotation === undefined)
    return {
      dead: false,
      why: 'it is not proved that certificates handed out before were rotated: the collected activity shows neither its creation nor a rotation',
    }
  const rotatedAt = Date.parse(rotation.at)
  if (rotatedAt > windowFrom)
    return { dead: false, why: `its certificates were rotated at ${rotation.at} only, inside the window` }
  if (!changedAt.every((at) => at <= rotatedAt))
    return { dead: false, why: `it was changed after its certificates were rotated at ${rotation.at}` }
  return { dead: true, why: `its certificates were rotated at ${rotation.at}` }
}

/** The resource provider notes the time of creation once it has taken the request. */
const CREATION_TAKES_MS = 3_600_000

function rotations(evidence: Evidence, profile: ClusterProfile): ArmEvent[] {
  return evidence.observations.armEvents
    .filter(
      (event) =>
        /\/rotateclustercertificates\/action$/i.test(event.operation) &&
        /^succe/i.test(event.status) &&
        isOnCluster(event.resourceId, profile.id),
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
