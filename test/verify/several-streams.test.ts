// Several streams in one container: which one is meant?

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyCommand } from '../../cli/verify.ts'
import type { VerificationReport } from '../../shared/verify/verification-report.ts'
import { writeContainer } from '../stores/container-folder.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, STREAM, TEST_SIGNER } from '../stores/sample-run.ts'

const PIN = TEST_SIGNER.keyid
let root: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mfa-evidence-streams-'))
  const store = createMemoryEvidenceStore()
  await beginStream(store)
  await commitRun(store)
  for (const name of ['intact', 'both']) writeContainer(join(root, name), store.blobs)
  cpSync(join(root, 'intact', 'v1', STREAM), join(root, 'both', 'v1', 'test-aks'), { recursive: true })
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

async function run(...args: string[]): Promise<{ code: number; stdout: string }> {
  let stdout = ''
  const code = await verifyCommand(args, {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: () => true },
  })
  return { code, stdout }
}

describe('verify on a container with several streams', () => {
  it('asks which one is meant, and does not call the container unreliable', async () => {
    const fault = await run(join(root, 'both'), '--pin', PIN).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(fault).toMatchObject({ room: 'cli', code: 'CLI_USAGE' })
    expect((fault as Error).message).toBe(
      'verify: the container holds 2 streams and none was chosen: `prod-aks`, `test-aks`; choose one with `--stream NAME`',
    )
  })

  it('verifies the chosen one and says that the other was not checked', async () => {
    const { code, stdout } = await run(join(root, 'both'), '--pin', PIN, '--stream', STREAM, '--json')
    const report = JSON.parse(stdout) as VerificationReport
    expect(code).toBe(0)
    expect(report).toMatchObject({ outcome: 'intact', stream: STREAM, failures: [] })
    expect(report.warnings).toContainEqual({
      code: 'STREAM_NOT_VERIFIED',
      file: 'v1/test-aks/',
      sentence: 'The container also holds stream `test-aks`, of which nothing was checked here.',
    })
  })

  it('finds that the entries of the other are not its own', async () => {
    const { code, stdout } = await run(join(root, 'both'), '--pin', PIN, '--stream', 'test-aks', '--json')
    expect(code).toBe(1)
    expect((JSON.parse(stdout) as VerificationReport).failures[0]?.code).toBe('STREAM_DIFFERS')
  })

  it.each([
    ['both', '`prod-aks`, `test-aks`'],
    ['intact', '`prod-aks`'],
  ])('names the streams of %s if it holds none of the given name', async (folder, names) => {
    await expect(run(join(root, folder), '--pin', PIN, '--stream', 'dev')).rejects.toThrow(
      `the container holds no stream \`dev\`, only ${names}; choose one`,
    )
  })
})
