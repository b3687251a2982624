// What may the comparison with Entra do to verdicts? Only take good news away (docs/judgement.md, section 5).

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlId } from '../../shared/domain/access-path.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import { type Verdict, worseVerdict } from '../../shared/domain/verdict.ts'
import { summariseControls } from '../../shared/domain/verdict-summary.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import type { StoryFacts } from '../scenarios/story.ts'
import { tellStory } from '../scenarios/tell-story.ts'
import { comparedFacts, departureFacts, isPassing, LOSS, rollUpKey, storyFacts } from './findings-worlds.ts'

const RUNS = { numRuns: 60 }

/** With departures: they make the verdicts that are good news in part. */
const facts = fc
  .tuple(storyFacts, fc.uniqueArray(departureFacts, { selector: ({ id }) => id, maxLength: 2 }))
  .map(([story, departures]): StoryFacts => ({ ...story, departures }))

const compared = fc.array(comparedFacts, { minLength: 1, maxLength: 6 })

function withoutModel({ tally: { model: _, ...tally }, ...world }: JudgementInput): JudgementInput {
  return { ...world, tally }
}

const findingsOf = (world: JudgementInput): readonly Finding[] => judgeFindings(world).findings

function rollUpsByKey(findings: readonly Finding[]): Map<string, Finding> {
  return new Map(findings.filter(({ rule }) => rule === 'roll-up').map((finding) => [rollUpKey(finding), finding]))
}

describe('the model against reality, in findings', () => {
  it('never makes a verdict better: without the comparison none is worse', () => {
    fc.assert(
      fc.property(facts, compared, (story, comparedSignIns) => {
        const world = tellStory({ ...story, comparedSignIns })
        const without = rollUpsByKey(findingsOf(withoutModel(world)))
        for (const [key, { verdict }] of rollUpsByKey(findingsOf(world))) {
          const other = without.get(key)?.verdict ?? 'not-satisfied'
          expect(worseVerdict(verdict, other), key).toBe(verdict)
        }
      }),
      RUNS,
    )
  })

  it('turns good news of a configured leg into not-assessable, and changes nothing else', () => {
    const turned = new Map<Verdict, number>()
    fc.assert(
      fc.property(facts, compared, (story, comparedSignIns) => {
        const world = tellStory({ ...story, comparedSignIns })
        const after = findingsOf(world).filter(({ rule }) => rule !== 'MODEL_DISAGREES')
        const before = findingsOf(withoutModel(world))
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
        for (const [i, finding] of after.entries()) {
          const was = before[i]
          if (was === undefined) throw new RangeError('the findings are the same')
          expect(finding.observed).toEqual(was.observed)
          for (const [now, then] of [
            [finding.configured.verdict, was.configured.verdict],
            [finding.verdict, was.verdict],
          ] as const) {
            if (now === then) continue
            expect([now, isPassing(then)], finding.sentence).toEqual(['not-assessable', true])
            expect(finding.gaps.map(({ code }) => code)).toContain('MODEL_DISAGREES')
            turned.set(then, (turned.get(then) ?? 0) + 1)
          }
        }
      }),
      RUNS,
    )
    // The property would hold of a comparison that nobody heeds.
    expect(turned.get('satisfied')).toBeGreaterThan(RUNS.numRuns / 4)
  })

  it('changes no verdict at all where nothing disagrees, or nothing can be compared', () => {
    fc.assert(
      fc.property(facts, compared, fc.boolean(), (story, signIns, hidden) => {
        const comparedSignIns = signIns.map((one) => ({
          ...one,
          results: hidden
            ? ('hidden' as const)
            : { 'MFA for everybody': 'success', 'Block legacy clients': 'success', 'Block device code': 'success' },
        }))
        const world = tellStory({ ...story, comparedSignIns })
        expect(findingsOf(world)).toEqual(findingsOf(withoutModel(world)))
      }),
      RUNS,
    )
  })

  it('a-gap-never-improves-a-verdict: with the compared sign-ins lost, no control is better than before', () => {
    fc.assert(
      fc.property(facts, compared, LOSS, (story, comparedSignIns, code) => {
        const world = tellStory({ ...story, comparedSignIns })
        const source = 'log-sign-ins-interactive'
        const lost = { ...world, gaps: [...world.gaps, { code, source, sentence: 'records were lost' }] }
        const verdicts = (of: JudgementInput): Map<ControlId, Verdict> =>
          new Map(summariseControls(findingsOf(of)).map(({ control, verdict }) => [control, verdict]))
        const before = verdicts(world)
        for (const [control, verdict] of verdicts(withoutModel(lost)))
          if (isPassing(verdict)) expect(isPassing(before.get(control) ?? 'not-satisfied'), control).toBe(true)
      }),
      RUNS,
    )
  })
})
