// Does `explain` find what decided, in a container and in a bundle alone?

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainCommand } from '../../cli/explain.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import { tellStory } from '../scenarios/tell-story.ts'

const document = judgeFindings(
  tellStory({
    policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
    groups: { exempt: { members: ['ben'] } },
    signIns: [
      {
        who: 'ben',
        path: 'AP-02',
        outcome: 'single-factor',
        side: 'not-satisfied',
        reason: 'SINGLE_FACTOR_SUCCESS',
        records: [{ source: 'graph-sign-ins-interactive', recordId: 'record-1' }],
      },
    ],
  }),
)
const idOf = (rule: string, control = '8.4.2', accessPath = 'AP-02'): string =>
  document.findings.find(
    (finding) => finding.rule === rule && finding.control === control && finding.accessPath === accessPath,
  )?.id ?? ''

const PAGE = 'data/raw/graph-sign-ins-interactive/sign-ins-0-of-1.0/page-00000.json.gz'
const RECORDS = 'data/records/graph-sign-ins-interactive/sign-ins-0-of-1.0/records.jsonl.gz'
const line = {
  id: 'record-1',
  at: '2026-11-23T09:00:00Z',
  principal: '20000000-0000-4000-8000-00000000000b',
  accessPath: 'AP-02',
  outcome: 'single-factor',
  reason: 'SINGLE_FACTOR_SUCCESS',
  page: PAGE,
  row: 0,
  sha256: 'c'.repeat(64),
}
const raw = {
  value: [
    {
      id: 'record-1',
      createdDateTime: '2026-11-23T09:00:00Z',
      userId: '20000000-0000-4000-8000-00000000000b',
      userPrincipalName: 'ben\u001b[2J@contoso.example',
      appDisplayName: 'Azure Kubernetes Service AAD Client',
      resourceDisplayName: 'Azure Kubernetes Service AAD Server',
      resourceId: '6dae42f8-4368-4678-94ff-3960e28e3630',
      signInEventTypes: ['interactiveUser'],
      authenticationRequirement: 'singleFactorAuthentication',
      status: { errorCode: 0 },
      appliedConditionalAccessPolicies: [
        {
          id: 'p1',
          displayName: 'MFA for everybody',
          result: 'notApplied',
          conditionsNotSatisfied: 'none',
          excludeRulesSatisfied: [{ conditionalAccessCondition: 'users', ruleSatisfied: 'groupId' }],
        },
      ],
    },
  ],
}

let folder = ''
const bundle = 'v1/contoso/bundles/2026/11/24/20261124T031500Z-scheduled-0a1b2c3d'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-'))
  const files: Record<string, Uint8Array | string> = {
    'data/results/findings.json': JSON.stringify(document),
    [RECORDS]: gzipSync(`${JSON.stringify(line)}\n`),
    [PAGE]: gzipSync(JSON.stringify(raw)),
  }
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, bundle, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
})
afterAll(() => rm(folder, { recursive: true }))

async function explain(...args: string[]): Promise<{ code: number; text: string }> {
  let text = ''
  const sink = { write: (part: string) => (text += part) }
  return { code: await explainCommand(args, { stdout: sink, stderr: sink }), text }
}

describe('explain', () => {
  it('tells a finding with its legs, its records with page and row, and the rule', async () => {
    const { code, text } = await explain(folder, idOf('unprotected-sign-in'))
    expect(code).toBe(1)
    expect(text).toContain(`finding     ${idOf('unprotected-sign-in')}: not satisfied`)
    expect(text).toContain('path        AP-02: kubectl with kubelogin, interactive')
    expect(text).toContain(
      'rule        unprotected-sign-in: no sign-in succeeds without evidence of MFA (rule set 2026.11.3)',
    )
    expect(text).toContain(
      `  record    record-1 of graph-sign-ins-interactive: single-factor (SINGLE_FACTOR_SUCCESS) at 2026-11-23T09:00:00Z, ${PAGE} row 0`,
    )
  })

  it('names hole, policy, clause and the smallest change', async () => {
    const { text } = await explain(folder, idOf('CA-G01'))
    expect(text).toMatch(/ {2}hole {6}ben@contoso\.example, Kubernetes API/)
    expect(text).toContain(
      "  clause    policy 'MFA for everybody' (50000000-0000-4000-8000-00000000000a) excludes group 'exempt'",
    )
    expect(text).toContain("  change    remove group 'exempt' from the exclusions of policy 'MFA for everybody'")
    expect(text).toContain('would be satisfied except declared if declared: user:20000000-0000-4000-8000-00000000000b')
  })

  it('says where a record lies that is no sign-in', async () => {
    const { text } = await explain(folder, idOf('roll-up', 'JIT', 'AP-40'))
    expect(text).toContain(
      '  record    audit-activation-ana of log-directory-audits, in data/raw/log-directory-audits/',
    )
  })

  it('tells a record with the row of the table and what each policy did', async () => {
    const { code, text } = await explain(folder, 'record-1')
    expect(code).toBe(1)
    expect(text).toContain('outcome     single-factor, reason SINGLE_FACTOR_SUCCESS')
    expect(text).toMatch(/table {7}row 17: /)
    expect(text).toContain("policy      'MFA for everybody' (p1): notApplied, excluded by users:groupId")
    expect(text).toContain(`stands in   ${PAGE} row 0, SHA-256 ${'c'.repeat(64)}`)
    expect(text).toContain(`decides     ${idOf('unprotected-sign-in')}: 8.4.2 AP-02 unprotected-sign-in`)
    // A name cannot clear the screen.
    expect(text).toContain('ben\\u001b[2J@contoso.example')
  })

  it('reads a bundle alone', async () => {
    const { code, text } = await explain(join(folder, bundle), idOf('CA-G01'))
    expect(code).toBe(1)
    expect(text).toContain('bundle      .')
  })

  it.each([
    ['satisfied', idOf('roll-up', 'JIT', 'AP-40'), 0],
    ['not observed', idOf('roll-up', '8.4.2', 'AP-24'), 0],
    ['path not present', idOf('roll-up', '8.4.2', 'AP-23'), 0],
    ['not assessable', idOf('roll-up', '8.4.2', 'AP-16'), 2],
    ['not satisfied', idOf('roll-up', '8.4.2', 'AP-02'), 1],
  ])('ends with the code of its verdict: %s', async (verdict, id, code) => {
    const explained = await explain(folder, id)
    expect(explained.text).toContain(`${id}: ${verdict}`)
    expect(explained.code).toBe(code)
  })

  it('shows an example with --help', async () => {
    const { code, text } = await explain('--help')
    expect(code).toBe(0)
    expect(text).toContain('mfa-evidence explain ./evidence-demo')
  })

  it.each([
    [['only-one'], 'CLI_USAGE'],
    [['--nonsense', 'a', 'b'], 'CLI_USAGE'],
    [['/nowhere/at/all', 'x'], 'CLI_INPUT_UNREADABLE'],
  ])('refuses %j with %s', async (args, code) => {
    await expect(explain(...args)).rejects.toMatchObject({ code })
  })

  it('says so when nothing has that id', async () => {
    await expect(explain(folder, 'nothing')).rejects.toMatchObject({
      code: 'CLI_INPUT_UNREADABLE',
      message: `no finding and no record has the id \`nothing\` in the 1 bundle of \`${folder}\``,
    })
  })
})
