// Which programs hold something that could be written into a script, and could a person use it?

import { describe, expect, it } from 'vitest'
import type { WorkloadFacts } from '../../../scenarios/workload-parts.ts'
import { ask, verdictOf } from '../../ask.ts'

const READER = '7f6c6a51-bcf8-42ba-9220-52d62157d7db'
const facts = (workload: WorkloadFacts) => ({
  workloads: { 'old-deployer': { owners: ['cleo'], ...workload } },
  roles: [{ who: 'old-deployer', role: READER, plane: 'azure' as const, type: 'ServicePrincipal' }],
})
const of = (workload: WorkloadFacts, path: string) =>
  ask(facts(workload), '8.6.2', path, 'workload-credential-kept').find(
    ({ subject }) => subject?.displayName === 'old-deployer',
  )
const NOW = { madeAt: '2026-10-01T00:00:00Z', endsAt: '2027-01-01T00:00:00Z' }

describe('8.6.2', () => {
  it.each([
    ['a secret', { secrets: [{ name: 'ci', ...NOW }] }, "secret 'ci'"],
    ['a certificate', { certificates: [{ name: 'CN=ci', ...NOW }] }, "certificate 'CN=ci'"],
    ['a secret without an end', { secrets: [{ name: 'ci' }] }, 'no end'],
    ['a secret beside a federation', { secrets: [{ name: 'ci', ...NOW }], federated: ['repo:a/b:ref:x'] }, 'ci'],
  ])('cannot tell where %s is kept', (_what, workload, words) => {
    const finding = of(workload, 'AP-05')
    expect([finding?.verdict, finding?.gaps[0]?.code]).toEqual(['not-assessable', 'DECLARED_EVIDENCE_MISSING'])
    expect(finding?.sentence).toContain(words)
  })

  it.each([
    ['GitHub Actions', 'repo:contoso/old:ref:refs/heads/main', 'change the pipeline in GitHub Actions'],
    [
      'a ServiceAccount',
      { issuer: 'https://oidc.example/cluster', subject: 'system:serviceaccount:ci:deployer' },
      "create pods or tokens in namespace 'ci'",
    ],
    ['anybody else', { issuer: 'https://idp.example', subject: 'x' }, 'whoever https://idp.example gives a token to'],
  ])('is supported by a federation with %s, and says who could use it', (_what, federation, words) => {
    const finding = of({ federated: [federation] }, 'AP-07')
    expect(finding?.verdict).toBe('satisfied')
    expect(finding?.sentence).toContain(words)
  })

  it.each([
    ['before the window', { madeAt: '2025-01-01T00:00:00Z', endsAt: '2026-11-22T00:00:00Z' }, 'satisfied'],
    ['inside it', { madeAt: '2025-12-01T00:00:00Z', endsAt: '2026-11-23T12:00:00Z' }, 'not-assessable'],
  ])('counts a secret that ended %s by whether it could be used in it', (_when, times, verdict) => {
    expect(of({ secrets: [{ name: 'ci', ...times }] }, 'AP-05')?.verdict).toBe(verdict)
  })

  it('does not believe an account that signed in with a secret which no answer shows', () => {
    const signIn = {
      who: 'gh-release',
      path: 'AP-05',
      outcome: 'workload',
      side: 'neutral',
      reason: 'WORKLOAD_IDENTITY',
      principalKind: 'servicePrincipal',
      principalName: 'gh-release',
    } as const
    const [finding] = ask({ signIns: [signIn] }, '8.6.2', 'AP-05', 'workload-credential-kept')
    expect(finding?.verdict).toBe('not-assessable')
    expect(finding?.sentence).toContain('no answer shows')
  })

  it('has nothing to say of a ServiceAccount as an account of the directory', () => {
    const calls = [{ user: 'system:serviceaccount:ci:deployer', class: 'service-account' as const }]
    const names = ask({ calls }, '8.6.2', 'AP-05', 'workload-credential-kept').map(({ subject }) => subject?.id)
    expect(names).toEqual([])
    expect(verdictOf({ calls }, '8.6.2', 'AP-17')).toBe('not-assessable')
  })

  it('judges a pipeline under the path that is declared for it', () => {
    const scope = {
      automation: [{ principalId: '40000000-0000-4000-8000-00000000000a', name: 'gh-release', accessPath: 'AP-29' }],
    }
    expect(verdictOf({ scope }, '8.6.2', 'AP-29')).toBe('satisfied')
  })
})
