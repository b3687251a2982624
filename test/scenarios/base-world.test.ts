// Is all well in the base world? Whatever a story finds, it found because of what the story changed.

import { describe, expect, it } from 'vitest'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import { BASE_WORLD } from './base-world.ts'

const document = judgeFindings(BASE_WORLD)
const rollUps = document.findings.filter((finding) => finding.rule === 'roll-up')

function verdictOf(control: string, accessPath: string): string | undefined {
  return rollUps.find((finding) => finding.control === control && finding.accessPath === accessPath)?.verdict
}

describe('the base world', () => {
  it('has nothing that evidence does not support', () => {
    const bad = document.findings.filter((finding) => finding.verdict === 'not-satisfied')
    expect(
      bad.map(({ control, accessPath, rule, sentence }) => `${control} ${accessPath} ${rule}: ${sentence}`),
    ).toEqual([])
  })

  it('shows all 47 paths', () => {
    expect(new Set(rollUps.map((finding) => finding.accessPath)).size).toBe(47)
  })

  it.each([
    ['8.4.1', 'AP-02', 'satisfied'],
    ['8.4.2', 'AP-02', 'satisfied'],
    ['8.4.2', 'AP-01', 'not-observed'],
    ['8.4.2', 'AP-03', 'satisfied'],
    ['8.4.2', 'AP-07', 'satisfied'],
    ['8.4.2', 'AP-05', 'not-assessable'],
    ['8.4.2', 'AP-10', 'satisfied'],
    ['8.4.2', 'AP-12', 'not-observed'],
    ['8.4.2', 'AP-13', 'satisfied'],
    ['8.5.1', 'AP-13', 'satisfied'],
    ['8.4.2', 'AP-14', 'satisfied'],
    ['8.4.2', 'AP-15', 'satisfied'],
    ['8.4.2', 'AP-16', 'not-assessable'],
    ['8.4.2', 'AP-19', 'not-assessable'],
    ['8.4.2', 'AP-20', 'not-observed'],
    ['8.4.2', 'AP-22', 'not-assessable'],
    ['8.4.2', 'AP-23', 'not-applicable'],
    ['8.4.2', 'AP-24', 'not-observed'],
    ['8.4.3', 'AP-39', 'satisfied'],
    ['8.5.1', 'AP-37', 'not-observed'],
    ['8.6.1', 'AP-04', 'not-observed'],
    ['10.2.1', 'AP-20', 'satisfied'],
    ['10.5.1', 'AP-02', 'satisfied'],
    ['JIT', 'AP-40', 'satisfied'],
  ])('%s × %s is %s', (control, accessPath, verdict) => {
    expect(verdictOf(control, accessPath)).toBe(verdict)
  })
})
