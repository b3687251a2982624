// Does a resource clause reach an audience, and how is it said that it does not? (docs/facts/identity.md, 3.2.3)

import { describe, expect, it } from 'vitest'
import { applicationTarget, matchTarget, REGISTER_SECURITY_INFO } from '../../shared/coverage/targets.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { policyOf } from './small-tenant.ts'

const { kubernetesApi, azureResourceManager, azurePortal, microsoftGraph, azureActiveDirectory, pim } = AUDIENCE
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000'
const OURS = '11111111-2222-3333-4444-555555555555'

type Applications = Partial<ConditionalAccessPolicy['applications']>

const match = (applications: Applications, appId: string = kubernetesApi, at = '2026-11-24T00:00:00Z') =>
  matchTarget(policyOf('P', { applications }), applicationTarget(appId), at)

describe('an application', () => {
  it.each<readonly [string, Applications, string]>([
    [kubernetesApi, { include: ['All'] }, 'yes'],
    [kubernetesApi, { include: ['all'] }, 'yes'],
    [kubernetesApi, { include: [kubernetesApi.toUpperCase()] }, 'yes'],
    [kubernetesApi, { include: ['None'] }, 'no'],
    [kubernetesApi, { include: ['none', 'All'] }, 'yes'],
    [kubernetesApi, { include: [azureResourceManager] }, 'no'],
    [kubernetesApi, { include: ['Office365'] }, 'no'],
    [kubernetesApi, { include: ['MicrosoftAdminPortals'] }, 'no'],
    [kubernetesApi, { include: ['a suite of tomorrow'] }, 'unknown'],
    [kubernetesApi, { include: ['a suite of tomorrow', kubernetesApi] }, 'yes'],
    [kubernetesApi, { include: [`${kubernetesApi}0`] }, 'unknown'],
    [kubernetesApi, { include: [`0${kubernetesApi}`] }, 'unknown'],
    [kubernetesApi, { include: ['All'], exclude: [kubernetesApi] }, 'no'],
    [kubernetesApi, { include: ['All'], exclude: ['a suite of tomorrow'] }, 'unknown'],
    [kubernetesApi, { include: ['None'], exclude: ['a suite of tomorrow'] }, 'no'],
    [kubernetesApi, { include: ['All'], exclude: ['None'] }, 'yes'],
    [kubernetesApi, { include: ['All'], exclude: [azureResourceManager, 'Office365'] }, 'yes'],
    [azurePortal, { include: ['MicrosoftAdminPortals'] }, 'yes'],
    [azurePortal, { include: [azureResourceManager] }, 'yes'],
    [azurePortal, { include: ['Office365'] }, 'no'],
    [azurePortal, { include: ['a suite of tomorrow'] }, 'no'],
    [azureResourceManager, { include: ['MicrosoftAdminPortals'] }, 'no'],
    [azureResourceManager, { include: [azurePortal] }, 'no'],
    [OURS, { include: ['Office365'] }, 'unknown'],
    [OURS, { include: ['MicrosoftAdminPortals'] }, 'unknown'],
    [OURS, { include: [EXCHANGE] }, 'no'],
    [OURS, { include: [OURS] }, 'yes'],
  ])('%s, %j: %s', (appId, applications, reached) => {
    expect(match(applications, appId).reached).toBe(reached)
  })

  it('is named by its published name, or by its id', () => {
    expect(applicationTarget(kubernetesApi.toUpperCase())).toEqual({
      kind: 'application',
      appId: kubernetesApi,
      name: 'kubernetes-api',
    })
    expect(applicationTarget(OURS).name).toBe(OURS)
  })
})

describe('why not', () => {
  it('names the exclusion', () => {
    expect(match({ include: ['All'], exclude: [EXCHANGE, kubernetesApi.toUpperCase()] })).toEqual({
      reached: 'no',
      clause: 'excludes resource `kubernetes-api`',
      doubts: [],
      change: 'remove resource `kubernetes-api` from the exclusions of',
    })
  })

  it.each<readonly [Applications, string, boolean]>([
    [{ include: [azureResourceManager] }, '`azure-resource-manager`', false],
    [{ include: [EXCHANGE, 'Office365'] }, `\`${EXCHANGE}\`, \`Office365\``, false],
    [{ include: ['None'] }, '`None`', false],
    [{ include: ['None', pim, EXCHANGE, 'Office365'] }, `\`None\`, \`pim\`, \`${EXCHANGE}\`, \`Office365\``, false],
    [
      { include: ['None', pim, EXCHANGE, 'Office365', azureResourceManager] },
      `\`None\`, \`pim\`, \`${EXCHANGE}\` and 2 more`,
      false,
    ],
    [{ userActions: ['urn:user:registerdevice'] }, 'user action `urn:user:registerdevice`', true],
    [{ authenticationContexts: ['c1', 'c2'] }, 'authentication context `c1`, authentication context `c2`', true],
    [{}, 'nothing', true],
  ])('%j targets %s only', (applications, words, otherMode) => {
    expect(match(applications)).toEqual({
      reached: 'no',
      otherMode,
      clause: `targets ${words} only`,
      doubts: [],
      change: 'add resource `kubernetes-api` to',
    })
  })
})

describe('a doubt', () => {
  const why = 'whether the application belongs to it is not known'

  it.each<readonly [Applications, string]>([
    [{ include: ['Tomorrow', 'Office365', EXCHANGE] }, 'includes resource `Tomorrow`, `Office365`'],
    [{ include: ['All'], exclude: ['Tomorrow', EXCHANGE] }, 'excludes resource `Tomorrow`'],
  ])('of %j names what may hold it', (applications, clause) => {
    expect(match(applications, OURS)).toEqual({ reached: 'unknown', doubts: [{ clause, why }] })
  })

  it('of both lists is told of both', () => {
    const { doubts } = match({ include: ['A'], exclude: ['B'] })
    expect(doubts.map(({ clause }) => clause)).toEqual(['includes resource `A`', 'excludes resource `B`'])
  })

  it.each<readonly [string, string[], string]>([
    ['include', [], 'unknown'],
    ['include', ['All'], 'unknown'],
    ['exclude', ['All'], 'unknown'],
    ['Exclude', ['All'], 'unknown'],
    ['exclude', [], 'no'],
    ['EXCLUDE', [azureResourceManager], 'no'],
    ['include', [azureResourceManager], 'unknown'],
  ])('filter (%s) with included %j: %s', (mode, include, reached) => {
    const found = match({ include, filter: { mode, rule: 'x eq 1' } })
    expect(found.reached).toBe(reached)
    expect(found.doubts).toEqual(
      reached === 'no'
        ? []
        : [
            {
              clause: 'application filter `x eq 1`',
              why: 'the custom security attributes of the application are not captured',
            },
          ],
    )
  })
})

describe('all resources with exclusions', () => {
  const all = { include: ['All'], exclude: [EXCHANGE] }
  const [BEFORE, DURING, AFTER] = ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z', '2026-10-01T00:00:00Z']

  it.each<readonly [string, string, Applications, string]>([
    ['before', microsoftGraph, all, 'no'],
    ['before', azureActiveDirectory, all, 'no'],
    ['before', kubernetesApi, all, 'yes'],
    ['before', microsoftGraph, { include: ['All'] }, 'yes'],
    ['before', microsoftGraph, { include: ['All', microsoftGraph.toUpperCase()], exclude: [EXCHANGE] }, 'yes'],
    ['during', microsoftGraph, all, 'unknown'],
    ['during', kubernetesApi, all, 'yes'],
    ['after', microsoftGraph, all, 'yes'],
    ['after', microsoftGraph, { include: ['All'], exclude: [EXCHANGE, azureActiveDirectory.toUpperCase()] }, 'no'],
    ['before', microsoftGraph, { include: ['All'], filter: { mode: 'Exclude', rule: 'x' } }, 'no'],
    ['before', microsoftGraph, { include: ['All'], filter: { mode: 'include', rule: 'x' } }, 'unknown'],
  ])('%s the change, %s, %j: %s', (period, appId, applications, reached) => {
    const at = { before: BEFORE, during: DURING, after: AFTER }[period] ?? ''
    expect(match(applications, appId, at).reached).toBe(reached)
  })

  const change = 'remove every resource exclusion from'

  it('say why, and what closes it', () => {
    expect(match(all, microsoftGraph, BEFORE)).toEqual({
      reached: 'no',
      clause: 'targets All with resource exclusions: requests for baseline scopes escape it',
      doubts: [],
      change,
    })
    expect(match({ include: ['All'], exclude: [azureActiveDirectory] }, microsoftGraph, AFTER)).toEqual({
      reached: 'no',
      clause: 'targets All with resource exclusions, the audience of baseline scopes among them',
      doubts: [],
      change,
    })
    expect(match({ include: ['All'], exclude: [EXCHANGE, 'Tomorrow'] }, microsoftGraph, DURING).doubts).toEqual([
      { clause: 'excludes resource `Tomorrow`', why: 'whether the application belongs to it is not known' },
      {
        clause: 'targets All with resource exclusions',
        why: 'the rule for baseline scopes changed while the evidence was taken',
      },
    ])
  })
})

describe('the user action', () => {
  const register = (applications: Applications) =>
    matchTarget(policyOf('P', { applications }), REGISTER_SECURITY_INFO, '2026-11-24T00:00:00Z')

  it('is reached by its own name alone', () => {
    expect(register({ userActions: ['URN:user:registerSecurityInfo'] })).toEqual({ reached: 'yes', doubts: [] })
    expect(register({ include: ['All'] })).toEqual({
      reached: 'no',
      otherMode: true,
      clause: 'targets `All` only',
      doubts: [],
      change: 'add the user action `urn:user:registersecurityinfo` to',
    })
    expect(register({ userActions: ['urn:user:registerdevice'] })).toMatchObject({ reached: 'no', otherMode: false })
  })

  it('may be what a word of tomorrow means', () => {
    expect(register({ userActions: ['urn:user:registerDevice', 'urn:user:registerEverything'] })).toEqual({
      reached: 'unknown',
      doubts: [{ clause: 'user action `urn:user:registerEverything`', why: 'this rule set does not know the value' }],
    })
  })
})

describe('Microsoft Graph by its own id', () => {
  const [BEFORE, DURING, AFTER] = ['2026-06-14T23:59:59Z', '2026-07-01T00:00:00Z', '2026-11-24T00:00:00Z']
  const include = [microsoftGraph]

  it('holds requests for baseline scopes as well until these are evaluated as another audience', () => {
    expect(match({ include }, microsoftGraph, BEFORE)).toEqual({ reached: 'yes', doubts: [] })
    for (const at of [DURING, AFTER])
      expect(match({ include }, microsoftGraph, at)).toEqual({
        reached: 'unknown',
        doubts: [
          {
            clause: 'targets Microsoft Graph without Windows Azure Active Directory',
            why: 'requests for baseline scopes alone are evaluated as Windows Azure Active Directory',
          },
        ],
        change: `add resource \`${azureActiveDirectory}\` to`,
      })
  })

  it('is whole with that audience beside it', () => {
    const both = { include: [microsoftGraph, azureActiveDirectory.toUpperCase()] }
    expect(match(both, microsoftGraph, AFTER)).toEqual({ reached: 'yes', doubts: [] })
  })

  it('is not concerned by an exclusion that excludes nothing', () => {
    expect(match({ include: ['All'], exclude: ['None'] }, microsoftGraph, BEFORE).reached).toBe('yes')
  })
})

describe('an application filter', () => {
  it('is told with what would do without it', () => {
    const filter = { mode: 'include', rule: 'x' }
    expect(match({ include: [], filter }).change).toBe('name the resource itself, without an application filter, in')
    expect('change' in match({ include: ['All'] })).toBe(false)
  })
})

it('baseline scopes are no matter of a policy on another application, nor of the directory by its own id', () => {
  const suite = { clause: 'includes resource `Tomorrow`', why: 'whether the application belongs to it is not known' }
  expect(match({ include: ['Tomorrow'] }, azureActiveDirectory).doubts).toEqual([suite])
})
