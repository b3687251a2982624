// A report's input: the findings of a story, and facts of a run.

import type { ReportInput } from '../../shared/report/report-input.ts'
import { judgeEvidence } from '../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../scenarios/story.ts'
import { tellStory } from '../scenarios/tell-story.ts'

export function reportInput(facts: StoryFacts, change: Partial<ReportInput['facts']> = {}): ReportInput {
  const input = tellStory(facts)
  return {
    ...judgeEvidence(input),
    facts: {
      runId: '20261124T031500Z-scheduled-0a1b2c3d',
      stream: 'contoso',
      previousHead: `341:${'a'.repeat(64)}`,
      outcome: 'complete',
      trigger: {
        type: 'http',
        requestor: { displayName: 'Ada Auditor', authenticatedBy: 'entra' },
        reason: 'observation of a login',
        ticket: 'AUD-7',
      },
      sources: input.sources,
      gaps: input.gaps,
      store: { state: 'locked', days: 400, legalHold: false },
      departures: input.departures,
      scope: input.scope,
      collector: { name: 'aks-mfa-evidence', version: '0.1.0', runtime: 'node/24' },
      signer: { keyid: 'b'.repeat(64), kid: 'local' },
      unknowns: [],
      ...change,
    },
  }
}
