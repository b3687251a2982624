// Who may call the API server of a cluster without being a person of this tenant: Azure services by Trusted Access (AP-35), users of
// another identity provider by JWT authenticators (AP-36)?

import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import { resourceName } from '../evidence/evidence.ts'
import { NO_OBSERVED_LEG, type PathJudgement } from '../legs/leg.ts'
import { judgeCluster, observe, type PathQuestion } from './path-question.ts'

/** AP-35. */
export function judgeTrustedAccess(question: PathQuestion): PathJudgement {
  const bindings = question.file.evidence.observations.trustedAccessBindings.filter(
    ({ clusterId }) => clusterId === question.clusterId,
  )
  return judgeOpenings(question, {
    source: 'arm-trusted-access',
    none: 'no Azure service may call the API server by Trusted Access',
    gaps: bindings.map(({ id, sourceResourceId, roles }) => ({
      code: 'DECLARED_EVIDENCE_MISSING',
      source: 'arm-trusted-access',
      sentence: `binding ${resourceName(id)} lets ${sourceResourceId ?? 'a service that could not be read'} call the API server as ${roles.join(', ') || 'nobody knows what'}: who stands behind that service no log of this tenant tells`,
    })),
  })
}

/** AP-36. */
export function judgeExternalIdentity(question: PathQuestion): PathJudgement {
  const authenticators = question.file.evidence.observations.jwtAuthenticators.filter(
    ({ clusterId }) => clusterId === question.clusterId,
  )
  return judgeOpenings(question, {
    source: 'arm-jwt-authenticators',
    none: 'the cluster takes tokens of no other identity provider',
    gaps: authenticators.map(({ id, issuerUrl }) => ({
      code: 'EXTERNAL_TRUST_NOT_PROVED',
      source: 'arm-jwt-authenticators',
      sentence: `authenticator ${resourceName(id)} takes tokens of ${issuerUrl ?? 'a provider that could not be read'}: Conditional Access does not apply, and MFA is whatever is done there`,
    })),
  })
}

interface Openings {
  readonly source: SourceId
  readonly none: string
  /** One for each opening. */
  readonly gaps: readonly Gap[]
}

/** Not present where the whole list is empty and nobody wrote to the cluster or to one of these in the window. */
function judgeOpenings(question: PathQuestion, { source, none, gaps }: Openings): PathJudgement {
  const listed = sourcesComplete(question.file.evidence, [source])
  const configured = judgeCluster(question, () => {
    const all = [...gaps, ...listed.gaps]
    return all.length === 0
      ? { verdict: 'not-applicable', says: none, restsOn: [] }
      : { verdict: 'not-assessable', says: all[0]?.sentence ?? '', gaps: all, restsOn: [] }
  })
  const observed = observe(question)
  // A use would contradict the list, so that only a whole log without one bears it out (docs/judgement.md, law 2).
  const unused = configured.verdict === 'not-applicable' && observed.verdict === 'not-observed'
  return { configured, observed: unused ? NO_OBSERVED_LEG : observed }
}
