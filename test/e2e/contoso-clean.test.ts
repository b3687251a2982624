import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FindingsDocument } from '../../shared/domain/finding.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createFolderReader } from '../../cli/folder-reader.ts'
import { ROOT, run, runCommand, runDemo, type CommandRun, type DemoOutput } from './run-command.ts'

describe('the demo on contoso-clean', () => {
  let demo: CommandRun
  let output: DemoOutput
  let document: FindingsDocument

  beforeAll(async () => {
    ;({ run: demo, output } = await runDemo('contoso-clean'))
    document = JSON.parse(await readFile(output.findings, 'utf8')) as FindingsDocument
  })

  it('ends complete and intact', () => {
    expect({ code: demo.code, outcome: output.outcome, verified: output.verification.outcome }).toEqual({
      code: 0,
      outcome: 'complete',
      verified: 'intact',
    })
  })

  it('has no finding that evidence does not support', () => {
    const failing = document.findings.filter((finding) => finding.verdict === 'not-satisfied')
    expect(
      failing.map((finding) => `${finding.control} ${finding.accessPath} ${finding.rule}: ${finding.sentence}`),
    ).toEqual([])
  })

  it('leaves open exactly the paths that the page on recorded tenants says it must, each with a gap', async () => {
    const page = await readFile(join(ROOT, 'docs/recorded-tenants.md'), 'utf8')
    const section = page.split('\n## ').find((text) => text.startsWith('What is expected of `contoso-clean`')) ?? ''
    const open = document.findings.filter(({ rule, verdict }) => rule === 'roll-up' && verdict === 'not-assessable')
    expect([...new Set(open.map(({ accessPath }) => accessPath))].sort()).toEqual(
      [...section.matchAll(/AP-\d\d/g)].map(([path]) => path).sort(),
    )
    expect(open.filter(({ gaps }) => gaps.length === 0)).toEqual([])
  })

  it('supports MFA on the Kubernetes API with observed sign-ins', () => {
    const rollUp = document.findings.find(
      (finding) => finding.control === '8.4.2' && finding.accessPath === 'AP-03' && finding.rule === 'roll-up',
    )
    expect({ verdict: rollUp?.verdict, observed: rollUp?.observed.verdict }).toEqual({
      verdict: 'satisfied',
      observed: 'satisfied',
    })
  })

  it('bears the model out: every prediction that could be compared agrees with what Entra applied', async () => {
    const report = await readFile(output.report, 'utf8')
    const [, compared, agreed] =
      /Of (\d+) predictions of the model [^,]*, one enabled policy\), (\d+) agree/.exec(report) ?? []
    expect(Number(agreed)).toBeGreaterThan(1_000)
    expect(agreed).toBe(compared)
    expect(document.findings.filter(({ rule }) => rule === 'MODEL_DISAGREES')).toEqual([])
  })

  it('verifies through the command line with the printed fingerprint, and not with another', async () => {
    expect((await runCommand(['verify', output.out, '--pin', output.keyFingerprint])).code).toBe(0)
    expect((await runCommand(['verify', output.out, '--pin', '0'.repeat(64)])).code).toBe(1)
  })

  it('verifies with openssl and sha256sum alone, by the script of the assessor guide', async () => {
    const guide = await readFile(join(ROOT, 'docs/assessor-guide.md'), 'utf8')
    const script = /```bash\n(#!\/usr\/bin\/env bash[\s\S]*?)```/.exec(guide)?.[1] ?? 'false'
    const file = join(output.out, 'handover', 'check-evidence.sh')
    await writeFile(file, script)
    const check = (fingerprint: string) => run('bash', [file, output.out, output.stream, fingerprint])
    expect(await check(output.keyFingerprint)).toMatchObject({ code: 0, stderr: '' })
    expect((await check('0'.repeat(64))).code).toBe(1)
  })

  it('is refused by that script with an edited readable copy, or a foreign file in a bundle', async () => {
    const file = join(output.out, 'handover', 'check-evidence.sh')
    const check = () => run('bash', [file, output.out, output.stream, output.keyFingerprint])
    const statement = join(output.bundle, 'attestation', 'statement.json')
    const signed = await readFile(statement)
    await writeFile(statement, signed.toString().replace('"outcome": "complete"', '"outcome": "flawless"'))
    expect(await check()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not what was signed') as string,
    })
    await writeFile(statement, signed)
    expect((await check()).code).toBe(0)
    const foreign = join(output.bundle, 'approval.txt')
    await writeFile(foreign, 'approved')
    expect(await check()).toMatchObject({ code: 1, stderr: expect.stringContaining('approval.txt') as string })
    await rm(foreign)
  })

  it('names the file whenever one byte of any file is flipped', async () => {
    const folder = output.out
    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((name) => name.startsWith('v1/'))
    expect(names.length).toBeGreaterThan(50)
    const reader = createFolderReader(folder)
    const missed: string[] = []
    for (const name of names) {
      const bytes = await readFile(join(folder, name))
      for (const offset of new Set([0, bytes.length >> 1, bytes.length - 1])) {
        const flipped = Uint8Array.from(bytes)
        flipped[offset] = (flipped[offset] ?? 0) ^ 0x01
        const report = await verifyContainer(
          {
            list: () => reader.list(),
            read: (asked) => (asked === name ? Promise.resolve(flipped) : reader.read(asked)),
          },
          { pin: output.keyFingerprint },
        )
        if (report.exitCode !== 1 || !report.failures.some((failure) => failure.file === name))
          missed.push(`${name}@${offset}`)
      }
    }
    expect(missed).toEqual([])
  })

  it('exits 1 and names the file when a stored file is altered on disk', async () => {
    const altered = output.report
    const bytes = await readFile(altered)
    await writeFile(altered, Buffer.concat([bytes, Buffer.from(' ')]))
    const verified = await runCommand(['verify', output.out, '--pin', output.keyFingerprint])
    await writeFile(altered, bytes)
    expect(verified.code).toBe(1)
    expect(verified.stdout).toContain('data/report/report.html')
  })
})
