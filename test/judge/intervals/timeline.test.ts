import { describe, expect, it } from 'vitest'
import { joinEqual, type Piece, rebuildTimeline, type Turn } from '../../../shared/judge/intervals/timeline.ts'
import { change, clock } from './a-day.ts'

const keyOf = (value: string): string => value
const CLOSING = { told: { value: 'Z' } }

/** `HH:MM before→after`, either side `-` where it is not told. */
function turn(text: string): Turn<string> {
  const [time = '', before = '', after = ''] = text.split(/[ →]/)
  return {
    at: clock(`${time}:00`),
    changes: [change(`${time}:00`, {})],
    ...(before === '-' ? {} : { before: { value: before } }),
    ...(after === '-' ? {} : { after: { value: after } }),
  }
}

function words(pieces: readonly Piece<string>[]): string {
  return pieces.map(({ state, from }) => `${from?.slice(11, 16) ?? ''}${state}`).join(' ')
}

describe('the state of each span', () => {
  it.each([
    ['no change', [], '=Z'],
    ['the turn that ends it', ['09:00 A→Z'], '=A 09:00=Z'],
    ['the turn that begins it', ['09:00 -→B', '10:00 -→Z'], '? 09:00=B 10:00=Z'],
    ['both, if they agree', ['09:00 A→B', '10:00 B→Z'], '=A 09:00=B 10:00=Z'],
    ['neither, if they differ', ['09:00 A→B', '10:00 C→Z'], '=A 09:00? 10:00=Z'],
    ['the capture against the turn: nobody', ['09:00 A→Y'], '=A 09:00?'],
    ['nobody', ['09:00 -→-'], '? 09:00=Z'],
    ['turns of one moment, if all agree', ['09:00 A→Z', '09:00 A→-'], '=A 09:00=Z'],
    ['turns of one moment that differ: nobody', ['09:00 A→Z', '09:00 B→Z'], '? 09:00=Z'],
  ])('is told by %s', (_what, turns, expected) => {
    expect(words(rebuildTimeline(turns.map(turn), [CLOSING], keyOf))).toBe(expected)
    expect(words(rebuildTimeline(turns.map(turn).reverse(), [CLOSING], keyOf))).toBe(expected)
  })

  it('is not told by the end of a window that nobody captured', () => {
    expect(words(rebuildTimeline([turn('09:00 A→-')], [], keyOf))).toBe('=A 09:00?')
  })

  it.each([
    ['08:54:59', '08:54:59', '=E 09:00=Z'],
    ['08:55:00', '08:55:00', '? 09:00=Z'],
    ['09:05:00', '09:05:00', '? 09:00=Z'],
    ['08:00:00', '10:00:00', '? 09:00=Z'],
  ])('is told by a capture from %s to %s that lies wholly inside it', (from, to, expected) => {
    const earlier = { span: { from: clock(from), to: clock(to) }, told: { value: 'E' } }
    expect(words(rebuildTimeline([turn('09:00 -→-')], [CLOSING, earlier], keyOf))).toBe(expected)
  })

  it('is not told where a later capture contradicts an earlier one', () => {
    const earlier = { span: { from: clock('09:05:01'), to: clock('09:05:01') }, told: { value: 'E' } }
    expect(words(rebuildTimeline([turn('09:00 A→-')], [CLOSING, earlier], keyOf))).toBe('=A 09:00?')
  })

  it('takes times of any precision for one moment', () => {
    const precise = { ...turn('09:00 A→Z'), at: '2026-11-23T09:00:00.0000000Z' }
    expect(rebuildTimeline([precise, turn('09:00 A→Z')], [CLOSING], keyOf)).toHaveLength(2)
  })
})

describe('neighbours of one state', () => {
  it('become one piece that names everything that happened inside and at its end', () => {
    const pieces = rebuildTimeline(['08:00 A→-', '09:00 -→-', '10:00 -→Z'].map(turn), [CLOSING], keyOf)
    expect(words(pieces)).toBe('=A 08:00? 09:00? 10:00=Z')
    const joined = joinEqual(pieces)
    expect(words(joined)).toBe('=A 08:00? 10:00=Z')
    expect(joined[1]?.to).toBe(clock('10:00:00'))
    expect(joined[1]?.begunBy.map(({ at }) => at)).toEqual([clock('08:00:00')])
    expect(joined[1]?.endedBy.map(({ at }) => at)).toEqual([clock('09:00:00'), clock('10:00:00')])
  })

  it('stay open at the end if the last one is', () => {
    const [only] = joinEqual(rebuildTimeline([turn('09:00 Z→Z')], [CLOSING], keyOf))
    expect([only?.from, only?.to]).toEqual([undefined, undefined])
  })
})
