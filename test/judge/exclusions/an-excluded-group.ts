// A tenant with one excluded group, and what the register says of it.

import { judgeEvidence } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

export const EXCLUDED: StoryFacts = {
  policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
  groups: { exempt: { members: ['ben'] } },
}

export function exclusionsOf(facts: StoryFacts) {
  return judgeEvidence(tellStory(facts)).exclusions
}

export function groupOf(facts: StoryFacts) {
  const [first] = exclusionsOf(facts).groups
  if (first === undefined) throw new Error('no group is excluded in this story')
  return first
}

export const only = (...names: readonly string[]) => ({ names, count: names.length })
