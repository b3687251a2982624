// Which settings of a cluster leave a way past Entra open? One finding a cluster and setting, beneath the path it opens.

import type { ControlId } from '../../domain/access-path.ts'
import type { FindingSubject } from '../../domain/finding.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { resourceName } from '../evidence/evidence.ts'
import { unreadSettings } from '../evidence/unread-settings.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { poolNames } from '../paths/node-ssh.ts'
import type { PathQuestion } from '../paths/path-question.ts'
import type { RuleName } from '../../domain/rules.ts'

/** What the setting of this path comes to, if it is worth a finding of its own. */
export function findClusterSetting(
  question: PathQuestion,
  control: ControlId,
  judgement: PathJudgement,
): FindingDraft[] {
  const { clusterId, path, file } = question
  if (clusterId === undefined) return []
  const profile = file.evidence.clusters.get(clusterId)
  // What could not be read is no hole that was seen: the roll-up says so.
  if (profile === undefined || unreadSettings(profile, SETTINGS[path.id] ?? []).length > 0) return []
  const about = (rule: RuleName, sentence: string): FindingDraft[] => [
    draftFinding(
      { control, accessPath: path.id, clusterId },
      rule,
      { kind: 'cluster', id: clusterId, displayName: profile.name },
      { configured: judgement.configured },
      sentence,
    ),
  ]
  switch (path.id) {
    case 'AP-12':
      if (profile.runCommandDisabled === true) return []
      return about(
        'run-command-enabled',
        `Run Command is enabled on cluster ${profile.name}: a call to Azure Resource Manager from anywhere runs commands in it, also if its API server is private; ${judgement.configured.says}.`,
      )
    case 'AP-13':
      if (profile.localAccountsDisabled === true)
        return judgement.configured.verdict === 'satisfied'
          ? []
          : about('certificates-not-proved-rotated', `Cluster ${profile.name}: ${judgement.configured.says}.`)
      return about(
        'local-accounts-enabled',
        `Cluster ${profile.name} has local accounts enabled: whoever may list the administrator credential enters it with a certificate that no sign-in precedes.`,
      )
    case 'AP-14':
      if (profile.entra !== undefined) return []
      return about(
        'no-entra-integration',
        `Cluster ${profile.name} has no Entra integration: no policy can demand MFA, and every kubeconfig carries an administrator certificate.`,
      )
    case 'AP-22': {
      const open = poolNames(profile, 'key')
      if (open.length === 0) return []
      return about(
        'ssh-key-login-possible',
        `Node pools ${open.join(', ')} of cluster ${profile.name} accept SSH keys: a login that neither Entra nor any collected log sees.`,
      )
    }
    case 'AP-44':
      if (profile.rbacEnabled !== false) return []
      return about(
        'kubernetes-rbac-disabled',
        `Kubernetes RBAC is disabled on cluster ${profile.name}: everybody who signs in may do everything.`,
      )
    default:
      return []
  }
}

/** Settings whose absence is told as a hole. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'AP-12': ['properties.apiServerAccessProfile.disableRunCommand'],
  'AP-13': ['properties.disableLocalAccounts'],
  'AP-14': ['properties.aadProfile'],
}

/** Clusters that the scope file does not name; an unread discovery could hide one. */
export function findScopeDifferences(file: CaseFile, control: ControlId): FindingDraft[] {
  const { evidence } = file
  const named = new Set(evidence.scope.clusters.map((id) => id.toLowerCase()))
  const draft = (subject: FindingSubject, gaps: readonly Gap[], sentence: string): FindingDraft =>
    draftFinding(
      { control, accessPath: 'AP-13' },
      'cluster-not-in-scope',
      subject,
      { configured: configuredLeg('not-assessable', '', { gaps }) },
      sentence,
    )
  const strangers = evidence.observations.discoveredClusterIds
    .filter((id) => !named.has(id))
    .map((id) => {
      const sentence = `Cluster ${resourceName(id)} (${id}) was discovered in the subscriptions, and the scope file does not name it: nothing here speaks of it.`
      const gap: Gap = { code: 'CLUSTER_NOT_IN_SCOPE', source: 'arm-resource-graph', sentence }
      return draft({ kind: 'cluster', id, displayName: resourceName(id) }, [gap], sentence)
    })
  const discovery = sourceCompleteness(evidence, 'arm-resource-graph')
  if (discovery.complete) return strangers
  const sentence = 'Whether the subscriptions hold clusters that the scope file does not name could not be seen.'
  return [...strangers, draft({ kind: 'scope', id: 'clusters', displayName: 'clusters' }, discovery.gaps, sentence)]
}
