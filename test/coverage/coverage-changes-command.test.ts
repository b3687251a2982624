// Does a change of policies tell what it costs, and a pull request see it in place? (docs/contracts.md, 1.2)

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverageCommand } from '../../cli/coverage.ts'
import { validateDocument } from '../../shared/bundle/validate-document.ts'
import { EvidenceError } from '../../shared/errors.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'coverage-changes-'))))
afterEach(() => void rmSync(folder, { recursive: true }))

function policy(change: Record<string, unknown> = {}) {
  return {
    id: '7e1c0000-0000-4000-8000-000000000001',
    displayName: 'Require MFA',
    state: 'enabled',
    conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...change,
  }
}

function write(name: string, policies: readonly unknown[]): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ value: policies }, null, 2))
  return path
}

async function run(...args: string[]) {
  const out: string[] = []
  const write = (text: string) => out.push(text)
  const code = await coverageCommand([...args, '--audience', 'kubernetes-api', '--mfa-trusted-ips', 'empty'], {
    stdout: { write },
    stderr: { write },
  })
  return { code, text: out.join('') }
}

const STRICT = [policy()]
const LOOSE = [policy({ grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } })]

describe('coverage --against', () => {
  it('tells who loses protection, and by which clause', async () => {
    const { code, text } = await run('--policies', write('new.json', LOOSE), '--against', write('old.json', STRICT))
    expect(code).toBe(1)
    expect(text).toContain('Protection lost')
    expect(text).toContain('accepts `compliantDevice` instead of `mfa`')
    expect(text).toContain("changed by: policy 'Require MFA' was changed")
  })

  it('ends with 0 where protection is only gained, or nothing differs', async () => {
    expect((await run('--policies', write('a.json', STRICT), '--against', write('b.json', LOOSE))).code).toBe(0)
    expect((await run('--policies', write('c.json', LOOSE), '--against', write('d.json', LOOSE))).code).toBe(0)
  })

  it('ends with 2 where protection can no longer be shown', async () => {
    const unknown = [policy({ conditions: { ...policy().conditions, agents: { includeAgents: ['All'] } } })]
    const { code } = await run('--policies', write('new.json', unknown), '--against', write('old.json', STRICT))
    expect(code).toBe(2)
  })

  it('prints a document of its own schema with --json', async () => {
    const { text } = await run('--policies', write('n.json', LOOSE), '--against', write('o.json', STRICT), '--json')
    expect(validateDocument('coverage-changes', JSON.parse(text))).toEqual([])
  })

  it('refuses an old list that is no list of policies', async () => {
    const old = join(folder, 'old.json')
    writeFileSync(old, '{"error":{"code":"Forbidden"}}')
    await expect(run('--policies', write('n.json', LOOSE), '--against', old)).rejects.toThrow(EvidenceError)
  })
})

describe('coverage --sarif', () => {
  it('points at the clause in the file it stands in', async () => {
    const policies = write('policies.json', LOOSE)
    const sarif = join(folder, 'out.sarif')
    expect((await run('--policies', policies, '--sarif', sarif)).code).toBe(1)
    const log = JSON.parse(readFileSync(sarif, 'utf8')) as {
      readonly runs: readonly {
        readonly results: readonly {
          readonly ruleId: string
          readonly level: string
          readonly locations: readonly {
            readonly physicalLocation: { readonly region: { readonly startLine: number } }
          }[]
        }[]
      }[]
    }
    const result = log.runs[0]?.results[0]
    expect([result?.ruleId, result?.level]).toEqual(['CA-G02', 'error'])
    const line = result?.locations[0]?.physicalLocation.region.startLine ?? 0
    expect(readFileSync(policies, 'utf8').split('\n')[line - 1]).toContain('grantControls')
  })

  it('says where it could not be written', async () => {
    const path = join(folder, 'no-such-folder', 'out.sarif')
    await expect(run('--policies', write('p.json', LOOSE), '--sarif', path)).rejects.toMatchObject({
      code: 'CLI_OUTPUT_NOT_WRITABLE',
    })
  })
})

describe('coverage --context', () => {
  const behind = (state: string) => [
    policy(),
    policy({
      id: '7e1c0000-0000-4000-8000-000000000002',
      displayName: 'Activation',
      state,
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeAuthenticationContextClassReferences: ['c1'] },
      },
    }),
  ]

  it.each([
    ['enabled', 'c1', 0],
    ['enabledForReportingButNotEnforced', 'c1', 1],
    ['enabled', 'c2', 1],
  ])('with a policy that is %s, %s ends with %i', async (state, context, expected) => {
    const { code, text } = await run('--policies', write('p.json', behind(state)), '--context', context)
    expect(text).toContain(`authentication-context:${context}`)
    expect(code).toBe(expected)
  })
})
