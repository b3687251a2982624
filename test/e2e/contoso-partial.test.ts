import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FindingsDocument } from '../../shared/domain/finding.ts'
import { runDemo, type CommandRun, type DemoOutput } from './run-command.ts'

interface SignedStatement {
  readonly predicate: {
    readonly outcome: string
    readonly sources: readonly { readonly id: string; readonly status: string; readonly reason?: string }[]
    readonly gaps: readonly { readonly code: string; readonly source: string; readonly sentence: string }[]
  }
}

describe('the demo on contoso-partial, whose non-interactive sign-ins stay refused', () => {
  let run: CommandRun
  let output: DemoOutput
  let statement: SignedStatement
  let document: FindingsDocument

  beforeAll(async () => {
    ;({ run, output } = await runDemo('contoso-partial'))
    statement = JSON.parse(await readFile(join(output.bundle, 'attestation/statement.json'), 'utf8')) as SignedStatement
    document = JSON.parse(await readFile(output.findings, 'utf8')) as FindingsDocument
  })

  it('still publishes a signed bundle, says partial and exits 2', () => {
    expect({ code: run.code, outcome: output.outcome, signed: statement.predicate.outcome }).toEqual({
      code: 2,
      outcome: 'partial',
      signed: 'partial',
    })
  })

  it('names the refused source and its cause in the signed statement', () => {
    const source = statement.predicate.sources.find((candidate) => candidate.id === 'log-sign-ins-non-interactive')
    expect(source).toMatchObject({ status: 'failed', reason: 'permissionDenied' })
    const gap = statement.predicate.gaps.find((candidate) => candidate.source === 'log-sign-ins-non-interactive')
    expect(gap?.code).toBe('SOURCE_REFUSED')
  })

  it('lets no access path that needs the source be better than not assessable', () => {
    const paths = document.findings.filter(
      (finding) =>
        finding.rule === 'roll-up' &&
        finding.control === '8.4.2' &&
        ['AP-02', 'AP-03', 'AP-08'].includes(finding.accessPath),
    )
    expect(paths.map((finding) => finding.verdict)).toEqual(['not-assessable', 'not-assessable', 'not-assessable'])
  })
})
