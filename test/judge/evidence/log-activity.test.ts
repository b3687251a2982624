// Did a log speak in the window, and in each of its hours?

import { describe, expect, it } from 'vitest'
import { readLogActivity, silentSpans, spanWords, spoke } from '../../../shared/judge/evidence/log-activity.ts'

const SOURCE = 'log-kubernetes-audit'
const at = (time: string): string => `2026-11-23T${time}:00Z`
const heard = (firstAt: string, lastAt = firstAt, place = '/c1') => ({
  source: SOURCE,
  place,
  firstAt: at(firstAt),
  lastAt: at(lastAt),
})
const window = (from: string, to: string) => ({ from: at(from), to: at(to) })
const silent = (hours: ReturnType<typeof heard>[], from: string, to: string): string[] =>
  silentSpans(readLogActivity(hours, window(from, to)), [SOURCE], '/c1', window(from, to)).map(
    (span) => `${span.from.slice(11, 16)}-${span.to.slice(11, 16)}`,
  )

describe('silent spans', () => {
  it.each([
    ['every hour has a record', [heard('09:10'), heard('10:59')], '09:00', '11:00', []],
    ['nothing was said', [], '09:00', '11:00', ['09:00-11:00']],
    ['neighbours are one span', [heard('11:00')], '09:00', '13:00', ['09:00-11:00', '12:00-13:00']],
    [
      'a record at the end of the window is not in it',
      [heard('09:00'), heard('11:00')],
      '09:00',
      '11:00',
      ['10:00-11:00'],
    ],
    ['a record at its beginning is', [heard('09:00')], '09:00', '10:00', []],
    ['the look-back does not speak for it', [heard('08:59')], '09:00', '10:00', ['09:00-10:00']],
    ['of the first hour only the part inside counts', [heard('09:10')], '09:30', '10:00', ['09:30-10:00']],
    ['and it is told by the last record of that hour', [heard('09:10', '09:45')], '09:30', '10:00', []],
    ['of the last hour only the part inside counts', [heard('10:20')], '10:00', '10:15', ['10:00-10:15']],
    ['and it is told by the first record of that hour', [heard('10:05', '10:55')], '10:00', '10:15', []],
    ['another place does not speak for this one', [heard('09:10', '09:20', '/c2')], '09:00', '10:00', ['09:00-10:00']],
  ])('%s', (_what, hours, from, to, spans) => {
    expect(silent(hours, from, to)).toEqual(spans)
  })

  it('are those in which none of several sources spoke', () => {
    const hours = [heard('09:10'), { ...heard('10:10'), source: 'log-kubernetes-audit-admin' }]
    const day = window('09:00', '12:00')
    const both = [SOURCE, 'log-kubernetes-audit-admin']
    expect(silentSpans(readLogActivity(hours, day), both, '/c1', day)).toEqual([{ from: at('11:00'), to: at('12:00') }])
  })

  it('are named up to a bound', () => {
    const hours = ['01:00', '03:00', '05:00', '07:00', '09:00'].map((time) => heard(time))
    const day = window('00:00', '12:00')
    const words = spanWords(silentSpans(readLogActivity(hours, day), [SOURCE], '/c1', day))
    expect(words.startsWith('2026-11-23T00:00:00Z to 2026-11-23T01:00:00Z, 2026-11-23T02:00:00Z to ')).toBe(true)
    expect(words.endsWith(' and 2 more spans')).toBe(true)
  })
})

describe('a log', () => {
  it('spoke at a place if the window holds a record of it, however the id is written', () => {
    const activity = readLogActivity([heard('09:10', '09:10', '/C1')], window('09:00', '12:00'))
    expect([spoke(activity, [SOURCE], '/c1'), spoke(activity, [SOURCE], '/c2')]).toEqual([true, false])
    expect(spoke(activity, ['log-azure-activity'], '/c1')).toBe(false)
  })
})
