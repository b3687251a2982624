import { describe, expect, it } from 'vitest'
import { change, clock, MFA, OFF, rebuild, spanOf, statesOf, told } from './a-day.ts'

const LOCATION = {
  id: '60000000-0000-4000-8000-00000000000a',
  displayName: 'Office',
  kind: 'ip' as const,
  trusted: true,
  ranges: ['198.51.100.0/24'],
  countries: [],
  includesUnknownCountries: false,
}
const STRENGTH = {
  id: '60000000-0000-4000-8000-00000000000b',
  displayName: 'Keys',
  requirementsSatisfied: 'mfa',
  allowedCombinations: ['fido2'],
}
const WEAK = { ...STRENGTH, requirementsSatisfied: 'none', allowedCombinations: ['password'] }

describe('named locations and strengths', () => {
  it('are replaced in the span in which they were other', () => {
    const wider = { ...LOCATION, ranges: ['0.0.0.0/0'] }
    const changes = [
      change('09:00:00', {
        thing: 'named-location',
        targetId: LOCATION.id,
        activity: 'Update named location',
        before: { kind: 'named-location', namedLocation: wider },
        after: { kind: 'named-location', namedLocation: LOCATION },
      }),
    ]
    const intervals = rebuild({ changes, observations: { namedLocations: [LOCATION] } })
    expect(intervals.map(({ namedLocations }) => namedLocations)).toEqual([[wider], [LOCATION]])
  })

  it('a policy carries the strength of the interval, not that of its own capture', () => {
    const grant = {
      operator: 'OR' as const,
      builtIn: [],
      strengthId: STRENGTH.id,
      strength: STRENGTH,
      termsOfUse: [],
      customFactors: [],
    }
    const strengthened = { ...MFA, grant }
    const update = {
      thing: 'authentication-strength' as const,
      targetId: STRENGTH.id,
      activity: 'Authentication Strength Policy Update',
    }
    const observations = { policies: [strengthened], strengths: [STRENGTH] }
    const strengthOf = (changes: Parameters<typeof rebuild>[0]['changes']) =>
      rebuild({ changes: changes ?? [], observations }).map(({ policies }) => policies[0]?.grant?.strength)
    const weak = change('09:00:00', {
      ...update,
      before: { kind: 'strength', strength: WEAK },
      after: { kind: 'strength', strength: STRENGTH },
    })
    expect(strengthOf([weak])).toEqual([WEAK, STRENGTH])
    expect(strengthOf([change('09:00:00', update)])).toEqual([{ id: STRENGTH.id, displayName: 'Keys' }, STRENGTH])
  })

  it('a changed part of a strength may belong to any strength but the built-in ones', () => {
    const builtIn = {
      id: '00000000-0000-0000-0000-000000000004',
      displayName: 'Phishing-resistant MFA',
      allowedCombinations: ['fido2'],
    }
    const part = change('09:00:00', {
      thing: 'authentication-strength',
      targetId: '99999999-0000-4000-8000-000000000002',
      activity: 'Authentication Strength Combination Configuration Update',
    })
    const [before] = rebuild({ changes: [part], observations: { strengths: [STRENGTH, builtIn] } })
    expect(before?.strengths).toEqual([builtIn])
  })
})

describe('an earlier capture', () => {
  const earlier = (time: string, policies = [OFF]) => ({
    capturedFrom: clock(time),
    capturedAt: clock(time),
    observations: { policies },
    complete: ['graph-policies'],
  })
  const untold = change('09:00:00', {})

  it.each([
    [
      'inside the window tells the span it lies in',
      earlier('03:05:00'),
      ['00:00–09:00 disabled', '09:00–00:00 enabled'],
    ],
    ['tells that a policy did not exist', earlier('03:05:00', []), ['00:00–09:00 absent', '09:00–00:00 enabled']],
    [
      'before the collected trail tells nothing',
      { ...earlier('03:05:00'), capturedFrom: '2026-11-22T23:00:00Z' },
      ['00:00–09:00 unknown', '09:00–00:00 enabled'],
    ],
    ['within minutes of the change tells nothing', earlier('08:56:00'), ['00:00–09:00 unknown', '09:00–00:00 enabled']],
    ['that contradicts the closing one without a record is no better', earlier('12:00:00'), ['00:00–00:00 unknown']],
  ])('%s', (_what, snapshot, expected) => {
    expect(statesOf(rebuild({ changes: [untold], earlier: snapshot }))).toEqual(expected)
  })

  it('that was not whole tells nothing of what it lacks', () => {
    const snapshot = { ...earlier('03:05:00', []), complete: [] }
    expect(statesOf(rebuild({ changes: [untold], earlier: snapshot }))[0]).toBe('00:00–09:00 unknown')
  })
})

describe('a day with very many changes', () => {
  it('is judged apart for 95 intervals and in doubt for the rest', () => {
    const changes = Array.from({ length: 200 }, (_, i) => {
      const minute = `${String(Math.floor(i / 20) + 1).padStart(2, '0')}:${String((i % 20) * 3).padStart(2, '0')}:00`
      return change(
        minute,
        i % 2 === 0 ? { before: told(MFA), after: told(OFF) } : { before: told(OFF), after: told(MFA) },
      )
    })
    const intervals = rebuild({ changes })
    expect(intervals).toHaveLength(96)
    expect(intervals.slice(0, 95).flatMap(({ unrebuilt }) => unrebuilt)).toEqual([])
    const last = intervals[95]
    expect(last && spanOf(last)).toBe('05:42–00:00')
    expect(last?.policies[0]?.state).toBe('unknown')
    expect(last?.unrebuilt[0]?.gap.sentence).toContain('too many changes to judge each')
  })
})

describe('a time of modification that no record tells', () => {
  const at = clock('09:00:00')
  it.each([
    ['named location', { namedLocations: [{ ...LOCATION, modifiedAt: at }] }],
    ['strength', { strengths: [{ ...STRENGTH, modifiedAt: at }] }],
  ])('of a %s begins a span of its own, before which nothing is known of it', (_, observations) => {
    const intervals = rebuild({ changes: [], observations })
    expect(intervals.map(({ unrebuilt }) => unrebuilt.map(({ gap }) => gap.code))).toEqual([['CHANGED_IN_WINDOW'], []])
  })

  it('before the trail of changes begins says nothing of the window', () => {
    const modifiedAt = '2026-11-01T00:00:00Z'
    expect(rebuild({ changes: [], observations: { namedLocations: [{ ...LOCATION, modifiedAt }] } })).toHaveLength(1)
  })
})
