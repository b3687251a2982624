// Can a person log in to a node by SSH, with a key or with Entra? AP-22 and AP-23.

import type { AgentPool, ClusterProfile } from '../../domain/cluster.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import { NO_OBSERVED_LEG, type PathJudgement } from '../legs/leg.ts'
import { worseLeg } from '../legs/worse-leg.ts'
import { coverPath } from './entra-user.ts'
import { judgeCluster, observe, type PathQuestion, withDeparture } from './path-question.ts'

type SshMode = 'key' | 'disabled' | 'entra' | 'unknown'

/**
 * Absent means a local user with a key, as the built-in policy 28257686 reads it; the documents write `EntraID` too. A value
 * that could not be read is not absent.
 */
export function sshMode(pool: AgentPool): SshMode {
  if (pool.unreadable?.some((path) => path === 'properties' || path.startsWith('securityProfile'))) return 'unknown'
  switch (pool.sshAccess?.toLowerCase()) {
    case undefined:
    case 'localuser':
      return 'key'
    case 'disabled':
      return 'disabled'
    case 'entraid':
      return 'entra'
    default:
      return 'unknown'
  }
}

/** AP-22. Only the nodes log an SSH login, so an unused path is never shown; an open one is. */
export function judgeSshKey(question: PathQuestion): PathJudgement {
  const configured = judgeCluster(
    question,
    (profile) => {
      const open = poolNames(profile, 'key')
      if (open.length > 0)
        return {
          verdict: 'not-satisfied',
          says: `node pool${open.length > 1 ? 's' : ''} ${open.join(', ')} of ${profile.name} accept SSH keys`,
          restsOn: [],
        }
      const gaps = poolGaps(profile)
      const [first] = gaps
      return first === undefined
        ? { verdict: 'satisfied', says: `no node pool of ${profile.name} accepts SSH keys`, restsOn: [] }
        : { verdict: 'not-assessable', says: first.sentence, gaps, restsOn: [] }
    },
    ['arm-agent-pools'],
  )
  return { configured: withDeparture(question, configured), observed: observe(question, 'satisfied') }
}

/** A whole pool that could not be read; values inside a pool are the pool's own. */
const LOST_POOL = /^properties(\.agentPoolProfiles(\[\d+\])?)?$/

/** Why the pools at hand do not say how every node is entered; empty if they do. */
function poolGaps(profile: ClusterProfile): Gap[] {
  const unknown = poolNames(profile, 'unknown')
  const sentences = [
    ...(profile.agentPools.length === 0 ? [`no node pool of cluster ${profile.name} was captured`] : []),
    ...profile.unreadable
      .filter((path) => LOST_POOL.test(path))
      .map((path) => `\`${path}\` of cluster ${profile.name} has no readable value`),
    ...(unknown.length > 0
      ? [`the SSH setting of node pools ${unknown.join(', ')} of ${profile.name} is not known or could not be read`]
      : []),
  ]
  return sentences.map(valueGap)
}

function valueGap(sentence: string): Gap {
  return { code: 'CONTROL_PLANE_VALUE_UNKNOWN', source: 'arm-agent-pools', sentence }
}

export function poolNames(profile: ClusterProfile, mode: SshMode): string[] {
  return profile.agentPools.filter((pool) => sshMode(pool) === mode).map((pool) => pool.name)
}

/**
 * AP-23. Not present where every pool was captured, none has Entra sign-in, and the setting held. A pool of which nothing is
 * known may be one: then Conditional Access has to guard it.
 */
export function judgeSshEntra(question: PathQuestion): PathJudgement {
  const { evidence } = question.file
  const profile = evidence.clusters.get(question.clusterId ?? '')
  // A cluster that was not captured shows nothing, whatever Conditional Access would demand on it.
  if (profile === undefined)
    return {
      configured: worseLeg(
        coverPath(question),
        judgeCluster(question, () => ({ verdict: 'not-assessable', says: '' })),
      ),
      observed: observe(question),
    }
  const maybe = poolNames(profile, 'entra').length > 0 || poolGaps(profile).length > 0
  if (maybe) return { configured: coverPath(question), observed: observe(question) }
  const whole = sourcesComplete(evidence, ['arm-agent-pools'])
  const configured = judgeCluster(question, (found) => ({
    verdict: whole.complete ? 'not-applicable' : 'not-assessable',
    says: `no node pool of ${found.name} uses Entra sign-in for SSH`,
    gaps: whole.gaps,
    restsOn: [],
  }))
  const observed = observe(question)
  // A use would contradict the settings, so that only a whole log without one bears them out (docs/judgement.md, law 2).
  const unused = configured.verdict === 'not-applicable' && observed.verdict === 'not-observed'
  return { configured, observed: unused ? NO_OBSERVED_LEG : observed }
}
