// Can a person log in to a node by SSH, with a key or with Entra? AP-22 and AP-23.

import type { AgentPool, ClusterProfile } from '../../domain/cluster.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import { NO_OBSERVED_LEG, type PathJudgement } from '../legs/leg.ts'
import { coverPath } from './entra-user.ts'
import { type ClusterReading, judgeCluster, observe, type PathQuestion, withDeparture } from './path-question.ts'

type SshMode = 'key' | 'disabled' | 'entra' | 'unknown'

/** Absent means a local user with a key, as the built-in policy 28257686 reads it; the documents write `EntraID` too. */
export function sshMode(pool: AgentPool): SshMode {
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
      if (profile.agentPools.length === 0) return noPools(profile)
      const open = poolNames(profile, 'key')
      if (open.length > 0)
        return {
          verdict: 'not-satisfied',
          says: `node pool${open.length > 1 ? 's' : ''} ${open.join(', ')} of ${profile.name} accept SSH keys`,
        }
      const unknown = poolNames(profile, 'unknown')
      if (unknown.length === 0)
        return { verdict: 'satisfied', says: `no node pool of ${profile.name} accepts SSH keys` }
      const sentence = `node pools ${unknown.join(', ')} of ${profile.name} have an SSH setting this rule set does not know`
      return { verdict: 'not-assessable', says: sentence, gaps: [valueGap(sentence)] }
    },
    ['arm-agent-pools'],
  )
  return { configured: withDeparture(question, configured), observed: observe(question, 'satisfied') }
}

function noPools(profile: ClusterProfile): ClusterReading {
  const sentence = `no node pool of cluster ${profile.name} was captured`
  return { verdict: 'not-assessable', says: sentence, gaps: [valueGap(sentence)] }
}

function valueGap(sentence: string): Gap {
  return { code: 'CONTROL_PLANE_VALUE_UNKNOWN', source: 'arm-agent-pools', sentence }
}

export function poolNames(profile: ClusterProfile, mode: SshMode): string[] {
  return profile.agentPools.filter((pool) => sshMode(pool) === mode).map((pool) => pool.name)
}

/** AP-23. Not present where every pool was captured, none has Entra sign-in, and the setting held. */
export function judgeSshEntra(question: PathQuestion): PathJudgement {
  const profile = question.file.evidence.clusters.get(question.clusterId ?? '')
  const pools = profile?.agentPools ?? []
  const absent = pools.length > 0 && pools.every((pool) => ['key', 'disabled'].includes(sshMode(pool)))
  if (!absent) return { configured: coverPath(question), observed: observe(question) }
  const whole = sourcesComplete(question.file.evidence, ['arm-agent-pools'])
  const configured = judgeCluster(question, (found) => ({
    verdict: whole.complete ? 'not-applicable' : 'not-assessable',
    says: `no node pool of ${found.name} uses Entra sign-in for SSH`,
    gaps: whole.gaps,
  }))
  const observed = observe(question)
  const used = Object.keys(observed.counts).length > 0
  return { configured, observed: configured.verdict === 'not-applicable' && !used ? NO_OBSERVED_LEG : observed }
}
