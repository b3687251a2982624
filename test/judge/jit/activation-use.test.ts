// Did an activation last longer than its rules allow, and was it used?

import { describe, expect, it } from 'vitest'
import type { PimActivation, PimRuleSet } from '../../../shared/domain/principal.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { excessWords, isUsed } from '../../../shared/judge/jit/activation-use.ts'
import { OBSERVATIONS } from '../../scenarios/base-world.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID } from '../../scenarios/world-parts.ts'

const [ACTIVATION] = OBSERVATIONS.pimActivations
const [RULES] = OBSERVATIONS.pimRules
if (ACTIVATION === undefined || RULES === undefined) throw new Error('the base world holds no activation')
const day = (time: string) => `2026-11-23T${time}Z`

describe('an activation of eight hours at most', () => {
  const excess = (given: Partial<PimActivation>, ...limits: (number | undefined)[]) => {
    const rules = limits.map((limit): PimRuleSet => {
      const { maximumDurationMinutes: _, ...rest } = RULES
      return { ...rest, ...(limit === undefined ? {} : { maximumDurationMinutes: limit }) }
    })
    return excessWords({ ...ACTIVATION, completedAt: day('08:00:00'), ...given }, rules)
  }

  it.each<readonly [string, Partial<PimActivation>, boolean]>([
    ['of eight', { expiresAt: day('16:00:00') }, false],
    ['of a moment more, as services write it', { expiresAt: day('16:05:00') }, false],
    ['of more', { expiresAt: day('16:06:00') }, true],
    ['of more, and given back before', { expiresAt: day('20:00:00'), endedAt: day('10:00:00') }, false],
    ['without an end', {}, false],
  ])('%s', (_, given, isTooLong) => {
    expect(excess(given, 480) !== undefined).toBe(isTooLong)
  })

  it('is told with both lengths; of several rules the widest counts, and without a limit nothing is too long', () => {
    expect(excess({ expiresAt: day('18:00:00') }, 60, 480)).toBe(', for 600 minutes, and the rules allow 480')
    expect(excess({ expiresAt: day('18:00:00') }, undefined)).toBeUndefined()
    expect(excess({ expiresAt: day('18:00:00') })).toBeUndefined()
  })

  it('begins with the request where no completion is told', () => {
    const { completedAt: _, ...open } = ACTIVATION
    const requested = { ...open, requestedAt: day('07:00:00'), expiresAt: day('15:00:00') }
    expect(excessWords(requested, [{ ...RULES, maximumDurationMinutes: 480 }])).toBeUndefined()
    expect(excessWords(requested, [{ ...RULES, maximumDurationMinutes: 470 }])).toContain('480 minutes')
  })
})

describe('an activation is used', () => {
  const used = (at: string, given: Partial<PimActivation> = {}, who = 'ana') => {
    const operation = 'Microsoft.ContainerService/managedClusters/agentPools/write'
    const evidence = readEvidence(
      tellStory({
        withoutOperations: true,
        withoutCalls: true,
        operations: [{ who, operation, mfa: 'mfa', at: day(at) }],
      }),
    )
    return isUsed(evidence, {
      ...ACTIVATION,
      requestedAt: day('08:00:00'),
      principalId: ID.ana.toUpperCase(),
      ...given,
    })
  }

  it.each<readonly [string, string, Partial<PimActivation>, boolean]>([
    ['by an act in it', '09:00:00', { expiresAt: day('10:00:00') }, true],
    ['by an act while its token lives', '11:15:00', { expiresAt: day('10:00:00') }, true],
    ['not by a later one', '11:15:01', { expiresAt: day('10:00:00') }, false],
    ['not by one after it was given back', '11:00:00', { expiresAt: day('16:00:00'), endedAt: day('09:00:00') }, false],
    ['not by one before it', '07:59:59', {}, false],
    ['by any later one if it does not say when it ends', '23:00:00', {}, true],
  ])('%s', (_, at, given, expected) => {
    expect(used(at, given)).toBe(expected)
  })

  it('not by an act of somebody else', () => {
    expect(used('09:00:00', {}, 'ben')).toBe(false)
  })
})
