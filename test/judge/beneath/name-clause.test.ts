// Does every clause of the proof get the id of the gap catalogue?

import { describe, expect, it } from 'vitest'
import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { nameClause, telling } from '../../../shared/judge/beneath/name-clause.ts'
import { ID } from '../../scenarios/world-parts.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const MFA = 'MFA for everybody'
const evidence = readEvidence(
  tellStory({
    policies: { [MFA]: { excludeGroups: ['exempt'], excludeUsers: ['ben'] }, 'Block risk': {} },
    groups: { exempt: { members: ['cleo'] } },
  }),
)
const through = (clause: string, displayName = MFA) => ({
  policyId: evidence.observations.policies.find((policy) => policy.displayName === displayName)?.id ?? 'none',
  displayName,
  clause,
})

describe('nameClause', () => {
  it.each([
    ['is report-only', 'CA-G05'],
    ['is disabled', 'CA-G05'],
    ['has an unknown state', 'CA-G05'],
    ['is a template, which enforces nothing', 'CA-G05'],
    ['excludes guests (b2bCollaborationGuest)', 'CA-G12'],
    ["includes role 'Global Administrator' only", 'CA-G09'],
    ['excludes resource `kubernetes-api`', 'CA-G08'],
    ['targets All with resource exclusions: requests for baseline scopes escape it', 'CA-G08'],
    ['targets `azure-resource-manager` only', 'audience-not-targeted'],
    ["excludes location 'HQ'", 'CA-G03'],
    ["applies to locations 'HQ' only", 'CA-G03'],
    ['accepts `compliantDevice` instead of `mfa`', 'CA-G02'],
    ["demands 'Weak strength', which is not MFA", 'CA-G17'],
    ['demands `compliantDevice`, not MFA', 'grant-not-mfa'],
    ['has no grant control', 'grant-not-mfa'],
    ['applies to platforms windows only', 'CA-G10'],
    ['excludes platform linux', 'CA-G10'],
    ['excludes devices that match `device.isCompliant -eq True`', 'CA-G10'],
  ])('%s is %s, of the policy', (clause, rule) => {
    expect(nameClause(evidence, through(clause), AUDIENCE.kubernetesApi)).toEqual({
      rule,
      subject: { kind: 'policy', id: ID[MFA], displayName: MFA },
    })
  })

  it.each([
    ["excludes group 'exempt'", { kind: 'group', id: ID.exempt, displayName: 'exempt' }],
    ["excludes user 'ben@contoso.example'", { kind: 'user', id: ID.ben, displayName: 'ben@contoso.example' }],
  ])('%s is CA-G01, of whom it excludes', (clause, subject) => {
    expect(nameClause(evidence, through(clause), AUDIENCE.kubernetesApi)).toEqual({ rule: 'CA-G01', subject })
  })

  it('tells the audiences apart that no policy targets', () => {
    const clause = through('targets `x` only')
    const without = { ...evidence, observations: { ...evidence.observations, policies: [] } }
    const kept = (state: 'report-only' | 'enabled') => {
      const all = evidence.observations.policies.map((policy) => ({ ...policy, state }))
      return { ...evidence, observations: { ...evidence.observations, policies: all } }
    }
    const ruleIn = (where: typeof evidence, appId: string) => nameClause(where, clause, appId).rule
    expect(ruleIn(without, AUDIENCE.kubernetesApi)).toBe('CA-G06')
    expect(ruleIn(without, AUDIENCE.azureResourceManager)).toBe('CA-G07')
    expect(ruleIn(without, AUDIENCE.azurePortal)).toBe('audience-not-targeted')
    expect(ruleIn(kept('report-only'), AUDIENCE.kubernetesApi)).toBe('CA-G06')
    expect(ruleIn(kept('enabled'), AUDIENCE.kubernetesApi)).toBe('audience-not-targeted')
  })
})

describe('telling', () => {
  it('leaves out policies for other people beside nearer ones, and for other purposes always', () => {
    const near = through("excludes group 'exempt'")
    const role = through("includes role 'Global Administrator' only", 'Block risk')
    const flow = through('applies to authentication flows deviceCodeFlow only', 'Block device code')
    const action = through('targets user action `urn:user:registersecurityinfo` only', 'Protect registration')
    expect(telling(evidence, [near, role, flow, action])).toEqual([near])
    expect(telling(evidence, [role, flow, action])).toEqual([role])
    expect(telling(evidence, [flow, action])).toEqual([])
  })
})
