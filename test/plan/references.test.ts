// Whom do later slices have to look up, and of which groups does it matter who could add members?

import { describe, expect, it } from 'vitest'
import { mergeReferences, planReferences } from '../../shared/plan/references.ts'
import { OBSERVATIONS } from '../scenarios/base-world.ts'
import { policy } from '../scenarios/world-parts.ts'

const clause = (...groups: readonly string[]) => ({ users: [], groups, roles: [] })
const POLICIES = [policy('A', { include: clause('IN', 'both'), exclude: clause('Both', 'out') })]

describe('references', () => {
  it('are groups of clauses, and those that are only included apart', () => {
    expect(planReferences({ policies: POLICIES })).toEqual({ groupIds: ['both', 'in', 'out'], includedOnlyIds: ['in'] })
  })

  it('are groups that administer clusters or hold roles: each gives something to whoever is put there', () => {
    const roles = ['Group', 'User'].map((principalType, n) => ({
      ...{ id: `r${n}`, plane: 'azure' as const, principalId: `p${n}`, principalType, roleId: 'r', scope: '/' },
      ...{ state: 'active' as const, origin: 'assigned' as const },
    }))
    const [cluster] = OBSERVATIONS.clusters
    const admins = cluster?.entra?.adminGroupIds ?? []
    expect(admins).toHaveLength(1)
    expect(planReferences({ clusters: OBSERVATIONS.clusters, roleAssignments: roles })).toEqual({
      groupIds: [...admins, 'p0'],
    })
  })

  it('open something in all parts if they do so in one', () => {
    const parts = [planReferences({ policies: POLICIES }), { groupIds: ['in', 'x'] }, { groupIds: [] }]
    expect(mergeReferences(parts)).toEqual({ groupIds: ['both', 'in', 'out', 'x'] })
    expect(mergeReferences(parts.slice(0, 1))).toEqual(parts[0])
  })
})
