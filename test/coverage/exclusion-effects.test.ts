// What does membership of an excluded group open, before anybody is named?

import { describe, expect, it } from 'vitest'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import { effectsOfExclusion, exclusionEffects } from '../../shared/coverage/exclusion-effects.ts'
import { poseQuestions } from '../../shared/coverage/pose-questions.ts'
import { createSolver } from '../../shared/coverage/solve-problem.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { inputOf, policyOf } from './small-tenant.ts'

const BOTH = { audiences: [AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager] }

function effects(policies: readonly ConditionalAccessPolicy[], given: Partial<CoverageInput> = {}) {
  return exclusionEffects(inputOf(policies, { names: { g1: 'Break glass' }, ...given }), 'G1')
}

const ofMember = ({ opened }: ReturnType<typeof effects>) => opened.filter(({ classId }) => classId === 'c0')

describe('an excluded group', () => {
  it('opens two policies at once, each named with its clause', () => {
    const exclude = { groups: ['g1'] }
    const found = effects([
      policyOf('A', { exclude }),
      policyOf('B', { exclude }),
      policyOf('C', { exclude, state: 'disabled' }),
    ])
    expect(found.policies).toEqual([
      { policyId: 'id-A', displayName: 'A', protects: [{ audience: 'kubernetes-api', property: 'mfa' }] },
      { policyId: 'id-B', displayName: 'B', protects: [{ audience: 'kubernetes-api', property: 'mfa' }] },
    ])
    const [first, ...others] = ofMember(found)
    expect(others).toEqual([])
    expect(first).toMatchObject({
      audience: 'kubernetes-api',
      property: 'mfa',
      before: 'satisfied',
      after: 'not-satisfied',
    })
    expect(first?.lost.map(({ words, causes }) => [words, causes.map(({ kind, id }) => `${kind} ${id}`)])).toEqual([
      [
        "any member not named by a policy, in group 'Break glass' alone, Kubernetes API, from anywhere, any platform: no MFA, because policy 'A' excludes group 'Break glass' and policy 'B' excludes group 'Break glass'",
        ['membership id-A', 'membership id-B'],
      ],
    ])
  })

  it('opens nothing that another policy still covers, and says which policies exclude it', () => {
    const found = effects([policyOf('A', { exclude: { groups: ['g1'] } }), policyOf('B')])
    expect(found.policies.map(({ displayName }) => displayName)).toEqual(['A'])
    expect(found.opened).toEqual([])
  })

  it('opens the audiences and properties that its policies alone protect', () => {
    const onArm = policyOf('ARM', { applications: { include: [AUDIENCE.azureResourceManager] } })
    const legacy = policyOf('Legacy', {
      clientAppTypes: ['other', 'exchangeActiveSync'],
      grant: ['block'],
      exclude: { groups: ['g1'] },
    })
    const found = effects([policyOf('All', { exclude: { groups: ['g1'] } }), onArm, legacy], {
      ...BOTH,
      properties: ['mfa', 'legacy-blocked'],
    })
    // An MFA policy on ARM keeps legacy clients out of it too.
    expect(ofMember(found).map(({ audience, property }) => `${audience} ${property}`)).toEqual([
      'kubernetes-api mfa',
      'kubernetes-api legacy-blocked',
    ])
  })

  it('tells only what membership adds to what is open anyway', () => {
    const found = effects([
      policyOf('A', { exclude: { groups: ['g1'] }, platforms: { include: ['all'], exclude: ['linux'] } }),
    ])
    const [first] = ofMember(found)
    expect([first?.before, first?.after]).toEqual(['not-satisfied', 'not-satisfied'])
    expect(first?.lost.map(({ region }) => region.platforms)).toEqual([
      ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'unknown'],
    ])
  })

  it('is asked for a member and for each kind of guest', () => {
    const guests = policyOf('Guests', { include: { users: ['GuestsOrExternalUsers'] } })
    const found = effects([policyOf('A', { exclude: { groups: ['g1'] } }), guests])
    expect(found.classes).toHaveLength(7)
    expect([...new Set(found.opened.map(({ classId }) => classId))]).toEqual(['c0'])
  })

  it('is told with the classes that were asked, each by the words for it', () => {
    const { classes } = effects([policyOf('A', { exclude: { groups: ['g1'] } })])
    expect(classes).toHaveLength(7)
    expect(classes[0]).toEqual({
      id: 'c0',
      description: "any member not named by a policy, in group 'Break glass' alone",
      principalIds: [],
    })
    expect(classes.map(({ id }) => id)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
  })

  it('is told with each policy that may enforce anything, by name and id, and with what that policy is for', () => {
    const exclude = { groups: ['g1'] }
    const found = effects(
      [
        { ...policyOf('C', { exclude }), id: '0' },
        { ...policyOf('B', { exclude, applications: { include: [AUDIENCE.azureResourceManager] } }), id: '2' },
        { ...policyOf('B', { exclude, state: 'unknown' }), id: '1' },
        policyOf('A', { exclude: { groups: ['g2'] } }),
        policyOf('Z', { exclude, state: 'report-only' }),
      ],
      BOTH,
    )
    expect(
      found.policies.map(({ policyId, protects }) => [policyId, ...protects.map(({ audience }) => audience)]),
    ).toEqual([
      ['1', 'kubernetes-api', 'azure-resource-manager'],
      ['2', 'azure-resource-manager'],
      ['0', 'kubernetes-api', 'azure-resource-manager'],
    ])
  })

  it('is told as not judged where the proof outgrew its budget, though nothing is shown to be lost', () => {
    const platforms = { include: ['iOS'], exclude: [] }
    const policies = [policyOf('A', { exclude: { groups: ['g1'] }, platforms }), policyOf('B', { platforms })]
    const posing = poseQuestions(inputOf(policies))
    const questions = posing.questions.map((one) => ({ ...one, solve: createSolver(one.problem, 0) }))
    const { opened } = effectsOfExclusion({ ...posing, questions }, 'g1')
    expect(opened.map(({ classId }) => classId)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
    expect(opened[0]?.lost).toEqual([])
    expect(new Set(opened[0]?.unknown.map(({ clause }) => clause))).toEqual(new Set(['PROOF_BUDGET_EXCEEDED']))
  })
})

it('a group that policies only include opens nothing, whatever is in doubt', () => {
  const on = (platform: string) => ({ platforms: { include: [platform], exclude: [] } })
  const doubtful = policyOf('D', { ...on('iOS'), unknownClauses: ['conditions.times'] })
  expect(effects([policyOf('A', { ...on('linux'), include: { groups: ['g1'] } }), doubtful]).opened).toEqual([])
  expect(effects([policyOf('A', { include: { groups: ['g1'] } })])).toMatchObject({ policies: [], opened: [] })
})
