import { describe, expect, it } from 'vitest'
import { openWindows } from '../../shared/plan/open-windows.ts'

const day = (date: string): { from: string; to: string } => ({
  from: `${date}T00:00:00Z`,
  to: new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().replace('.000Z', 'Z'),
})

describe('open windows', () => {
  it.each([
    ['nothing collected yet → the last settled day', [], '2026-11-24T03:15:00Z', 3, [day('2026-11-23')]],
    [
      'the day ended two hours ago and three are needed → the day before',
      [],
      '2026-11-24T02:00:00Z',
      3,
      [day('2026-11-22')],
    ],
    ['exactly at the margin → settled', [], '2026-11-24T03:00:00Z', 3, [day('2026-11-23')]],
    ['yesterday is covered → nothing', [day('2026-11-23')], '2026-11-24T03:15:00Z', 3, []],
    [
      'two missed days → both, oldest first',
      [day('2026-11-21')],
      '2026-11-24T03:15:00Z',
      3,
      [day('2026-11-22'), day('2026-11-23')],
    ],
    [
      'a hole between two collections → the hole',
      [day('2026-11-21'), day('2026-11-23')],
      '2026-11-24T03:15:00Z',
      3,
      [day('2026-11-22')],
    ],
    [
      'half a day is covered → the whole day is still open',
      [day('2026-11-22'), { from: '2026-11-23T00:00:00Z', to: '2026-11-23T12:00:00Z' }],
      '2026-11-24T03:15:00Z',
      3,
      [day('2026-11-23')],
    ],
    [
      'two halves that meet → covered',
      [
        { from: '2026-11-23T12:00:00Z', to: '2026-11-24T00:00:00Z' },
        { from: '2026-11-23T00:00:00Z', to: '2026-11-23T12:00:00Z' },
      ],
      '2026-11-24T03:15:00Z',
      3,
      [],
    ],
    [
      'a month in one window → covered',
      [{ from: '2026-10-25T00:00:00Z', to: '2026-11-24T00:00:00Z' }],
      '2026-11-24T23:00:00Z',
      3,
      [],
    ],
  ])('%s', (_title, covered, now, settleHours, expected) => {
    expect(openWindows(covered, now, settleHours)).toEqual(expected)
  })
})
