// Do the stories come out as an assessor would expect? Each file of this folder, against the production judge.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../shared/domain/finding.ts'
import { RULES } from '../../shared/domain/rules.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import type { Expectation, Story } from './story.ts'
import { tellStory } from './tell-story.ts'

const folder = import.meta.dirname
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()

function findingOf(findings: readonly Finding[], expected: Expectation): Finding | undefined {
  const about = findings.filter(
    ({ control, accessPath, rule }) =>
      control === expected.control && accessPath === expected.accessPath && rule === (expected.rule ?? 'roll-up'),
  )
  const words = expected.sentenceIncludes ?? []
  return about.find(({ sentence }) => words.every((word) => sentence.includes(word))) ?? about[0]
}

describe('stories', () => {
  it('are at least thirty', () => {
    expect(files.length).toBeGreaterThanOrEqual(30)
  })

  describe.each(files)('%s', (name) => {
    const story = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Story
    const { findings } = judgeFindings(tellStory(story.facts))

    it.each(
      story.expect.map(
        (expected) => [`${expected.control} ${expected.accessPath} ${expected.rule ?? 'roll-up'}`, expected] as const,
      ),
    )(`${story.description}: %s`, (_name, expected) => {
      const finding = findingOf(findings, expected)
      expect(finding?.verdict, finding?.sentence).toBe(expected.verdict)
      for (const words of expected.sentenceIncludes ?? []) expect(finding?.sentence).toContain(words)
      const codes = finding?.gaps.map((gap) => gap.code) ?? []
      for (const code of expected.gaps ?? []) expect(codes).toContain(code)
      if (expected.departureIds !== undefined) expect(finding?.departureIds).toEqual(expected.departureIds)
      if (expected.wouldBeSatisfiedIf !== undefined)
        expect(finding?.wouldBeSatisfiedIf).toEqual(expected.wouldBeSatisfiedIf)
    })

    it.each((story.expectAbsent ?? []).map((absent) => [absent.rule, absent] as const))(
      `${story.description}: no %s`,
      (rule, { subject, control }) => {
        expect(Object.keys(RULES)).toContain(rule)
        const found = findings.filter(
          (finding) =>
            finding.rule === rule &&
            (subject === undefined || finding.subject?.id === subject) &&
            (control === undefined || finding.control === control),
        )
        expect(found.map(({ sentence }) => sentence)).toEqual([])
      },
    )
  })
})
