// Does the smallest change that a counter-example names really close it?

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { areDisjoint } from '../../shared/coverage/cube.ts'
import { createExplainer } from '../../shared/coverage/explain-hole.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy, GrantControls } from '../../shared/domain/conditional-access.ts'
import { principalOf, solve, unprotected } from './coverage-solve.ts'
import { ACTION, type Tenant, tenant } from './coverage-tenants.ts'
import { runs } from './runs.ts'

type Mutable = { -readonly [K in keyof ConditionalAccessPolicy]: ConditionalAccessPolicy[K] }

const CONDITIONS: Readonly<Record<string, (policy: Mutable) => void>> = {
  'client app type': (policy) => void (policy.clientAppTypes = []),
  platform: (policy) => void delete policy.platforms,
  location: (policy) => void delete policy.locations,
  'sign-in risk': (policy) => void (policy.signInRisk = []),
  'user risk': (policy) => void (policy.userRisk = []),
  'insider risk': (policy) => void (policy.insiderRisk = []),
  'authentication flow': (policy) => void (policy.authenticationFlows = []),
}

/** What a person would do who reads the words. */
function follow(words: string, policy: Mutable, property: CoverageProperty): void {
  const excluded = /^remove (user|group|role) (\S+) from the exclusions of/.exec(words)
  const lifted = /^lift the (.+) condition of/.exec(words)
  const { exclude } = policy
  if (excluded !== null) {
    const list = `${excluded[1] ?? ''}s` as 'users' | 'groups' | 'roles'
    const word = `${excluded[1] ?? ''} ${excluded[2] ?? ''}`
    policy.exclude = {
      ...exclude,
      [list]: exclude[list].filter((id) => id !== excluded[2]),
      unknownWords: (exclude.unknownWords ?? []).filter((unknown) => unknown !== word),
    }
  } else if (words.startsWith('remove guests')) {
    const { guests: _, ...others } = exclude
    policy.exclude = { ...others, users: exclude.users.filter((id) => id !== 'GuestsOrExternalUsers') }
  } else if (words.startsWith('remove location') && policy.locations !== undefined) {
    const named = [...words.matchAll(/['`]([^'`]+)['`]/g)].map(([, name = '']) => idOf(name))
    policy.locations = {
      include: policy.locations.include,
      exclude: policy.locations.exclude.filter((id) => !named.includes(id)),
    }
  } else if (words.startsWith('remove platform') && policy.platforms !== undefined)
    policy.platforms = { include: policy.platforms.include, exclude: [] }
  else if (lifted !== null && CONDITIONS[lifted[1] ?? ''] !== undefined) CONDITIONS[lifted[1] ?? '']?.(policy)
  else if (words.startsWith('remove the device filter')) delete policy.deviceFilter
  else if (words.startsWith('enable')) policy.state = 'enabled'
  else if (words.startsWith('remove conditions.') || words.startsWith('remove grantControls.'))
    policy.unknownClauses = []
  else if (words.startsWith('include alice')) policy.include = { users: ['All'], groups: [], roles: [] }
  else if (/^(add|remove|name) (the )?resource/.test(words) || words.startsWith('add the user action'))
    policy.applications = {
      include: [AUDIENCE.kubernetesApi],
      exclude: [],
      userActions: [ACTION],
      authenticationContexts: [],
    }
  else if (/^(drop the alternative|require)/.test(words)) policy.grant = demanded(property)
  else throw new Error(`nobody knows how to: ${words}`)
}

function idOf(name: string): string {
  if (name === 'MFA trusted IPs') return '00000000-0000-0000-0000-000000000000'
  return name === 'AllTrusted' || name === 'All' ? name : name.toLowerCase()
}

function demanded(property: CoverageProperty): GrantControls {
  const strong = property === 'phishing-resistant'
  const builtIn = property === 'mfa' || property === 'security-info-registration' ? ['mfa'] : strong ? [] : ['block']
  const strength = { id: 's', displayName: 'S', allowedCombinations: ['fido2'] }
  return { operator: 'OR', builtIn, ...(strong ? { strength } : {}), termsOfUse: [], customFactors: [] }
}

it('the-smallest-change-closes-the-hole-it-is-named-for', () => {
  let changes = 0
  fc.assert(
    fc.property(tenant, (given: Tenant) => {
      const before = solve(given)
      const proofClass = {
        description: 'alice',
        who: 'alice',
        principalIds: [principalOf(given).id],
        states: [before.state],
        perUserMfa: false,
        hypothetical: false,
      }
      const explain = createExplainer(before.problem, (id) => id)
      for (const hole of before.holes) {
        const { smallestChange, letThroughBy } = explain(proofClass, before.state, hole)
        if (letThroughBy.length === 0) {
          expect(smallestChange).toMatch(/^enable a policy that /)
          continue
        }
        const steps = smallestChange.split('; ')
        const index = Number(/policy 'P(\d)'/.exec(smallestChange)?.[1])
        const changed = { ...given.policies[index] } as Mutable
        for (const step of steps) follow(step, changed, given.property)
        const after = solve({ ...given, policies: given.policies.map((policy, i) => (i === index ? changed : policy)) })
        expect(unprotected(after).every((cube) => areDisjoint(after.space.layout, cube, hole))).toBe(true)
        changes++
      }
    }),
    { numRuns: runs(1500), seed: 20261127 },
  )
  expect(changes).toBeGreaterThan(runs(1500) / 3)
})
