// Which policies guard which access path, whom do they leave out, and who answers for that? The captured state, for people.

import { applicationTarget, matchTarget } from '../../coverage/targets.ts'
import type { AccessPath } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { PathPolicy, PolicyExclusion, PolicyInWords, PolicyOnPath, Words } from '../../domain/policy-in-words.ts'
import type { CaseFile } from '../case-file.ts'
import { audiencesOf } from '../evidence/audiences.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { demandWords, type Excluded, exclusionsOf, includeWords } from './clause-words.ts'
import { listProviders } from './list-providers.ts'

export function tabulatePolicy(file: CaseFile): PolicyInWords {
  const { evidence, policySet } = file
  const { policyDocument } = evidence.scope
  return {
    window: evidence.window,
    ...(policySet.sha256 === undefined ? {} : { policySetSha256: policySet.sha256 }),
    unknown: policySet.gaps.map(({ sentence }) => sentence),
    ...(policyDocument === undefined ? {} : { document: policyDocument }),
    paths: ACCESS_PATHS.map((path) => pathPolicy(file, path)),
    providers: listProviders(file),
  }
}

function pathPolicy(file: CaseFile, path: AccessPath): PathPolicy {
  const { id, title, kind, closedBy } = path
  const policies = file.evidence.observations.policies
    .filter((policy) => policy.template !== true && policy.deleted !== true && policy.state !== 'disabled')
    .flatMap((policy) => policyOnPath(file, path, policy))
    .sort((a, b) => compareBytewise(a.name, b.name) || compareBytewise(a.id, b.id))
  return { accessPath: id, title, kind, closedBy, policies }
}

/** Policies for people never hold for workloads, nor the other way round. */
function policyOnPath(file: CaseFile, path: AccessPath, policy: ConditionalAccessPolicy): PolicyOnPath[] {
  const { evidence } = file
  if ((policy.servicePrincipals !== undefined) !== (path.kind === 'workload')) return []
  const reached = audiencesOf(evidence, path).map(
    (appId) => matchTarget(policy, applicationTarget(appId), evidence.window.to).reached,
  )
  if (!reached.some((answer) => answer !== 'no')) return []
  const note = noteOn(policy, reached)
  return [
    {
      id: policy.id,
      name: policy.displayName,
      ...(note === undefined ? {} : { note }),
      demands: demandWords(policy, evidence),
      clause: includeWords(policy, evidence),
      exclusions: exclusionsOf(policy, evidence).map((excluded) => exclusion(file, path, excluded)),
    },
  ]
}

function noteOn({ state }: ConditionalAccessPolicy, reached: readonly string[]): string | undefined {
  const notes = [
    ...(state === 'report-only' ? ['report-only: enforces nothing'] : []),
    ...(state === 'unknown' ? ['its state is not known'] : []),
    ...(reached.every((answer) => answer === 'yes')
      ? []
      : reached.includes('yes')
        ? ['for some of the audiences of the path']
        : ['whether it targets the audience is not known']),
  ]
  return notes.length === 0 ? undefined : notes.join('; ')
}

function exclusion(file: CaseFile, path: AccessPath, { what, id }: Excluded): PolicyExclusion {
  const owners = file.departures.filter(
    ({ departure }) =>
      id !== undefined &&
      departure.accessPaths.includes(path.id) &&
      departure.principals.some((principal) => principal.trim().toLowerCase() === id.toLowerCase()),
  )
  const owner: Words =
    owners.length === 0
      ? ['no departure is declared']
      : owners.flatMap(({ departure }, index): Words => [
          index === 0 ? '' : ', ',
          { name: departure.owner },
          ' (',
          { name: departure.id },
          `, until ${departure.expiresAt})`,
        ])
  return { what, owner }
}
