// Is what is no export of sign-ins refused, and what is only a part of one never passed? (docs/contracts.md, 1.3)

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { judgeCommand } from '../../cli/judge.ts'
import { LOG_ROW, tableOf } from '../decode/sign-in/make-page.ts'
import { faultIn, runIn } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'judge-input-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

let files = 0
function fileOf(content: unknown): string {
  files += 1
  const path = join(folder, `input-${files}`)
  writeFileSync(path, content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const judge = (content: unknown, ...args: string[]) =>
  runIn((io) => judgeCommand(['--sign-ins', fileOf(content), ...args], io))
const refusal = (content: unknown, ...args: string[]) =>
  faultIn((io) => judgeCommand(['--sign-ins', fileOf(content), ...args], io))

/** All evidence supports it: alone it ends with 0. */
const GOOD = {
  id: 'good',
  createdDateTime: '2026-11-23T09:00:00Z',
  userId: 'ana',
  appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  resourceId: '6dae42f8-4368-4678-94ff-3960e28e3630',
  signInEventTypes: ['interactiveUser'],
  clientAppUsed: 'Mobile Apps and Desktop clients',
  status: { errorCode: 0 },
  authenticationRequirement: 'multiFactorAuthentication',
  authenticationDetails: [
    {
      authenticationMethod: 'FIDO2 security key',
      succeeded: true,
      authenticationStepRequirement: 'Primary authentication',
    },
  ],
  conditionalAccessStatus: 'notApplied',
  appliedConditionalAccessPolicies: [],
}
const AUDIT = { id: 'a-1', activityDateTime: '2026-11-23T09:00:00Z', activityDisplayName: 'Add policy' }
const POLICY = { id: 'p', displayName: 'MFA', state: 'enabled', conditions: {}, grantControls: null }
const NEXT = 'https://graph.microsoft.com/beta/auditLogs/signIns?$skiptoken=x'
const LOG = { ...LOG_ROW, Id: 'l-1', Type: 'SigninLogs' }
const PARTIAL = { code: 'PartialError', message: 'There were some errors when processing your query.' }

describe('an input that holds no sign-ins at all is refused:', () => {
  it.each([
    ['an error answer', { error: { code: 'Forbidden', message: 'missing scope' } }, '`Forbidden`: missing scope'],
    [
      'an error answer of the token service',
      { error: 'invalid_grant', error_description: 'AADSTS70000' },
      '`invalid_grant`: AADSTS70000',
    ],
    [
      'an error answer among JSON lines',
      `${JSON.stringify(GOOD)}\n{"error":{"code":"429"}}`,
      'error answer of the service: `429`',
    ],
    ['a saved page', '\n<!DOCTYPE html><html></html>', 'it is HTML or XML'],
    ['null', 'null', 'lacks the columns of sign-ins; it begins with `null`'],
    ['a list of null', [null], 'it holds no sign-in: an element is `null`'],
    [
      'prose',
      'Dear assessor,\nplease find attached\n',
      'lacks the columns of sign-ins; it begins with `Dear assessor`',
    ],
    [
      'a list of policies',
      { value: [POLICY] },
      'a record with the fields `conditions`, `displayName`, `grantControls`, `id`, `state` is of no known kind',
    ],
    ['any object', { hello: 1 }, 'a record with the fields `hello` is of no known kind'],
    ['CSV of another kind', 'Name,Role\nAna,Reader\n', 'lacks the columns of sign-ins; it begins with `Name`, `Role`'],
    [
      'the audit log as CSV',
      'Date (UTC),Service,Category,Activity\n2026-11-23,Core,User,Add user\n',
      'lacks the columns of sign-ins',
    ],
    [
      'an activity log as CSV',
      'TimeGenerated [UTC],OperationNameValue,Caller\nx,y,z\n',
      'lacks the columns of sign-ins',
    ],
  ])('%s', async (_, content, words) => {
    const { code, message } = await refusal(content)
    expect([code, message]).toEqual(['CLI_INPUT_UNREADABLE', expect.stringContaining(words)])
  })

  it.each(['graph', 'log-analytics', 'envelope', 'csv'])('a saved page, told to be %s', async (format) => {
    expect((await refusal('<html>', '--format', format)).message).toContain('it is HTML or XML')
  })
})

describe('an input without a sign-in is no pass:', () => {
  it.each([
    ['nothing', ''],
    ['an empty list', { value: [] }],
    ['a query answer without rows', tableOf([])],
    ['headings without rows', 'Date (UTC),Request ID,User ID\n'],
    ['audit records', { value: [AUDIT] }],
    ['another log of an export', { records: [{ time: 'x', category: 'AuditLogs', properties: {} }] }],
  ])('%s', async (_, content) => {
    const { code, stdout, stderr } = await judge(content)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('\nconclusion: nothing can be said about MFA: no sign-in was found')
  })
})

describe('a part of an export is no pass:', () => {
  it('what is whole and good is one', async () => {
    expect((await judge({ value: [GOOD] })).code).toBe(0)
    expect((await judge({ value: [GOOD], '@odata.nextLink': '' })).code).toBe(0)
  })

  it.each([
    ['one page of several', { value: [GOOD], '@odata.nextLink': NEXT }, 'the answer is one page of several'],
    ['pages in a list, the last one too', [{ value: [GOOD] }, { value: [], nextLink: NEXT }], 'one page of several'],
    [
      'pages as JSON lines',
      `${JSON.stringify({ value: [GOOD], '@odata.nextLink': NEXT })}\n${JSON.stringify({ value: [] })}`,
      'one page of several',
    ],
    [
      'a partial answer',
      { ...(tableOf([LOG]) as object), error: PARTIAL },
      'the answer is a part of the result: `PartialError`: There were',
    ],
  ])('%s', async (_, content, words) => {
    const { code, stderr } = await judge(content)
    expect(code).toBe(2)
    expect(stderr).toContain('gap SOURCE_TRUNCATED: ')
    expect(stderr).toContain(words)
  })

  it('and it is told before any number of other gaps', async () => {
    const strange = Array.from({ length: 30 }, (_, i) => ({ [`key-${i}`]: 1 }))
    const { stderr } = await judge({ value: [GOOD, ...strange], '@odata.nextLink': NEXT })
    expect(stderr).toMatch(/^gap SOURCE_TRUNCATED: .*\n(gap RECORD_UNREADABLE: .*\n){19}… and 11 more gaps$/m)
  })

  it('and it takes nothing away from a violation', async () => {
    const bad = { ...GOOD, authenticationRequirement: 'singleFactorAuthentication', authenticationDetails: [] }
    expect((await judge({ value: [bad], '@odata.nextLink': NEXT })).code).toBe(1)
  })

  it.each([
    ['a record of no known kind', [GOOD, { hello: 1 }], 'a record with the fields `hello` is of no known kind'],
    [
      'a kind of sign-in that is not known',
      [GOOD, { Type: 'ADFSSignInLogs', Id: 'x' }],
      'a record with the fields `Id`, `Type` is of no known kind',
    ],
    ['an element that is no record', [GOOD, 'x'], 'an element of the input is not an object'],
  ])('%s beside good ones', async (_, content, words) => {
    const { code, stderr } = await judge(content)
    expect(code).toBe(2)
    expect(stderr).toContain(`gap RECORD_UNREADABLE: ${words}`)
    expect(stderr).toContain('unreadable 1')
  })

  it.each([['AuditLogs'], ['AADUserRiskEvents']])('but not a record that names itself as of %s', async (Type) => {
    const { code, stderr } = await judge([GOOD, { Type, TimeGenerated: '2026-11-23T09:00:00Z' }])
    expect(code).toBe(0)
    expect(stderr).toContain('passed over 1, unreadable 0')
  })

  it('a row of CSV with too few or too many cells', async () => {
    const headings = 'Date (UTC),Request ID,User ID,Authentication requirement,Status'
    const row = '2026-11-23T09:00:00Z,r-1,ana,multifactorAuthentication,Success'
    const { code, stderr } = await judge(`${headings}\n${row}\n${row},x\n2026-11-23T09:00:00Z,r-2`)
    expect(code).toBe(2)
    expect(stderr).toContain('gap RECORD_UNREADABLE: line 3 of the CSV is cut or shifted')
    expect(stderr).toContain('gap RECORD_UNREADABLE: line 4 of the CSV is cut or shifted')
    expect(stderr).toContain('taken for: csv 1; passed over 0, unreadable 2')
  })
})

describe('records of one id', () => {
  it('that differ are a gap, not merged in silence', async () => {
    const { code, stderr } = await judge([
      GOOD,
      { ...GOOD, userId: 'ben\u202e' },
      GOOD,
      { ...GOOD, id: 'x\ny' },
      { ...GOOD, id: 'x\ny', appId: 'z' },
    ])
    expect(code).toBe(2)
    expect(stderr).toContain(
      'gap SOURCE_MALFORMED: records of one id differ in content: `good`, `x\\u000ay`; the newest counts, of one moment the worst\n',
    )
  })

  it('that differ are no pass, though both are good, nor do they hide the worse of one moment', async () => {
    expect((await judge([GOOD, { ...GOOD, ipAddress: '203.0.113.9' }])).code).toBe(2)
    const bare = { ...GOOD, authenticationRequirement: 'singleFactorAuthentication', authenticationDetails: [] }
    expect((await judge([GOOD, bare])).code).toBe(1)
  })

  it('that are the same are one record', async () => {
    const { code, stderr } = await judge([GOOD, { ...GOOD }])
    expect(code).toBe(0)
    expect(stderr).not.toContain('differ')
    expect(stderr).toContain('records: 1,')
  })
})

describe('encodings', () => {
  const text = `\uFEFF${JSON.stringify({ value: [GOOD] })}`

  it.each([
    ['UTF-8', Buffer.from(text.slice(1))],
    ['UTF-8 with a mark', Buffer.from(text)],
    ['UTF-16 little endian with a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 big endian with a mark', Buffer.from(text, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text.slice(1), 'utf16le')],
  ])('%s is read, from a file and byte by byte from a pipe', async (_, bytes) => {
    expect((await judge(bytes)).code).toBe(0)
    async function* single(): AsyncGenerator<Uint8Array> {
      for (const byte of bytes) yield await Promise.resolve(Uint8Array.of(byte))
    }
    expect((await runIn((io) => judgeCommand(['--sign-ins', '-'], io, single()))).code).toBe(0)
  })

  it.each([
    ['Latin-1', Buffer.from('{"id": "Caf\u00e9"}', 'latin1')],
    ['UTF-16 cut in a character', Buffer.from(text, 'utf16le').subarray(0, -1)],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xff])],
  ])('%s is refused', async (_, bytes) => {
    expect((await refusal(bytes)).message).toContain('it is neither UTF-8 nor UTF-16 text')
  })
})

describe('policies', () => {
  it.each([
    ['one page of several', { value: [POLICY], '@odata.nextLink': NEXT }, 'is one page of several'],
    ['an error answer', { error: { code: 'Forbidden' } }, 'is an error answer of the service: `Forbidden`'],
    ['another list', { value: [GOOD] }, 'is not a Conditional Access policy'],
  ])('%s: the command stops', async (_, content, words) => {
    const { code, details } = await refusal({ value: [GOOD] }, '--policies', fileOf(content))
    expect([code, details]).toEqual(['CLI_INPUT_UNREADABLE', [expect.stringContaining(words)]])
  })
})
