// Do the laws of docs/judgement.md, section 2 hold in any world? Each test bears the name of its law.

import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type GapCode, GAP_CODES } from '../../shared/domain/gap-codes.ts'
import { accessPath } from '../../shared/domain/access-paths.ts'
import { SOURCES } from '../../shared/domain/source-ids.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import { OBSERVATIONS } from '../scenarios/base-world.ts'
import { ID, signIn } from '../scenarios/world-parts.ts'
import { tellStory } from '../scenarios/tell-story.ts'
import { loseRecords } from './findings-lose.ts'
import {
  changeFacts,
  CLUSTER_OF_STRANGERS,
  departureFacts,
  isPassing,
  LOSS,
  rollUps,
  storyFacts,
  worlds,
} from './findings-worlds.ts'

const RUNS = { numRuns: 40 }

function bytesOf(world: JudgementInput): string {
  return JSON.stringify(judgeFindings(world))
}

/** Keys of roll-ups that are good news in `after` and were not in `before`. */
function improved(before: JudgementInput, after: JudgementInput): string[] {
  const known = rollUps(judgeFindings(before).findings)
  return [...rollUps(judgeFindings(after).findings)]
    .filter(([key, finding]) => isPassing(finding.verdict) && !isPassing(known.get(key)?.verdict ?? 'not-satisfied'))
    .map(([key]) => key)
}

describe('laws of the findings', () => {
  it('silence-is-never-a-pass', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const silent = {
          ...world,
          tally: { buckets: [], unknowns: [] },
          observations: {
            ...world.observations,
            armEvents: [],
            kubernetesActivity: [],
            pimActivations: [],
            logHours: [],
          },
        }
        // Nothing but configuration was captured: what no log proves its own activity for is neither used nor unused.
        for (const finding of judgeFindings(silent).findings)
          expect(['satisfied', 'not-observed'], finding.sentence).not.toContain(finding.observed.verdict)
        for (const finding of judgeFindings(world).findings) {
          const bypass = accessPath(finding.accessPath)?.kind === 'bypass' || finding.accessPath === 'AP-14'
          // Of a log it is its hours that were seen; of a changed factor, the record of the change.
          const aboutLogs = ['10.2.1', '10.3', '10.7'].includes(finding.control)
          const {
            observed: { counts },
            determining,
          } = finding
          if (finding.observed.verdict === 'satisfied' && !bypass && !aboutLogs)
            expect(finding.control === '8.3.3' ? determining : Object.keys(counts), finding.sentence).not.toEqual([])
        }
      }),
      RUNS,
    )
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.boolean()), (world, dice) => {
        const logHours = world.observations.logHours.filter(() => dice.next().value === true)
        expect(improved(world, { ...world, observations: { ...world.observations, logHours } })).toEqual([])
      }),
      RUNS,
    )
    // What the run saw of its own container and ledger is a capture too.
    const { store: _store, collectedUntil: _until, ...world } = tellStory({})
    const nothing = judgeFindings({ ...world, sources: [] })
    expect(
      nothing.findings.filter(
        ({ configured }) => isPassing(configured.verdict) && configured.verdict !== 'not-applicable',
      ),
    ).toEqual([])
  })

  it('a-gap-never-improves-a-verdict', () => {
    fc.assert(
      fc.property(worlds, LOSS, fc.infiniteStream(fc.nat({ max: 9 })), (world, code, dice) => {
        expect(
          improved(
            world,
            loseRecords(world, code, () => (dice.next().value ?? 0) > 0),
          ),
        ).toEqual([])
      }),
      RUNS,
    )
    fc.assert(
      fc.property(worlds, LOSS, fc.constantFrom(...Object.keys(SOURCES)), (world, code, lost) => {
        expect(
          improved(
            world,
            loseRecords(world, code, (_n, source) => source !== lost),
          ),
        ).toEqual([])
      }),
      // Which world tells depends on the source.
      {
        numRuns: 3 * RUNS.numRuns,
        examples: [[tellStory(CLUSTER_OF_STRANGERS), 'SOURCE_REFUSED', 'arm-managed-clusters']],
      },
    )
    fc.assert(
      fc.property(
        worlds,
        fc.constantFrom(...(Object.keys(GAP_CODES) as GapCode[])),
        fc.constantFrom(...Object.keys(SOURCES), 'ruleset', 'plan'),
        (world, code, source) => {
          const more = { ...world, gaps: [...world.gaps, { code, source, sentence: 'added' }] }
          expect(improved(world, more)).toEqual([])
        },
      ),
      RUNS,
    )
  })

  it('one-unprotected-sign-in-outweighs-any-number-of-protected', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 100_000 }), (world, many) => {
        const buckets = [
          ...world.tally.buckets,
          signIn('ben', 'AP-03', { count: many }),
          signIn('cleo', 'AP-03', { outcome: 'single-factor', side: 'not-satisfied', reason: 'SINGLE_FACTOR_SUCCESS' }),
        ]
        const { findings } = judgeFindings({ ...world, departures: [], tally: { ...world.tally, buckets } })
        const rollUp = rollUps(findings).get('8.4.2 AP-03 ')
        expect([rollUp?.verdict, rollUp?.observed.verdict]).toEqual(['not-satisfied', 'not-satisfied'])
      }),
      RUNS,
    )
  })

  it('order-and-duplicates-do-not-matter', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat({ max: 999 })), (world, dice) => {
        const next = (): number => dice.next().value ?? 0
        const shuffle = <T>(items: readonly T[]): T[] => {
          const twice = items.flatMap((item) => (next() % 3 === 0 ? [item, item] : [item]))
          return twice
            .map((item) => [next(), item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item)
        }
        const observations = Object.fromEntries(
          Object.entries(world.observations).map(([field, items]) => [field, shuffle(items as readonly unknown[])]),
        ) as unknown as JudgementInput['observations']
        const mixed = {
          ...world,
          observations,
          tally: { ...world.tally, buckets: shuffle(world.tally.buckets), unknowns: [] },
          sources: shuffle(world.sources),
          gaps: shuffle(world.gaps),
          departures: shuffle(world.departures),
        }
        expect(bytesOf(mixed)).toBe(bytesOf(world))
      }),
      RUNS,
    )
  })

  it('same-input-same-bytes', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const first = bytesOf(world)
        vi.useFakeTimers({ now: 4_102_444_800_000 })
        const random = vi.spyOn(Math, 'random').mockReturnValue(0.123)
        try {
          expect(bytesOf(structuredCloneOf(world))).toBe(first)
          expect(random).not.toHaveBeenCalled()
        } finally {
          random.mockRestore()
          vi.useRealTimers()
        }
      }),
      { numRuns: 20 },
    )
  })

  it('a-departure-is-always-visible', () => {
    fc.assert(
      fc.property(
        storyFacts,
        fc.uniqueArray(departureFacts, { selector: ({ id }) => id, maxLength: 3 }),
        (facts, departures) => {
          const bare = tellStory(facts)
          const declared = tellStory({ ...facts, departures })
          const before = rollUps(judgeFindings(bare).findings)
          for (const [key, finding] of rollUps(judgeFindings(declared).findings)) {
            // It hides no record,
            expect(finding.observed.counts, key).toEqual(before.get(key)?.observed.counts)
            // it is named wherever it changes anything for the better,
            if (isPassing(finding.verdict) && !isPassing(before.get(key)?.verdict ?? 'not-satisfied'))
              expect(finding.departureIds, key).not.toEqual([])
          }
          // and it never acts before it was recorded.
          const unrecorded = declared.departures.map(({ firstRecordedAt: _, ...departure }) => departure)
          expect(improved(bare, { ...declared, departures: unrecorded })).toEqual([])
        },
      ),
      RUNS,
    )
  })

  it('configuration-holds-for-the-whole-window', () => {
    fc.assert(
      fc.property(storyFacts, changeFacts, (facts, change) => {
        const policy = { 'MFA for everybody': { ...facts.policies?.['MFA for everybody'], state: 'enabled' as const } }
        const changed = tellStory({
          ...facts,
          policies: policy,
          changes: [{ ...change, thing: 'conditional-access-policy', name: 'MFA for everybody' }],
        })
        const unchanged = tellStory({ ...facts, policies: policy, changes: [] })
        const before = rollUps(judgeFindings(unchanged).findings)
        for (const [key, { accessPath: id, control, configured }] of rollUps(judgeFindings(changed).findings)) {
          const guarded =
            ['AP-01', 'AP-02', 'AP-03', 'AP-08', 'AP-10', 'AP-42'].includes(id) && control.startsWith('8.4')
          if (guarded) expect(isPassing(configured.verdict), key).toBe(false)
          // A hole at the end stays a hole.
          if (before.get(key)?.configured.verdict === 'not-satisfied')
            expect(configured.verdict, key).toBe('not-satisfied')
        }
      }),
      RUNS,
    )
  })

  it('every finding has one id, and it does not depend on what was found', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { findings } = judgeFindings(world)
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
        const known = new Map(judgeFindings(tellStory({})).findings.map((finding) => [finding.id, finding]))
        for (const finding of findings) {
          const same = known.get(finding.id)
          if (same !== undefined)
            expect([finding.control, finding.accessPath, finding.rule, finding.subject?.id]).toEqual([
              same.control,
              same.accessPath,
              same.rule,
              same.subject?.id,
            ])
        }
      }),
      RUNS,
    )
  })
})

function structuredCloneOf(world: JudgementInput): JudgementInput {
  const { sha256Hex, ...data } = world
  return { ...(JSON.parse(JSON.stringify(data)) as Omit<JudgementInput, 'sha256Hex'>), sha256Hex }
}

describe('the guards themselves', () => {
  it('see an improvement where there is one: the laws can fail', () => {
    const bad = tellStory({ policies: { 'MFA for everybody': { state: 'disabled' } } })
    expect(improved(bad, tellStory({}))).toContain('8.4.2 AP-02 ')
  })

  it('lose records with a gap for their source', () => {
    const lost = loseRecords(tellStory({}), 'SOURCE_TRUNCATED', (n) => n !== 1)
    expect(lost.observations.policies).toHaveLength(OBSERVATIONS.policies.length - 1)
    expect(lost.gaps).toEqual([
      { code: 'SOURCE_TRUNCATED', source: 'graph-policies', sentence: 'records of graph-policies were lost' },
    ])
    expect(ID.ben).toMatch(/^[0-9a-f-]{36}$/)
  })
})
