// Does a pull request see what a named location or a strength costs, and which of its gaps are new? (docs/contracts.md, 1.2)

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverageCommand } from '../../cli/coverage.ts'
import type { SarifLog } from '../../cli/coverage-sarif.ts'
import type { CoverageChangesDocument } from '../../shared/coverage/coverage-changes-types.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'old-configuration-'))
  mkdirSync(join(folder, 'old'))
})
afterEach(() => void rmSync(folder, { recursive: true }))

function write(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content, null, 2))
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

function policy(conditions: object = {}, authenticationStrength?: object) {
  return {
    id: '7e1c0000-0000-4000-8000-000000000001',
    displayName: 'Require MFA',
    state: 'enabled',
    conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] }, ...conditions },
    grantControls: {
      operator: 'OR',
      ...(authenticationStrength === undefined ? { builtInControls: ['mfa'] } : { authenticationStrength }),
    },
  }
}

const OFFICE = policy({ locations: { includeLocations: ['All'], excludeLocations: ['office'] } })
const location = (...ranges: string[]) => [
  { id: 'office', displayName: 'Office', isTrusted: false, ipRanges: ranges.map((cidrAddress) => ({ cidrAddress })) },
]
const NARROW = location('203.0.113.0/28')
const WIDE = location('203.0.113.0/24')

async function differences(...args: string[]) {
  const { code, text } = await run(...args, '--json')
  return { code, differences: (JSON.parse(text) as CoverageChangesDocument).differences.map(({ kind }) => kind) }
}

describe('named locations before a change', () => {
  const now = () => ['--policies', write('p.json', OFFICE), '--named-locations', write('l.json', WIDE)]

  it('are those of the option: a location that was widened costs protection', async () => {
    const before = ['--against', write('q.json', OFFICE), '--against-named-locations', write('m.json', NARROW)]
    expect(await differences(...now(), ...before)).toEqual({ code: 1, differences: ['named-location'] })
  })

  it('are those that lie beside the old policies', async () => {
    write('old/policies.json', { value: [OFFICE] })
    write('old/locations.json', { value: NARROW })
    const old = join(folder, 'old')
    expect(await differences(...now(), '--against', old)).toEqual({ code: 1, differences: ['named-location'] })
    const before = ['--against-named-locations', write('m.json', WIDE)]
    expect(await differences(...now(), '--against', old, ...before)).toEqual({ code: 0, differences: [] })
  })

  it('are the same where none are given', async () => {
    expect(await differences(...now(), '--against', write('q.json', OFFICE))).toEqual({ code: 0, differences: [] })
  })

  it('are none that are known where neither side has any', async () => {
    const before = ['--against', write('q.json', OFFICE)]
    const { code, differences: found } = await differences('--policies', write('p.json', OFFICE), ...before)
    expect([code, found]).toEqual([0, []])
  })
})

describe('strengths before a change', () => {
  const STRONG = policy({}, { id: 's1' })
  const strength = (...allowedCombinations: string[]) => [{ id: 's1', displayName: 'Ours', allowedCombinations }]
  const now = () => ['--policies', write('p.json', STRONG), '--strengths', write('s.json', strength('sms'))]

  it('are those of the option, or those that lie beside the old policies', async () => {
    const lost = { code: 1, differences: ['authentication-strength'] }
    const before = ['--against', write('q.json', STRONG), '--against-strengths', write('t.json', strength('fido2'))]
    expect(await differences(...now(), ...before)).toEqual(lost)
    write('old/policies.json', [STRONG])
    write('old/strengths.json', strength('fido2'))
    expect(await differences(...now(), '--against', join(folder, 'old'))).toEqual(lost)
  })
})

describe('what stood before', () => {
  it('is told with the old policies alone', async () => {
    const args = ['--policies', write('p.json', OFFICE), '--against-strengths', write('s.json', [])]
    await expect(run(...args)).rejects.toMatchObject({
      message: 'coverage: option `--against-strengths` tells what stood before: give `--against` with it',
    })
  })

  it('may hold no record of another kind', async () => {
    write('old/people.json', [{ id: 'u', displayName: 'U' }])
    await expect(run('--policies', write('p.json', OFFICE), '--against', join(folder, 'old'))).rejects.toMatchObject({
      details: [expect.stringContaining('is not a Conditional Access policy')],
    })
  })
})

describe('a gap of the SARIF log with --against', () => {
  async function states(now: object, before: object) {
    const sarif = join(folder, 'out.sarif')
    await run('--policies', write('p.json', now), '--against', write('q.json', before), '--sarif', sarif)
    const { runs } = JSON.parse(readFileSync(sarif, 'utf8')) as SarifLog
    return runs.flatMap(({ results }) =>
      results.map(({ ruleId, level, kind, baselineState, locations }) => {
        const uri = locations[0]?.physicalLocation.artifactLocation.uri.split('/').at(-1)
        return [ruleId, level, kind, baselineState, uri]
      }),
    )
  }
  const browsers = policy({ clientAppTypes: ['browser'] })
  const windows = policy({ platforms: { includePlatforms: ['windows'] } })

  it('is new where it was not there', async () => {
    expect(await states(windows, policy())).toEqual([['CA-G10', 'error', undefined, 'new', 'p.json']])
  })

  it('is unchanged where it was', async () => {
    expect(await states(windows, windows)).toEqual([['CA-G10', 'error', undefined, 'unchanged', 'p.json']])
  })

  it('that is closed is told at its old place, and is no error', async () => {
    expect(await states(browsers, windows)).toEqual([
      ['CA-G10', 'error', undefined, 'new', 'p.json'],
      ['CA-G10', 'none', 'pass', 'absent', 'q.json'],
    ])
  })
})
