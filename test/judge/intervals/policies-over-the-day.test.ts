import { describe, expect, it } from 'vitest'
import { change, clock, MFA, OFF, rebuild, statesOf, told } from './a-day.ts'

const LOCATION = {
  id: '60000000-0000-4000-8000-00000000000a',
  displayName: 'Office',
  kind: 'ip' as const,
  trusted: true,
  ranges: ['198.51.100.0/24'],
  countries: [],
  includesUnknownCountries: false,
}

describe('a policy that was switched off from nine to ten', () => {
  const off = change('09:00:12', { before: told(MFA), after: told(OFF) })
  const on = change('10:00:41', { before: told(OFF), after: told(MFA) })

  it('cuts the day in three, and each cut names its change', () => {
    const intervals = rebuild({ changes: [off, on] })
    expect(statesOf(intervals)).toEqual(['00:00–09:00 enabled', '09:00–10:00 disabled', '10:00–00:00 enabled'])
    expect(intervals.map(({ causes }) => causes)).toEqual([[], [off], [on]])
    expect(intervals.map(({ asCaptured }) => asCaptured)).toEqual([true, false, true])
    expect(intervals[0]?.key).toBe(intervals[2]?.key)
    expect(intervals.flatMap(({ unrebuilt }) => unrebuilt)).toEqual([])
  })

  it.each([
    [
      'the first record tells nothing',
      [{ ...off, before: undefined, after: undefined }, on],
      ['unknown', 'disabled', 'enabled'],
    ],
    ['the first tells only what it left', [{ ...off, before: undefined }, on], ['unknown', 'disabled', 'enabled']],
    ['the second tells only what it left', [off, { ...on, before: undefined }], ['enabled', 'disabled', 'enabled']],
    [
      'neither tells of the hour',
      [
        { ...off, after: undefined },
        { ...on, before: undefined },
      ],
      ['enabled', 'unknown', 'enabled'],
    ],
    ['they contradict each other', [off, { ...on, before: told(MFA) }], ['enabled', 'unknown', 'enabled']],
    [
      'the capture contradicts the second',
      [off, { ...on, after: told({ ...MFA, signInRisk: ['high'] }) }],
      ['enabled', 'disabled', 'unknown'],
    ],
  ])('where %s, what is not told is unknown', (_what, changes, expected) => {
    const states = statesOf(rebuild({ changes: changes as never }))
    expect(states.map((state) => state.split(' ')[1])).toEqual(expected)
  })

  it('says of an unknown hour who changed what, and carries the doubt into the proof', () => {
    const intervals = rebuild({
      changes: [
        { ...off, after: undefined as never },
        { ...on, before: undefined as never },
      ],
    })
    expect(intervals[1]?.unrebuilt).toEqual([
      {
        thing: 'conditional-access-policy',
        targetId: MFA.id,
        carried: true,
        everybody: true,
        gap: {
          code: 'CHANGED_IN_WINDOW',
          source: 'log-directory-audits',
          from: clock('09:00:12'),
          to: clock('10:00:41'),
          sentence:
            "from 2026-11-23T09:00:12Z to 2026-11-23T10:00:41Z nothing tells what Conditional Access policy 'MFA for everybody' demanded: " +
            "Conditional Access policy 'MFA for everybody' was changed at 2026-11-23T09:00:12Z by cleo@contoso.example (Update conditional access policy); " +
            "Conditional Access policy 'MFA for everybody' was changed at 2026-11-23T10:00:41Z by cleo@contoso.example (Update conditional access policy)",
        },
      },
    ])
    const stand = intervals[1]?.policies.find(({ id }) => id === MFA.id)
    expect(stand).toMatchObject({ state: 'unknown', include: { users: ['All'] }, grant: { builtIn: ['block'] } })
  })

  it('is switched back after the window: the whole rest of the day it was off', () => {
    const late = { ...on, at: clock('24T01:30:00') }
    expect(statesOf(rebuild({ changes: [off, late] }))).toEqual(['00:00–09:00 enabled', '09:00–00:00 disabled'])
  })

  it('is one change although two services wrote it down', () => {
    const twin = (of: typeof off, state: 'disabled' | 'enabled') =>
      change('00:00:00', {
        at: of.at.replace('Z', '.4Z'),
        activity: 'Update policy',
        after: { kind: 'policy-state', state },
      })
    const intervals = rebuild({ changes: [off, twin(off, 'disabled'), on, twin(on, 'enabled')] })
    expect(statesOf(intervals)).toEqual(['00:00–09:00 enabled', '09:00–10:00 disabled', '10:00–00:00 enabled'])
    expect(intervals[1]?.causes.map(({ activity }) => activity)).toEqual([
      'Update conditional access policy',
      'Update policy',
    ])
  })
})

describe('what the older service alone tells', () => {
  it.each([
    ['disabled', ['00:00–09:00 unknown', '09:00–10:00 absent', '10:00–00:00 enabled']],
    ['enabled', ['00:00–10:00 unknown', '10:00–00:00 enabled']],
  ] as const)('of the state `%s` is enough to know that nothing was enforced, and no more', (state, expected) => {
    const partial = change('09:00:00', { activity: 'Update policy', after: { kind: 'policy-state', state } })
    const on = change('10:00:00', { after: told(MFA) })
    expect(statesOf(rebuild({ changes: [partial, on] }))).toEqual(expected)
  })

  it('of a policy object in no capture is nothing of ours, unless it was deleted', () => {
    const other = { targetId: '99999999-0000-4000-8000-000000000001', targetName: 'Token lifetime' }
    expect(rebuild({ changes: [change('09:00:00', { ...other, activity: 'Update policy' })] })).toHaveLength(1)
    const deleted = [change('09:00:00', { ...other, activity: 'Delete policy', after: { kind: 'absent' } })]
    expect(statesOf(rebuild({ changes: deleted }), other.targetId)).toEqual([
      '00:00–09:00 unknown',
      '09:00–00:00 absent',
    ])
  })

  it('of a named location is told from a policy by its id', () => {
    const twin = change('09:00:00', { targetId: LOCATION.id, activity: 'Update policy' })
    const [before, after] = rebuild({ changes: [twin], observations: { namedLocations: [LOCATION] } })
    expect(before?.namedLocations).toEqual([{ ...LOCATION, kind: 'unknown', ranges: [] }])
    expect(after?.namedLocations).toEqual([LOCATION])
    expect(before?.policies).toEqual([MFA])
  })
})

describe('policies that came and went', () => {
  it.each([
    [
      'created',
      [MFA],
      { activity: 'Add conditional access policy', before: { kind: 'absent' } as const, after: told(MFA) },
      ['00:00–09:00 absent', '09:00–00:00 enabled'],
    ],
    [
      'deleted',
      [],
      { activity: 'Delete conditional access policy', before: told(MFA), after: { kind: 'absent' } as const },
      ['00:00–09:00 enabled', '09:00–00:00 absent'],
    ],
    [
      'deleted without its last text',
      [],
      { activity: 'Delete conditional access policy', after: { kind: 'absent' } as const },
      ['00:00–09:00 unknown', '09:00–00:00 absent'],
    ],
    [
      'restored',
      [MFA],
      { activity: 'Restore conditional access policy' },
      ['00:00–09:00 unknown', '09:00–00:00 enabled'],
    ],
  ])('%s at nine', (_what, policies, what, expected) => {
    expect(statesOf(rebuild({ changes: [change('09:00:00', what)], observations: { policies } }))).toEqual(expected)
  })

  it('changes that name no policy may have changed any of them', () => {
    const { targetId: _id, targetName: _name, ...nameless } = change('09:00:00', { after: told(OFF) })
    expect(statesOf(rebuild({ changes: [nameless] }))).toEqual(['00:00–09:00 unknown', '09:00–00:00 enabled'])
  })

  it('renaming one, or writing it anew in another order, is no other state', () => {
    const same = { ...MFA, displayName: 'MFA', modifiedAt: clock('09:00:00'), clientAppTypes: ['All'] }
    const changes = [change('09:00:00', { before: told(same), after: told(MFA) })]
    expect(rebuild({ changes })).toHaveLength(1)
  })

  it('in a list that was not read whole are not known to be gone', () => {
    const added = change('09:00:00', { activity: 'Add conditional access policy', before: { kind: 'absent' } })
    const day = { changes: [added], observations: { policies: [] } }
    expect(statesOf(rebuild(day))).toEqual(['00:00–00:00 absent'])
    expect(statesOf(rebuild({ ...day, partial: ['graph-policies'] }))).toEqual([
      '00:00–09:00 absent',
      '09:00–00:00 unknown',
    ])
  })
})

describe('a policy that says of itself when it was modified', () => {
  const at = (modifiedAt: string) => ({ policies: [{ ...MFA, modifiedAt }] })

  it.each([
    ['in the window, with no record', clock('12:00:00'), [], ['00:00–12:00 unknown', '12:00–00:00 enabled']],
    ['after the window, with no record', clock('24T01:00:00'), [], ['00:00–00:00 unknown']],
    ['before the window', '2026-11-22T23:59:59Z', [], ['00:00–00:00 enabled']],
    [
      'within minutes of its record',
      clock('10:02:00'),
      [change('10:00:41', { before: told(OFF), after: told(MFA) })],
      ['00:00–10:00 disabled', '10:00–00:00 enabled'],
    ],
    [
      'hours after its last record: what held until then is told by that',
      clock('15:00:00'),
      [change('10:00:41', { before: told(MFA), after: told(OFF) })],
      ['00:00–10:00 enabled', '10:00–15:00 disabled', '15:00–00:00 enabled'],
    ],
  ])('%s', (_what, modifiedAt, changes, expected) => {
    expect(statesOf(rebuild({ changes, observations: at(modifiedAt) }))).toEqual(expected)
  })

  it('names the capture itself as the record of such a change', () => {
    const [first, second] = rebuild({ observations: at(clock('12:00:00')) })
    expect(first?.unrebuilt[0]?.gap).toMatchObject({ source: 'graph-policies', from: clock('00:00:00') })
    expect(first?.unrebuilt[0]?.gap.sentence).toContain('no audit event tells what changed')
    expect(second?.causes).toMatchObject([{ id: MFA.id, source: 'graph-policies' }])
  })
})
