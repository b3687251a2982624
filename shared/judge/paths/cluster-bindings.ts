// Paths that only the bindings inside the cluster open or close: ARM cannot list them. AP-16 to AP-21, AP-44.

import type { Gap } from '../../domain/gap-codes.ts'
import { type ConfiguredLeg, configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { worseLeg } from '../legs/worse-leg.ts'
import { coverPath, judgeEntraUser } from './entra-user.ts'
import { judgeCluster, observe, type PathQuestion, withDeparture } from './path-question.ts'

/** AP-16, AP-17, AP-18: bypasses that role bindings and Secrets decide about. */
export function judgeBindings(question: PathQuestion): PathJudgement {
  return { configured: withDeparture(question, bindingsUnknown(question)), observed: observe(question, 'satisfied') }
}

function bindingsUnknown(question: PathQuestion): ConfiguredLeg {
  const declared = question.file.evidence.declared.find(({ kind }) => kind === 'binding-export')
  const gap: Gap = {
    code: 'DECLARED_EVIDENCE_MISSING',
    source: 'ruleset',
    sentence:
      declared === undefined
        ? 'who may do this is written in role bindings and Secrets of the cluster, which no Azure interface lists, and no export of them is declared'
        : `the declared export of bindings (${declared.id}) is kept as evidence; this version does not read it`,
  }
  return configuredLeg('not-assessable', gap.sentence, { gaps: [gap] })
}

/**
 * AP-19: as good as the caller's sign-in. The audit tables have no column for the user he became, so that a use of it is seen only
 * where the log came as whole events (`log_s`).
 */
export function judgeImpersonation(question: PathQuestion): PathJudgement {
  const unrecorded: Gap = {
    code: 'SOURCE_LACKS_FIELDS',
    source: 'log-kubernetes-audit',
    sentence:
      'the audit tables have no column for the impersonated user: a call under another name is recorded as an ordinary call of its caller, and who may make one is written in role bindings of the cluster',
  }
  return {
    configured: coverPath(question),
    observed: observe(question, 'not-observed', { complete: false, gaps: [unrecorded] }),
  }
}

/** AP-20, AP-21 and AP-44: as good as the caller's sign-in, on a cluster that checks what he may do. */
export function judgeInsideCluster(question: PathQuestion): PathJudgement {
  const judged = judgeEntraUser(question)
  if (question.path.id !== 'AP-44') return judged
  const restsOn = ['properties.enableRBAC']
  const rbac = judgeCluster(question, (profile) => {
    if (profile.rbacEnabled === true)
      return { verdict: 'satisfied', says: `Kubernetes RBAC is enabled on ${profile.name}`, restsOn }
    if (profile.rbacEnabled === false)
      return {
        verdict: 'not-satisfied',
        says: `Kubernetes RBAC is disabled on ${profile.name}: every caller may do everything`,
        restsOn,
      }
    const sentence = `cluster ${profile.name} does not say whether Kubernetes RBAC is enabled`
    return {
      verdict: 'not-assessable',
      says: sentence,
      gaps: [{ code: 'CONTROL_PLANE_VALUE_UNKNOWN', source: 'arm-managed-clusters', sentence }],
      restsOn,
    }
  })
  return { ...judged, configured: worseLeg(judged.configured, rbac) }
}
