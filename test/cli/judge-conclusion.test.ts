// Does `mfa-evidence judge` end with 0 only on evidence that is there, and say in one sentence why not? (docs/contracts.md, 1.3)

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { judgeCommand } from '../../cli/judge.ts'
import { faultIn, runIn, type Written } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'judge-conclusion-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function fileOf(content: unknown): string {
  const path = join(folder, 'sign-ins.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const judge = (content: unknown): Promise<Written> => runIn((io) => judgeCommand(['--sign-ins', fileOf(content)], io))

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
const BARE = {
  ...GOOD,
  id: 'bare',
  authenticationRequirement: 'singleFactorAuthentication',
  authenticationDetails: [],
}
const FAILED = { ...GOOD, id: 'failed', status: { errorCode: 50126 } }
const GRAPH = { ...GOOD, id: 'graph', resourceId: '00000003-0000-0000-c000-000000000000' }
const WORKLOAD = {
  ...BARE,
  id: 'workload',
  userId: '',
  servicePrincipalId: 'pipeline',
  signInEventTypes: ['servicePrincipal'],
}
const UNCLEAR = { ...GOOD, id: 'unclear', authenticationRequirement: undefined }
const NOWHERE = { ...GOOD, id: 'nowhere', resourceId: '' }

describe('the conclusion', () => {
  it.each([
    [0, 'evidence supports MFA for 1 sign-in in scope', [GOOD]],
    [0, 'evidence supports MFA for 2 sign-ins in scope', [GOOD, { ...GOOD, id: 'too' }, FAILED, WORKLOAD, GRAPH]],
    [1, '1 sign-in in scope without evidence of MFA', [BARE, UNCLEAR, NOWHERE, GOOD]],
    [2, 'nothing can be said about MFA: no sign-in is in scope', [GRAPH]],
    [2, 'nothing can be said about MFA: no sign-in is in scope', [{ ...BARE, resourceId: GRAPH.resourceId }]],
    [
      2,
      'nothing can be said about MFA: those in scope are failures, workloads or others that count neither way',
      [FAILED, WORKLOAD, GRAPH],
    ],
    [2, 'nothing can be said about MFA: of 1 sign-in the evidence is insufficient; there is 1 gap', [GOOD, UNCLEAR]],
    [2, 'nothing can be said about MFA: of 1 sign-in the evidence is insufficient; there is 1 gap', [GOOD, NOWHERE]],
    [
      2,
      'nothing can be said about MFA: of 1 sign-in the evidence is insufficient; there is 1 gap',
      [GOOD, { ...BARE, resourceId: '' }],
    ],
    [
      2,
      'nothing can be said about MFA: 1 of the records could not be read; there is 1 gap',
      [GOOD, { ...GOOD, id: undefined }],
    ],
    [2, 'nothing can be said about MFA: there is 1 gap', [GOOD, { ...GOOD, userId: 'ben' }]],
  ])('ends with %d: %s', async (code, words, records) => {
    const written = await judge(records)
    expect(written.code).toBe(code)
    expect(written.stderr.trimEnd().split('\n').at(-1)).toBe(`conclusion: ${words}`)
  })
})

describe('a record of an unknown audience', () => {
  it.each([
    ['with MFA', NOWHERE],
    ['without', { ...BARE, id: 'nowhere', resourceId: '' }],
  ])('%s is neither good nor bad', async (_, record) => {
    const { stdout, stderr } = await judge([record])
    expect(stdout.split('\n')[1]).toMatch(/ unattributed {2}insufficient /)
    expect(stderr).toContain('records: 1, out of scope 0; evidence insufficient 1\n')
  })
})

describe('a lone record without id and time', () => {
  it('is told by the fields it lacks', async () => {
    const { code, stderr } = await judge({ ...GOOD, id: undefined, createdDateTime: undefined })
    expect(code).toBe(2)
    expect(stderr).toContain(
      'gap RECORD_WITHOUT_ID: a sign-in carries neither an id (`id`) nor a readable time (`createdDateTime`)\n',
    )
  })

  it('is told so, too, where nothing else shows what it is', async () => {
    const { message } = await faultIn((io) =>
      judgeCommand(['--sign-ins', fileOf({ UserId: 'ana', ResultType: '0' })], io),
    )
    expect(message).toContain(
      'a record with the fields `ResultType`, `UserId` is of no known kind; it lacks an id (`id`, `Id` or `Request ID`) and a time (`createdDateTime`, ',
    )
  })
})
