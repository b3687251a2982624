// Does a verdict speak of the whole window? The worst interval counts, and the finding says when, after what and by whom.

import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { change, MFA, OFF, told } from './a-day.ts'

const off = change('09:00:12', { before: told(MFA), after: told(OFF) })
const on = change('10:00:41', { before: told(OFF), after: told(MFA) })

function findings(changes: readonly ConfigurationChange[]): readonly Finding[] {
  const world = tellStory({})
  const policies = world.observations.policies.map((policy) => (policy.id === MFA.id ? MFA : policy))
  return judgeFindings({ ...world, observations: { ...world.observations, policies, changes } }).findings
}

function finding(changes: readonly ConfigurationChange[], accessPath: string, rule = 'roll-up'): Finding | undefined {
  return findings(changes).find((one) => one.control === '8.4.2' && one.accessPath === accessPath && one.rule === rule)
}

describe('a policy that was switched off from nine to ten', () => {
  it.each(['AP-02', 'AP-08', 'AP-10'])('leaves %s unprotected for that hour, and says so', (path) => {
    const judged = finding([off, on], path)
    expect(judged?.configured.verdict).toBe('not-satisfied')
    expect(judged?.verdict).toBe('not-satisfied')
    expect(judged?.configured.uncovered[0]?.words).toContain(
      "(only from 2026-11-23T09:00:12Z to 2026-11-23T10:00:41Z, after Conditional Access policy 'MFA for everybody' was changed at 2026-11-23T09:00:12Z by cleo@contoso.example",
    )
  })

  it('is a finding of the policy, with what it opened', () => {
    const judged = finding([off, on], 'AP-02', 'CA-G22')
    expect(judged?.verdict).toBe('not-satisfied')
    expect(judged?.sentence).toContain('Each state between the changes was rebuilt and proved. Opened:')
    expect(judged?.sentence).toContain('(from 2026-11-23T09:00:12Z to 2026-11-23T10:00:41Z)')
  })

  it('stands beneath the clause that let people through', () => {
    const judged = finding([off, on], 'AP-02', 'CA-G05')
    expect(judged?.sentence).toContain("'MFA for everybody'")
    expect(judged?.sentence).toContain('only from 2026-11-23T09:00:12Z to 2026-11-23T10:00:41Z')
  })

  it('is not assessable where no record tells what held in that hour', () => {
    const untold = [off, on].map(({ before: _before, after: _after, ...rest }) => rest)
    const judged = finding(untold, 'AP-02')
    expect(judged?.verdict).toBe('not-assessable')
    expect(judged?.gaps.map(({ code }) => code)).toContain('CHANGED_IN_WINDOW')
    expect(finding(untold, 'AP-02', 'CA-G22')?.verdict).toBe('not-assessable')
  })
})

describe('a change that opened nothing', () => {
  const renamed = change('09:00:12', {
    before: told({ ...MFA, signInFrequency: { everyTime: true } }),
    after: told(MFA),
  })

  it('leaves the verdict satisfied, and is told', () => {
    expect(finding([renamed], 'AP-02')?.verdict).toBe('satisfied')
    const judged = finding([renamed], 'AP-02', 'CA-G22')
    expect(judged?.verdict).toBe('satisfied')
    expect(judged?.sentence).toContain('none of them opened a hole')
  })
})
