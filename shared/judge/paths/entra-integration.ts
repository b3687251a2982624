// Does a cluster sign people in with Entra? What Conditional Access covers of its paths rests on it, so it has to have done so
// during the whole window.

import type { ClusterProfile } from '../../domain/cluster.ts'
import type { ConfiguredLeg } from '../legs/leg.ts'
import { type ClusterReading, judgeCluster, type PathQuestion } from './path-question.ts'

/** @param without what a cluster without it comes to, in words */
export function judgeEntraIntegration(
  question: PathQuestion,
  without: (profile: ClusterProfile) => string,
): ConfiguredLeg {
  const restsOn = ['properties.aadProfile']
  return judgeCluster(question, (profile): ClusterReading => {
    return profile.entra === undefined
      ? { verdict: 'not-satisfied', says: without(profile), restsOn }
      : { verdict: 'satisfied', says: `cluster ${profile.name} signs people in with Entra`, restsOn }
  })
}
