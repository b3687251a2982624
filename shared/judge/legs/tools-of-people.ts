// Does a person sit behind these calls, as far as their agent and their addresses tell?

import type { KubernetesActivity } from '../../domain/activity.ts'
import { isInside, PRIVATE_RANGES } from '../evidence/networks.ts'

/** Tools of people; a pipeline may use one as well, so alone it proves nothing. */
const TOOLS_OF_PEOPLE = /^(kubectl|k9s|lens|headlamp|freelens|octant|helm|oc)\b|kubectl\/|openlens/i

export function isToolOfPeople({ userAgents }: Pick<KubernetesActivity, 'userAgents'>): boolean {
  return userAgents.some((agent) => TOOLS_OF_PEOPLE.test(agent))
}

/** True only if every address is known to be one that no network outside routes. */
export function comesFromInside({ addresses }: Pick<KubernetesActivity, 'addresses'>): boolean {
  return addresses.length > 0 && addresses.every((address) => isInside(address, PRIVATE_RANGES))
}
