// Does `mfa-evidence judge` judge exports of every format, stream its lines, and exit by what it found? (docs/contracts.md, 1.3)

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { judgeCommand } from '../../cli/judge.ts'
import { LOG_ROW, tableOf } from '../decode/sign-in/make-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'judge-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

let files = 0
function fileOf(content: string | Uint8Array): string {
  files += 1
  const path = join(folder, `input-${files}`)
  writeFileSync(path, content)
  return path
}

async function run(
  args: string[],
  stdin: AsyncIterable<string> = lines(),
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const io = { stdout: { write: (text: string) => (out += text) }, stderr: { write: (text: string) => (err += text) } }
  return { code: await judgeCommand(args, io, stdin), out, err }
}

async function* lines(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text)
}

async function judge(content: string | Uint8Array, ...args: string[]) {
  const { code, out, err } = await run(['--sign-ins', fileOf(content), '--json', ...args])
  const judged = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { code, judged, err }
}

const GRAPH = {
  id: 'g-1',
  createdDateTime: '2026-11-23T09:00:00Z',
  userId: 'ana',
  appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  resourceId: '6dae42f8-4368-4678-94ff-3960e28e3630',
  signInEventTypes: ['nonInteractiveUser'],
  clientAppUsed: 'Mobile Apps and Desktop clients',
  status: { errorCode: 0 },
  authenticationRequirement: 'singleFactorAuthentication',
  authenticationDetails: [],
  conditionalAccessStatus: 'notApplied',
  appliedConditionalAccessPolicies: [],
}
const LINE = {
  id: 'g-1',
  at: '2026-11-23T09:00:00Z',
  principalId: 'ana',
  principalKind: 'user',
  accessPath: 'AP-03',
  audience: '6dae42f8-4368-4678-94ff-3960e28e3630',
  outcome: 'single-factor',
  reason: 'SINGLE_FACTOR_SUCCESS',
  gaps: [],
}
const LOG = { ...LOG_ROW, Id: 'l-1', Type: 'SigninLogs' }
const ENVELOPE = { time: '2026-11-23T09:00:00Z', category: 'SignInLogs', properties: { ...GRAPH, id: 'e-1' } }
const AUDIT = { id: 'a-1', activityDateTime: '2026-11-23T09:00:00Z', activityDisplayName: 'Add policy' }

describe('the lines', () => {
  it('are those of the contract, in its order', async () => {
    const { out } = await run(['--sign-ins', fileOf(JSON.stringify(GRAPH)), '--json'])
    expect(out).toBe(`${JSON.stringify(LINE)}\n`)
  })

  it.each([
    ['a list body', JSON.stringify({ '@odata.context': 'x', value: [GRAPH] })],
    ['a list body over many lines', JSON.stringify({ value: [GRAPH] }, null, 2)],
    ['an array', JSON.stringify([GRAPH])],
    ['JSON lines', `${JSON.stringify(GRAPH)}\n`],
    ['JSON lines with carriage returns and blank lines', `\r\n${JSON.stringify(GRAPH)}\r\n\r\n`],
    ['a byte order mark', `\uFEFF${JSON.stringify(GRAPH)}`],
    ['UTF-16', Buffer.from(`\uFEFF${JSON.stringify(GRAPH)}`, 'utf16le')],
  ])('come from %s', async (_, content) => {
    expect(await judge(content)).toMatchObject({ code: 1, judged: [LINE] })
  })

  it('come from mixed records, each told by itself, the others passed over and counted', async () => {
    const content = [GRAPH, LOG, ENVELOPE, AUDIT].map((record) => JSON.stringify(record)).join('\n')
    const { judged, err } = await judge(content)
    expect(judged.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['e-1', 'single-factor'],
      ['g-1', 'single-factor'],
      ['l-1', 'mfa-performed'],
    ])
    expect(err).toContain('taken for: envelope 1, graph 1, log-analytics 1; passed over 1, unreadable 0')
  })

  it('come from the body of a log query and from an export of storage', async () => {
    expect((await judge(JSON.stringify(tableOf([LOG])))).judged).toMatchObject([{ id: 'l-1' }])
    expect((await judge(JSON.stringify({ records: [ENVELOPE] }))).judged).toMatchObject([{ id: 'e-1' }])
  })

  it("come from a portal's CSV", async () => {
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
    const names = Object.keys(LOG).map((name) => (name === 'TimeGenerated' ? 'TimeGenerated [UTC]' : name))
    const cells = Object.entries(LOG).map(([name, value]) =>
      name === 'TimeGenerated' ? '11/23/2026, 9:05:00.000 AM' : String(value),
    )
    const { judged, err } = await judge(`\uFEFF${names.join(',')}\r\n${cells.map(quote).join(',')}\r\n`)
    expect(judged).toMatchObject([{ id: 'l-1', accessPath: 'AP-02', outcome: 'mfa-performed' }])
    expect(err).toContain('taken for: csv 1')
  })

  it('come from standard input, split anywhere', async () => {
    const text = `${JSON.stringify(GRAPH)}\n${JSON.stringify({ ...GRAPH, id: 'g-2' })}`
    const { out } = await run(['--sign-ins', '-', '--json'], lines(...text.split(/(?<=.{7})/)))
    expect(out.split('\n').length).toBe(3)
  })

  it('link a claim to the sign-in of its session', async () => {
    const session = { sessionId: 's-1' }
    const origin = {
      ...GRAPH,
      ...session,
      id: 'o',
      createdDateTime: '2026-11-23T08:00:00Z',
      authenticationRequirement: 'multiFactorAuthentication',
      authenticationDetails: [
        {
          authenticationMethod: 'Mobile app notification',
          succeeded: true,
          authenticationStepResultDetail: 'MFA completed in Azure AD',
          authenticationStepRequirement: 'Multifactor authentication',
        },
      ],
    }
    const { judged } = await judge(
      [{ ...GRAPH, ...session }, origin].map((record) => JSON.stringify(record)).join('\n'),
    )
    expect(judged.find(({ id }) => id === 'g-1')).toMatchObject({ outcome: 'mfa-not-required', linkedTo: 'o' })
  })
})

describe('the exit code', () => {
  const done = {
    ...GRAPH,
    authenticationRequirement: 'multiFactorAuthentication',
    authenticationDetails: [
      {
        authenticationMethod: 'FIDO2 security key',
        succeeded: true,
        authenticationStepRequirement: 'Primary authentication',
      },
    ],
  }

  it.each([
    [0, 'all evidence supports', done],
    [2, 'nothing in scope', { ...GRAPH, resourceId: '00000003-0000-0000-c000-000000000000' }],
    [2, 'only a failure', { ...GRAPH, status: { errorCode: 50126 } }],
    [2, 'no sign-in', AUDIT],
    [1, 'a single factor', GRAPH],
    [2, 'a record that cannot prove MFA', { ...GRAPH, authenticationRequirement: undefined }],
    [2, 'an audience that could be in scope', { ...done, authenticationDetails: [], resourceId: '' }],
    [2, 'a record without an id', { ...GRAPH, id: '' }],
  ])('is %d for %s', async (code, _, record) => {
    expect((await judge(JSON.stringify(record))).code).toBe(code)
  })

  it('is 2 where a line could not be read, and the line is named', async () => {
    const { code, err, judged } = await judge(
      `${JSON.stringify(done)}\n{"id": \n${JSON.stringify({ ...done, id: 'g-2' })}`,
    )
    expect([code, judged.length]).toEqual([2, 2])
    expect(err).toContain('gap RECORD_UNREADABLE: line 2 of the input is not JSON')
  })
})

describe('policies', () => {
  const claim = {
    ...GRAPH,
    authenticationRequirement: 'multiFactorAuthentication',
    authenticationDetails: [
      {
        authenticationMethod: 'Previously satisfied',
        succeeded: true,
        authenticationStepResultDetail: 'MFA requirement satisfied by claim in the token',
        authenticationStepRequirement: 'Multifactor authentication',
      },
    ],
    conditionalAccessStatus: 'success',
    appliedConditionalAccessPolicies: [{ id: 'p-1', displayName: 'MFA', result: 'success' }],
  }
  const policy = {
    id: 'p-1',
    displayName: 'MFA',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  }

  it('prove a claim that cannot be proved without them', async () => {
    expect(await judge(JSON.stringify(claim))).toMatchObject({
      code: 2,
      judged: [{ outcome: 'mfa-claim', gaps: ['NO_SOURCE_CONFIGURED'] }],
    })
    const policies = fileOf(JSON.stringify({ value: [policy] }))
    expect(await judge(JSON.stringify(claim), '--policies', policies)).toMatchObject({
      code: 0,
      judged: [{ outcome: 'mfa-claim', gaps: [] }],
    })
  })

  it('that are none stop the command', async () => {
    await expect(judge(JSON.stringify(claim), '--policies', fileOf('{"value":["x"]}'))).rejects.toMatchObject({
      code: 'CLI_INPUT_UNREADABLE',
    })
  })
})

describe('faults of use', () => {
  it.each([
    [[], 'option `--sign-ins` is missing'],
    [['--sign-ins', 'x', '--format', 'xml'], 'unknown format `xml`'],
    [['--sign-ins', 'x', '--nonsense'], 'unknown option `--nonsense`'],
  ])('%j: %s', async (args, message) => {
    await expect(run(args)).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining(message) as unknown,
    })
  })

  it.each([
    ['a file that is not there', join(folder, 'nowhere')],
    ['a document that is broken', fileOf('{"value": [\n{"id":\n')],
    ['CSV that is broken', fileOf('a,b\n"1,2\n')],
    ['bytes that are no text', fileOf(new Uint8Array([0x7b, 0xc3, 0x28]))],
  ])('%s is a fault of the input', async (_, path) => {
    await expect(run(['--sign-ins', path])).rejects.toMatchObject({ code: 'CLI_INPUT_UNREADABLE' })
  })

  it('help shows an example and reads nothing', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('example:\n  mfa-evidence judge --sign-ins')
  })
})

it('people get a table, with nothing in it that a terminal obeys', async () => {
  const { code, out } = await run([
    '--sign-ins',
    fileOf(JSON.stringify({ ...GRAPH, userPrincipalName: 'a\u001b[31mna' })),
  ])
  expect(code).toBe(1)
  expect(
    out
      .split('\n')
      .map((line) => line.split(/ {2,}/))
      .slice(0, 2),
  ).toEqual([
    ['time', 'principal', 'path', 'evidence', 'outcome', 'reason', 'taken for', 'record'],
    [
      '2026-11-23T09:00:00Z',
      'a\\u001b[31mna',
      'AP-03',
      'does not support',
      'single-factor',
      'SINGLE_FACTOR_SUCCESS',
      'graph',
      'g-1',
    ],
  ])
})
