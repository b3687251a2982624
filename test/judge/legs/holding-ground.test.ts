// Which captures does an answer about Conditional Access rest on, and which changes would touch it?

import { describe, expect, it } from 'vitest'
import type { ChangedThing, ConfigurationChange } from '../../../shared/domain/activity.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { holdingGround } from '../../../shared/judge/legs/holding-ground.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { CLUSTER, ID } from '../../scenarios/world-parts.ts'

const NESTED = '30000000-0000-4000-8000-0000000000aa'
const GLOBAL_READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'

function change(thing: ChangedThing, targetId?: string): ConfigurationChange {
  const about = { id: 'c', at: '2026-11-23T09:00:00Z', thing, activity: 'changed', details: [], source: 'log' }
  return { ...about, ...(targetId === undefined ? {} : { targetId }) }
}

/** The story, with a further group inside the group `exempt`. */
function evidenceOf(facts: StoryFacts) {
  const world = tellStory(facts)
  const groups = world.observations.groups.map((group) =>
    group.id === ID.exempt ? { ...group, nestedGroupIds: [NESTED] } : group,
  )
  return readEvidence({ ...world, observations: { ...world.observations, groups } })
}

const BY_GROUP: StoryFacts = {
  groups: { exempt: { members: ['ben'] } },
  policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
}
/** A clause names a role, and a group holds it. */
const BY_ROLE: StoryFacts = {
  groups: { exempt: { members: ['ben'] } },
  policies: { 'MFA for everybody': { onlyRoles: [GLOBAL_READER] } },
  roles: [{ who: 'exempt', role: GLOBAL_READER, plane: 'directory', type: 'Group' }],
}

describe('what everybody is asked rests on', () => {
  it.each<[string, StoryFacts, ConfigurationChange, boolean]>([
    ['members of a group in a clause', BY_GROUP, change('group-membership', ID.exempt), true],
    ['members of a group nested in it', BY_GROUP, change('group-membership', NESTED), true],
    ['members of a group nobody names', BY_GROUP, change('group-membership'), true],
    ['members of another group', BY_GROUP, change('group-membership', ID['aks-admins']), false],
    ['holders of a role in a clause', BY_ROLE, change('directory-role', GLOBAL_READER), true],
    ['members of a group that holds such a role', BY_ROLE, change('group-membership', ID.exempt), true],
    ['members of a group nested in that one', BY_ROLE, change('group-membership', NESTED), true],
    ['trust in other tenants', BY_GROUP, change('cross-tenant-trust'), false],
    ['the cluster', BY_GROUP, change('cluster', CLUSTER), false],
  ])('%s', (_what, facts, changed, relevant) => {
    expect(holdingGround(evidenceOf(facts), 'everybody').isRelevant(changed)).toBe(relevant)
  })

  it('lists the captures of groups where a group holds a role in a clause', () => {
    expect(holdingGround(evidenceOf(BY_ROLE), 'everybody').sources).toContain('graph-groups')
    expect(holdingGround(evidenceOf({}), 'everybody').sources).not.toContain('graph-groups')
  })
})

describe('what guests are asked rests on', () => {
  it('trust in other tenants as well, and on its capture', () => {
    const ground = holdingGround(evidenceOf({}), 'outside', { guests: true })
    expect(ground.isRelevant(change('cross-tenant-trust', 'some-policy'))).toBe(true)
    expect(ground.sources).toContain('graph-cross-tenant')
  })
})

describe('who is an administrator rests on', () => {
  it.each<[string, ConfigurationChange, boolean]>([
    ['the administrator groups that a cluster names', change('cluster', CLUSTER), true],
    ['a pool of the cluster, as far as the record tells', change('cluster', `${CLUSTER}/agentpools/a`), true],
    ['a cluster nobody names', change('cluster'), true],
    ['another cluster', change('cluster', CLUSTER.replace('aks-prod', 'aks-other')), false],
    ['members of a captured group', change('group-membership', ID['aks-admins']), true],
    ['members of a group nested in a captured one', change('group-membership', NESTED), true],
  ])('%s', (_what, changed, relevant) => {
    expect(holdingGround(evidenceOf(BY_GROUP), 'administrators').isRelevant(changed)).toBe(relevant)
  })
})
