// How does one finding come out for a world that differs in these facts from the base world?

import type { Finding } from '../../shared/domain/finding.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../scenarios/story.ts'
import { tellStory } from '../scenarios/tell-story.ts'

export function findingsOf(facts: StoryFacts): readonly Finding[] {
  return judgeFindings(tellStory(facts)).findings
}

export function ask(facts: StoryFacts, control: string, accessPath: string, rule = 'roll-up'): Finding[] {
  return findingsOf(facts).filter(
    (finding) => finding.control === control && finding.accessPath === accessPath && finding.rule === rule,
  )
}

/** The verdict of the only such finding. */
export function verdictOf(facts: StoryFacts, control: string, accessPath: string, rule?: string): string {
  const found = ask(facts, control, accessPath, rule)
  return found.length === 1 ? (found[0]?.verdict ?? 'none') : `${found.length} findings`
}
