// Does the command hold to its contract: inputs, exit codes, one document on stdout? (docs/contracts.md, 1 and 1.2)

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverageCommand } from '../../cli/coverage.ts'
import { validateDocument } from '../../shared/bundle/validate-document.ts'
import type { CoverageDocument } from '../../shared/coverage/coverage-types.ts'
import { EvidenceError } from '../../shared/errors.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))

const MFA = {
  id: 'p1',
  displayName: 'Require MFA',
  state: 'enabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'coverage-'))))
afterEach(() => void rmSync(folder, { recursive: true }))

function write(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
  }
  const code = await coverageCommand(args, io)
  return { code, stdout: out.join(''), stderr: err.join('') }
}

async function fault(...args: string[]): Promise<EvidenceError> {
  const error: unknown = await run(...args).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof EvidenceError)) throw new Error(`no fault: ${String(error)}`)
  return error
}

describe('exit codes', () => {
  it('0: every case is supported', async () => {
    const { code, stdout } = await run('--policies', write('p.json', MFA), '--json')
    expect(code).toBe(0)
    const document = JSON.parse(stdout) as CoverageDocument
    expect(document.schema).toBe('urn:aks-mfa-evidence:coverage:v1')
    expect(new Set(document.results.map(({ audience }) => audience)).size).toBe(6)
  })

  it('1: one case is not', async () => {
    const excluding = { ...MFA, conditions: { ...MFA.conditions, platforms: { includePlatforms: ['windows'] } } }
    const { code, stdout } = await run('--policies', write('p.json', [excluding]), '--audience', 'kubernetes-api')
    expect(code).toBe(1)
    expect(stdout).toContain("policy 'Require MFA' applies to platforms windows only")
    expect(stdout).toContain("smallest change: lift the platform condition of policy 'Require MFA'")
  })

  it('2: an unknown clause keeps the proof open, and it is named', async () => {
    const unknown = { ...MFA, conditions: { ...MFA.conditions, times: { on: 'weekdays' } } }
    const { code, stdout, stderr } = await run('--policies', write('p.json', { value: [unknown] }), '--audience', 'pim')
    expect(code).toBe(2)
    expect(stderr).toBe("warning: policy 'Require MFA' holds clauses this rule set does not know: conditions.times\n")
    expect(stdout).toContain("policy 'Require MFA': conditions.times: this rule set does not know the clause")
  })

  it('2: no principal at all is no pass', async () => {
    const { code } = await run('--policies', write('p.json', MFA), '--principals', write('people.json', []))
    expect(code).toBe(2)
  })
})

describe('inputs', () => {
  it('an empty folder is valid and enforces nothing', async () => {
    const { code, stderr } = await run('--policies', folder)
    expect(code).toBe(1)
    expect(stderr).toBe('warning: no policy was found: nothing is enforced\n')
  })

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${JSON.stringify(MFA)}`)],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${JSON.stringify(MFA)}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${JSON.stringify(MFA)}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(JSON.stringify(MFA), 'utf16le')],
  ])('reads %s', async (_, bytes) => {
    expect((await run('--policies', write('p.json', bytes))).code).toBe(0)
  })

  it('reads a folder and its sub-folders, and leaves other files alone', async () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    write('a/b/policy.JSON', MFA)
    write('README.md', 'not json')
    expect((await run('--policies', folder)).code).toBe(0)
  })

  it('names every record that is no policy, and every file that is no JSON', async () => {
    write('a.json', { value: [MFA, { id: 'x', displayName: 'HQ', ipRanges: [] }] })
    write('b.json', '{"broken": ')
    const error = await fault('--policies', folder)
    expect(error.code).toBe('CLI_INPUT_UNREADABLE')
    expect(error.details).toHaveLength(2)
    expect(error.details.join('\n')).toContain(
      `record \`${join(folder, 'a.json')}[1]\` is not a Conditional Access policy`,
    )
    expect(error.details.join('\n')).toContain(`\`${join(folder, 'b.json')}\` is not JSON`)
  })

  it.each([
    ['policies', '@odata.nextLink', '--policies', { ...MFA }],
    ['named locations', '@odata.nextLink', '--named-locations', { id: 'l', displayName: 'HQ', ipRanges: [] }],
    ['strengths', 'nextLink', '--strengths', { id: 's', allowedCombinations: ['fido2'] }],
  ])('one page of several of %s stops the command: a hole could stand on the next', async (_, link, option, record) => {
    const page = write('page.json', { value: [record], [link]: 'https://graph.microsoft.com/v1.0/next' })
    const error = await fault('--policies', write('p.json', MFA), option, page)
    expect(error).toMatchObject({ code: 'CLI_INPUT_UNREADABLE', message: 'the input holds a fault' })
    expect(error.details).toEqual([expect.stringContaining(`\`${page}\` is one page of several`)])
  })

  it('takes a list whose link to a next page is empty', async () => {
    const page = write('p.json', { value: [MFA], '@odata.nextLink': null })
    expect((await run('--policies', page)).code).toBe(0)
  })

  it.each([
    [
      'an error answer',
      { error: { code: 'Forbidden', message: 'no' } },
      'an error answer of the service: `Forbidden`: no',
    ],
    ['a saved page', '<!doctype html>', 'it is HTML or XML, perhaps a saved sign-in page'],
    ['nothing', '', 'it is empty'],
    ['bytes that are no text', Buffer.from([0x7b, 0xc3, 0x28]), 'neither UTF-8 nor UTF-16 text'],
  ])('says what %s is', async (_, content, words) => {
    const { details } = await fault('--policies', write('p.json', content))
    expect(details).toEqual([expect.stringContaining(words)])
  })

  it('says which path cannot be read', async () => {
    const error = await fault('--policies', join(folder, 'nothing-here'))
    expect(error.message).toContain('nothing-here` cannot be read: there is no such file or folder')
  })

  it('judges the people of a principals file, with locations and strengths', async () => {
    const policy = {
      ...MFA,
      conditions: { ...MFA.conditions, locations: { includeLocations: ['All'], excludeLocations: ['loc'] } },
      grantControls: { operator: 'OR', authenticationStrength: { id: 's1' } },
    }
    const location = { id: 'loc', displayName: 'HQ', ipRanges: [{ cidrAddress: '203.0.113.0/24' }] }
    const strength = { id: 's1', displayName: 'Ours', requirementsSatisfied: 'mfa', allowedCombinations: ['fido2'] }
    const { code, stdout } = await run(
      ...['--policies', write('p.json', policy), '--named-locations', write('l.json', location)],
      ...['--strengths', write('s.json', [strength]), '--audience', 'kubernetes-api', '--json'],
      ...['--principals', write('u.json', [{ id: 'a', userType: 'member', groupIds: [], roleTemplateIds: [] }])],
    )
    expect(code).toBe(1)
    const { results } = JSON.parse(stdout) as CoverageDocument
    expect(results.map(({ principalIds, uncovered }) => [principalIds, uncovered[0]?.region])).toEqual([
      [['a'], { locations: ["named location 'HQ' (203.0.113.7)"] }],
    ])
  })

  it('reports every fault of a principals file with its path', async () => {
    const people = write('u.json', [{ id: 'a', userType: 'robot', groupIds: 'g', eligibleGroupsIds: [] }, 7])
    const { details } = await fault('--policies', write('p.json', MFA), '--principals', people)
    expect(details).toEqual([
      `\`${people}\` [0].userType is \`"robot"\`: expected \`member\` or \`guest\``,
      `\`${people}\` [0].groupIds is \`"g"\`: expected a list of ids`,
      `\`${people}\` [0].roleTemplateIds is missing: expected a list of ids`,
      `\`${people}\` [0].eligibleGroupsIds is an unknown key`,
      `\`${people}\` [1] is not a principal`,
    ])
  })

  it('explains every template and sample policy of the field', async () => {
    const { code, stdout } = await run(
      '--policies',
      join(FIXTURES, 'ca-policy-templates'),
      '--audience',
      'kubernetes-api',
    )
    expect(code).toBe(1)
    expect(stdout).toContain('24 policies (0 enabled, 6 report-only, 18 disabled, 0 unknown)')
    expect(stdout).toContain(
      "template 'Require multifactor authentication for all users' is a template, which enforces nothing",
    )
    expect(stdout).toContain("enable policy 'Template 3 - Require MFA for Guest Access'")
  })

  it('escapes what a display name could do to a terminal', async () => {
    const hostile = { ...MFA, displayName: 'A\u001b[2J\u202e', state: 'disabled' }
    const { stdout } = await run('--policies', write('p.json', hostile), '--audience', 'pim')
    expect(stdout).toContain("policy 'A\\u001b[2J\\u202e' is disabled")
    expect(stdout).not.toContain('\u001b')
  })
})

describe('the document', () => {
  it('is what its published schema says, with counter-examples and doubts in it', async () => {
    const policies = [
      { ...MFA, conditions: { ...MFA.conditions, platforms: { includePlatforms: ['windows'] } } },
      {
        ...MFA,
        id: 'p2',
        conditions: { ...MFA.conditions, times: { on: 'weekdays' } },
        grantControls: { builtInControls: ['block'] },
      },
      {
        ...MFA,
        id: 'p3',
        conditions: { ...MFA.conditions, devices: { deviceFilter: { mode: 'exclude', rule: 'x' } } },
      },
    ]
    const { stdout } = await run(
      ...['--policies', write('p.json', policies), '--json', '--property', 'device-code-blocked'],
      ...['--property', 'mfa', '--property', 'sign-in-frequency', '--property', 'security-info-registration'],
    )
    const document = JSON.parse(stdout) as CoverageDocument
    expect(new Set(document.results.map(({ verdict }) => verdict))).toEqual(
      new Set(['not-satisfied', 'not-assessable']),
    )
    expect(validateDocument('coverage', document)).toEqual([])
  })
})

describe('usage', () => {
  it('shows an example on --help', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('example:\n  mfa-evidence coverage --policies')
  })

  it.each([
    [['--policies', 'p', '--context', 'c100'], 'option `--context` is `c100`: expected `c1` to `c99`'],
    [['--policies', 'p', '--context', 'top-secret'], 'option `--context` is `top-secret`: expected `c1` to `c99`'],
    [[], 'option `--policies` is missing: give a file or a folder'],
    [['--policies', 'p', '--audience', 'kubernetes'], 'unknown audience `kubernetes`: give an app id or one of kubern'],
    [['--policies', 'p', '--property', 'safe'], 'unknown property `safe`: give one of mfa, phishing-resistant'],
    [['--policies', 'p', '--at', 'yesterday'], 'option `--at` is `yesterday`: expected an RFC 3339 time'],
    [['--policies', 'p', '--at', '2026-02-30T00:00:00Z'], 'option `--at` is `2026-02-30T00:00:00Z`: expected an RFC'],
    [['--policies', 'p', '--at', '2026-11-24T00:00:00'], 'option `--at` is `2026-11-24T00:00:00`: expected an RFC'],
    [['--policies', 'p', '--mfa-trusted-ips', 'none'], 'option `--mfa-trusted-ips` is `none`: expected `empty`'],
  ])('%j is a usage fault', async (args, message) => {
    const error = await fault(...args)
    expect(error.code).toBe('CLI_USAGE')
    expect(error.message).toContain(`coverage: ${message}`)
    expect(error.help).toContain('call it as `mfa-evidence coverage --policies FILE|DIR [options]`')
  })

  it('tells every fault of use at once', async () => {
    const { message, details } = await fault('--policies=p', '--audience=kubernetes', '--property=safe', '--at=now')
    expect(message).toBe('coverage: 3 faults of use')
    expect(details.map((detail) => detail.split(':')[0])).toEqual([
      'unknown audience `kubernetes`',
      'unknown property `safe`',
      'option `--at` is `now`',
    ])
  })

  it('names an unknown option', async () => {
    expect(await fault('--policies', 'p', '--poperty', 'x')).toMatchObject({
      code: 'CLI_USAGE',
      message: 'coverage: unknown option `--poperty`, did you mean `--property`?',
      details: [],
    })
  })
})

it('an empty folder of named locations is no empty list of them', async () => {
  const excluding = {
    ...MFA,
    conditions: { ...MFA.conditions, locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
  }
  const policies = write('p.json', excluding)
  mkdirSync(join(folder, 'empty'))
  const ask = (locations: string) =>
    run('--policies', policies, '--named-locations', locations, '--mfa-trusted-ips', 'empty', '--audience', 'pim')
  const { code, stderr } = await ask(join(folder, 'empty'))
  expect([code, stderr]).toEqual([2, 'warning: no file of named locations was found: which there are stays unknown\n'])
  expect((await ask(write('none.json', { value: [] }))).code).toBe(0)
})

it('a clause that names a person of the list names him as the list does', async () => {
  const id = '0a1b2c3d-0000-4000-8000-00000000000a'
  const excluding = { ...MFA, conditions: { ...MFA.conditions, users: { includeUsers: ['All'], excludeUsers: [id] } } }
  const people = [{ id: id.toUpperCase(), displayName: 'Alice', userType: 'member', groupIds: [], roleTemplateIds: [] }]
  const paths = ['--policies', write('p.json', excluding), '--principals', write('people.json', people)]
  expect((await run(...paths, '--audience', 'pim')).stdout).toContain("policy 'Require MFA' excludes user 'Alice'")
})
