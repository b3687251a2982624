// Who counts as an administrator, and for whom does 8.4.1 ask?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const UNKNOWN_ROLE = '77777777-0000-4000-8000-000000000001'
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'
const GLOBAL_READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'
const SUBSCRIPTION = '/subscriptions/10000000-0000-4000-8000-000000000002'

const unprotected: StoryFacts['signIns'] = [
  { who: 'cleo', path: 'AP-02', outcome: 'single-factor', side: 'not-satisfied', reason: 'SINGLE_FACTOR_SUCCESS' },
]

describe('8.4.1', () => {
  it('leaves an unprotected sign-in of somebody without power to 8.4.2', () => {
    expect(verdictOf({ signIns: unprotected }, '8.4.1', 'AP-02')).toBe('satisfied')
    expect(verdictOf({ signIns: unprotected }, '8.4.2', 'AP-02')).toBe('not-satisfied')
  })

  it.each([
    ['a role on the subscription above', { role: CONTRIBUTOR, plane: 'azure', on: SUBSCRIPTION }],
    [
      'a role on a management group',
      { role: CONTRIBUTOR, plane: 'azure', on: '/providers/Microsoft.Management/managementGroups/mg' },
    ],
    [
      'a role on the node resource group',
      { role: CONTRIBUTOR, plane: 'azure', on: `${SUBSCRIPTION}/resourceGroups/MC_rg-prod_aks-prod` },
    ],
    ['a role that is only eligible', { role: CONTRIBUTOR, plane: 'azure', state: 'eligible' }],
    ['a role nobody knows', { role: UNKNOWN_ROLE, plane: 'azure' }],
    ['a privileged directory role', { role: GLOBAL_ADMINISTRATOR, plane: 'directory' }],
  ] as const)('counts the holder of %s as an administrator', (_name, role) => {
    const facts: StoryFacts = { signIns: unprotected, roles: [{ who: 'cleo', ...role }] }
    expect(verdictOf(facts, '8.4.1', 'AP-02')).toBe('not-satisfied')
  })

  it.each([
    [
      'a role on another resource group',
      { role: CONTRIBUTOR, plane: 'azure', on: `${SUBSCRIPTION}/resourceGroups/rg-other` },
    ],
    ['a reading role', { role: READER, plane: 'azure' }],
    ['a directory role without privilege', { role: GLOBAL_READER, plane: 'directory' }],
  ] as const)('does not count the holder of %s', (_name, role) => {
    const facts: StoryFacts = { signIns: unprotected, roles: [{ who: 'cleo', ...role }] }
    expect(verdictOf(facts, '8.4.1', 'AP-02')).toBe('satisfied')
  })

  it('counts members of the administrator group', () => {
    const facts: StoryFacts = { signIns: unprotected, groups: { 'aks-admins': { members: ['cleo'] } } }
    const [finding] = ask(facts, '8.4.1', 'AP-02', 'unprotected-sign-in')
    expect(finding?.sentence).toContain('cleo@contoso.example')
  })

  it('has no good answer while the list of administrators is not whole', () => {
    const [finding] = ask({ sources: { 'arm-role-assignments': 'failed' } }, '8.4.1', 'AP-02')
    expect([finding?.verdict, finding?.configured.verdict, finding?.observed.verdict]).toEqual([
      'not-assessable',
      'not-assessable',
      'not-assessable',
    ])
    expect(verdictOf({ sources: { 'arm-role-assignments': 'failed' } }, '8.4.2', 'AP-02')).toBe('satisfied')
  })

  it('counts whoever uses the local administrator as one', () => {
    const facts: StoryFacts = {
      operations: [
        {
          who: 'cleo',
          operation: 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
          mfa: 'mfa',
        },
      ],
    }
    expect(verdictOf(facts, '8.4.1', 'AP-13')).toBe('not-satisfied')
  })

  it('takes a change of Azure roles over the cluster for a change of who is asked about', () => {
    const change = { at: '2026-11-23T11:00:00Z', by: 'ana', activity: 'microsoft.authorization/roleassignments/write' }
    const on = (target: string): StoryFacts => ({ changes: [{ thing: 'azure-role', target, name: target, ...change }] })
    expect(verdictOf(on(SUBSCRIPTION), '8.4.1', 'AP-02')).toBe('not-assessable')
    expect(verdictOf(on(`${SUBSCRIPTION}/resourcegroups/rg-other`), '8.4.1', 'AP-02')).toBe('satisfied')
  })
})
