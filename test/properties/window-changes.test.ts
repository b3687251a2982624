// Law 10, thing by thing: whatever a path's configuration rests on, a change of it from the window's beginning on takes the good
// news away, in any world, and whether it fell into the window or between its end and the capture.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChangedThing } from '../../shared/domain/activity.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import { tellStory } from '../scenarios/tell-story.ts'
import { CLUSTER, ID } from '../scenarios/world-parts.ts'
import { isPassing, rollUps, storyFacts } from './findings-worlds.ts'
import { runs } from './runs.ts'

interface Rests {
  readonly thing: ChangedThing
  readonly target: string
  /** Control and path: which configured legs rest on it. */
  readonly on: readonly (readonly [control: RegExp, paths: readonly string[]])[]
  /** Its states are rebuilt: a change at the very beginning leaves one state for the whole window, the captured one. */
  readonly rebuilt?: true
}

const ADMINISTRATORS = [/^8\.4\.1$/, ['AP-02', 'AP-03', 'AP-08', 'AP-10']] as const
const JIT = [/^JIT$/, ['AP-40']] as const

const RESTS: readonly Rests[] = [
  {
    thing: 'cluster',
    target: CLUSTER,
    on: [[/^8\./, ['AP-12', 'AP-13', 'AP-14', 'AP-15', 'AP-22', 'AP-24', 'AP-25', 'AP-44']], ADMINISTRATORS, JIT],
  },
  { thing: 'cross-tenant-trust', target: 'cross-tenant access policy', on: [[/^8\./, ['AP-39']]] },
  { thing: 'group-membership', target: ID['aks-admins'], on: [ADMINISTRATORS, JIT], rebuilt: true },
  { thing: 'azure-role', target: CLUSTER, on: [ADMINISTRATORS, JIT] },
  { thing: 'directory-role', target: '62e90394-69f5-4237-9190-012177145e10', on: [ADMINISTRATORS, JIT], rebuilt: true },
  { thing: 'pim-rule', target: ID['aks-admins'], on: [JIT] },
]

const BEGINNING = '2026-11-23T00:00:00Z'
const LATER = ['2026-11-23T13:00:00.5Z', '2026-11-23T23:59:59Z', '2026-11-24T00:00:00Z', '2026-11-24T03:10:00Z']

describe('configuration-holds-for-the-whole-window', () => {
  it.each(RESTS.map((rests) => [rests.thing, rests] as const))(
    'against a change of: %s',
    (_thing, { thing, target, on, rebuilt }) => {
      const moment = fc.constantFrom(...(rebuilt === true ? LATER : [BEGINNING, ...LATER]))
      fc.assert(
        fc.property(storyFacts, moment, fc.boolean(), (facts, at, named) => {
          const change = { thing, target: named ? target : null, name: 'it', at, by: 'cleo', activity: 'changed' }
          const { findings } = judgeFindings(tellStory({ ...facts, changes: [...(facts.changes ?? []), change] }))
          for (const [key, { control, accessPath, configured }] of rollUps(findings))
            if (on.some(([wanted, paths]) => wanted.test(control) && paths.includes(accessPath)))
              expect(isPassing(configured.verdict), key).toBe(false)
        }),
        { numRuns: runs(25) },
      )
    },
  )

  it('and lets the good news be where nothing changed: the law can fail', () => {
    const { findings } = judgeFindings(tellStory({}))
    const passing = [...rollUps(findings).values()].filter(({ configured }) => isPassing(configured.verdict))
    const told = passing.map(({ control, accessPath }) => `${control} ${accessPath}`)
    for (const key of ['8.4.2 AP-12', '8.4.2 AP-14', '8.4.2 AP-24', '8.4.3 AP-39', '8.4.1 AP-02', 'JIT AP-40'])
      expect(told).toContain(key)
  })
})
