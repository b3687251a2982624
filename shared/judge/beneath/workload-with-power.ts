// Which workload administers a cluster with a secret or certificate, and does any policy say from where? CA-G14.

import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import { nameOf } from '../evidence/evidence.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { Access } from '../legs/access.ts'
import { count } from '../legs/fold-accesses.ts'
import type { ObservedLeg } from '../legs/leg.ts'
import type { PathQuestion } from '../paths/path-question.ts'
import { powerfulWorkloads } from '../paths/workload.ts'

/** Of the sign-ins of one workload. Who holds the credential is not shown, so no policy makes the use good or bad. */
export function findWorkloadWithPower(
  { file, path }: PathQuestion,
  place: DraftPlace,
  accesses: readonly Access[],
  observed: ObservedLeg,
): FindingDraft[] {
  const [first] = accesses
  if (path.id !== 'AP-05' || first === undefined) return []
  const id = first.principalId.toLowerCase()
  const power = powerfulWorkloads(file.evidence).get(id)
  if (power === undefined || file.evidence.observations.policies.some((policy) => limits(policy, id))) return []
  const name = nameOf(file.evidence, first.principalId, first.principalName)
  const total = accesses.reduce((sum, access) => sum + access.count, 0)
  const sentence = `Workload ${name} signed in ${count(total, 'time')} with a secret or certificate and holds power over a cluster (${power}); no enabled Conditional Access policy for workload identities blocks it from anywhere: whoever has the credential holds that power.`
  const subject = { kind: first.principalKind, id: first.principalId, displayName: name }
  return [draftFinding(place, 'CA-G14', subject, { observed }, sentence)]
}

const EVERY_OWN_WORKLOAD = 'serviceprincipalsinmytenant'

/** Block is the only grant of such a policy (facts: Conditional Access, 3.2.11). */
function limits(policy: ConditionalAccessPolicy, id: string): boolean {
  const { servicePrincipals, applications, grant } = policy
  if (policy.state !== 'enabled' || policy.template === true || policy.unknownClauses.length > 0) return false
  if (servicePrincipals === undefined || servicePrincipals.filter !== undefined) return false
  const named = (ids: readonly string[], wanted: string): boolean => ids.some((one) => one.toLowerCase() === wanted)
  return (
    grant?.builtIn.includes('block') === true &&
    named(applications.include, 'all') &&
    applications.exclude.length === 0 &&
    (named(servicePrincipals.include, id) || named(servicePrincipals.include, EVERY_OWN_WORKLOAD)) &&
    !named(servicePrincipals.exclude, id)
  )
}
