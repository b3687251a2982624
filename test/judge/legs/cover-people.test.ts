// Does an answer on several audiences stand on all of them?

import { describe, expect, it } from 'vitest'
import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import { openCase } from '../../../shared/judge/judge-findings.ts'
import { coverPeople, membersOf } from '../../../shared/judge/legs/cover-people.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const file = openCase(tellStory({}))
const cover = (audiences: readonly string[]) =>
  coverPeople(file, {
    ...{ accessPath: 'AP-02', audiences, population: 'everybody', whom: 'every member of the tenant' },
    isMeant: membersOf(file, 'everybody'),
  })

describe('people on audiences', () => {
  it('are covered where the proof covers each of them', () => {
    expect(cover([AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager]).verdict).toBe('satisfied')
  })

  it('are not covered by the proof of another audience', () => {
    const leg = cover([AUDIENCE.kubernetesApi, AUDIENCE.arcKubernetes])
    expect([leg.verdict, leg.gaps.map(({ code }) => code)]).toEqual(['not-assessable', ['PRINCIPALS_UNRESOLVED']])
    expect(leg.says).toContain('the proof says nothing of every member of the tenant')
  })

  it('are not covered where no audience is asked about', () => {
    expect(cover([]).verdict).toBe('not-assessable')
  })
})
