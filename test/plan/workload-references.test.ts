// Which programs do later slices look up?

import { describe, expect, it } from 'vitest'
import { mergeReferences, planReferences } from '../../shared/plan/references.ts'
import { CLUSTER_PROFILE } from '../scenarios/base-world.ts'
import { ID, signIn } from '../scenarios/world-parts.ts'

const PROGRAM = 'aaaaaaaa-0000-4000-8000-000000000001'
const ANA = { id: ID.ana, principalName: 'ana', displayName: 'ana', userType: 'member' } as const
const role = (principalId: string, plane: 'azure' | 'directory', principalType?: string) => ({
  ...({ id: principalId, plane, principalId, roleId: 'r', scope: '/', state: 'active', origin: 'assigned' } as const),
  ...(principalType === undefined ? {} : { principalType }),
})

describe('programs', () => {
  it('are looked up that hold a role', () => {
    const roleAssignments = [role(PROGRAM.toUpperCase(), 'azure', 'ServicePrincipal'), role(ID.ben, 'azure', 'User')]
    expect(planReferences({ roleAssignments }).workloadIds).toEqual([PROGRAM])
  })

  it('are looked up that hold a directory role without saying what they are, unless they are a person', () => {
    const roleAssignments = [role(PROGRAM, 'directory'), role(ID.ana, 'directory')]
    expect(planReferences({ users: [ANA], roleAssignments }).workloadIds).toEqual([PROGRAM])
  })

  it('are looked up that are in a group; without the list of users nobody is', () => {
    const groups = [{ id: ID.exempt, memberIds: [ID.ana, PROGRAM] }]
    expect(planReferences({ users: [ANA], groups }).workloadIds).toEqual([PROGRAM])
    expect(planReferences({ groups })).not.toHaveProperty('workloadIds')
  })

  it('are looked up that signed in by a path in scope', () => {
    const program = { principalKind: 'servicePrincipal', outcome: 'workload', side: 'neutral' } as const
    const buckets = [
      signIn('gh-release', 'AP-07', program),
      signIn('old-deployer', 'out-of-scope', program),
      signIn('ana', 'AP-02'),
      signIn('anybody', 'AP-05', program),
    ]
    expect(planReferences({}, [], { buckets }).workloadIds).toEqual([ID['gh-release']])
  })

  it('are looked up by their app id where a cluster runs under one', () => {
    expect(planReferences({ clusters: [CLUSTER_PROFILE] })).not.toHaveProperty('appIds')
    const clusters = [{ ...CLUSTER_PROFILE, servicePrincipalClientId: PROGRAM.toUpperCase() }]
    expect(planReferences({ clusters }).appIds).toEqual([PROGRAM])
  })

  it('are those of all parts together', () => {
    const parts = [
      { groupIds: [], workloadIds: [PROGRAM, ID.ben] },
      { groupIds: [], workloadIds: [PROGRAM] },
    ]
    expect(mergeReferences(parts).workloadIds).toEqual([ID.ben, PROGRAM])
  })
})
