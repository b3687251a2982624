import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FindingsDocument } from '../../shared/domain/finding.ts'
import { ROOT, runCommand, runDemo, type CommandRun, type DemoOutput } from './run-command.ts'

interface PlantedProblem {
  readonly number: number
  readonly control: string
  readonly accessPath?: string
  readonly rule?: string
  readonly subject?: string
  readonly sentenceIncludes: readonly string[]
}

const tenant = join(ROOT, 'demo/tenants/contoso-regulated')
const expected = JSON.parse(await readFile(join(tenant, 'expected.json'), 'utf8')) as { problems: PlantedProblem[] }

describe('the demo on contoso-regulated', () => {
  let run: CommandRun
  let output: DemoOutput
  let document: FindingsDocument

  beforeAll(async () => {
    ;({ run, output } = await runDemo('contoso-regulated'))
    document = JSON.parse(await readFile(output.findings, 'utf8')) as FindingsDocument
  })

  it('ends complete, although its sources throttle and truncate', () => {
    expect({ code: run.code, outcome: output.outcome }).toEqual({ code: 0, outcome: 'complete' })
  })

  it('holds an intact container whose first bundle is entry 1', () => {
    expect(output.verification.outcome).toBe('intact')
    expect(output.sequence).toBe(1)
  })

  it('plants at least 15 problems of different kinds', () => {
    expect(new Set(expected.problems.map((problem) => problem.number)).size).toBeGreaterThanOrEqual(15)
  })

  it.each(expected.problems.map((problem) => [problem.number, problem.sentenceIncludes.join(' · '), problem] as const))(
    'finds planted problem %i: %s',
    (_number, _words, problem) => {
      const found = document.findings.filter(
        (finding) =>
          finding.control === problem.control &&
          (problem.accessPath === undefined || finding.accessPath === problem.accessPath) &&
          (problem.rule === undefined || finding.rule === problem.rule) &&
          problem.sentenceIncludes.every((words) => finding.sentence.toLowerCase().includes(words.toLowerCase())),
      )
      expect(found.map((finding) => finding.sentence)).not.toEqual([])
      for (const finding of found) expect(['not-satisfied', 'not-assessable']).toContain(finding.verdict)
    },
  )

  it('shows every access path in every result', () => {
    const shown = new Set(document.findings.filter((finding) => finding.rule === 'roll-up').map((f) => f.accessPath))
    expect(shown.size).toBe(47)
  })

  it('explains a finding by its id', async () => {
    const finding = document.findings.find(
      (candidate) => candidate.verdict === 'not-satisfied' && candidate.determining.length > 0,
    )
    const explained = await runCommand(['explain', output.out, finding?.id ?? 'none'])
    expect(explained.code).toBe(1)
    expect(explained.stdout).toContain(finding?.sentence ?? 'no finding with records')
  })

  it('refuses a folder that no demo made, and replaces one that a demo made', async () => {
    const foreign = await runCommand(['demo', '--out', join(ROOT, 'docs')])
    expect(foreign.code).toBe(3)
    expect(foreign.stderr).toContain('DEMO_FOLDER_NOT_EMPTY')
  })
})
