import { describe, expect, it } from 'vitest'
import type { CollectionRequest } from '../../shared/domain/slice.ts'
import { EvidenceError } from '../../shared/errors.ts'
import { isUnsettled, planCollection } from '../../shared/plan/plan-collection.ts'
import { planSlices, planWaves } from '../../shared/plan/plan-slices.ts'
import { SCOPE as scope } from '../pipeline/collector.ts'

const timer: CollectionRequest = {
  trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason: 'daily collection' },
}
const person = (from: string, to: string): CollectionRequest => ({
  trigger: { type: 'http', requestor: { objectId: 'o', authenticatedBy: 'entra' }, reason: 'assessor visit' },
  window: { from, to },
})
const now = '2026-11-24T03:15:00Z'
const plan = (request: CollectionRequest, covered: readonly { from: string; to: string }[] = []) =>
  planCollection({ request, scope, covered, now, startedAt: now, random: '1a2b3c4d', signInPartitions: 2 })

describe('planning a collection', () => {
  it('names a timer run by its second, kind and random part, and takes the oldest open day', () => {
    const planned = plan(timer)
    expect(planned?.runId).toBe('20261124T031500Z-scheduled-1a2b3c4d')
    expect(planned?.window).toEqual({ from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' })
  })

  it('owes nothing when the window is committed', () => {
    expect(plan(timer, [{ from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }])).toBeUndefined()
  })

  it('plans a requested window even if it is committed: the new bundle supersedes', () => {
    const planned = plan(person('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'), [
      { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' },
    ])
    expect(planned?.runId).toBe('20261124T031500Z-ondemand-1a2b3c4d')
  })

  it('calls a requested window of last month a back-fill', () => {
    expect(plan(person('2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'))?.runId).toBe(
      '20261124T031500Z-backfill-1a2b3c4d',
    )
  })

  it.each([
    ['reversed', '2026-11-23T00:00:00Z', '2026-11-22T00:00:00Z', 'reversed or empty'],
    ['empty', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00Z', 'reversed or empty'],
    ['empty by its offset', '2026-11-23T00:00:00Z', '2026-11-23T01:00:00+01:00', 'reversed or empty'],
    ['longer than 31 days', '2026-10-01T00:00:00Z', '2026-11-02T00:00:00Z', 'longer than 31 days: 32'],
    ['in the future', '2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z', 'lies in the future'],
    ['not a time', 'yesterday', '2026-11-23T00:00:00Z', 'actual `yesterday`'],
    ['on a day that does not exist', '2026-02-28T00:00:00Z', '2026-02-30T00:00:00Z', 'actual `2026-02-30T00:00:00Z`'],
    ['in local time', '2026-11-22T00:00:00', '2026-11-23T00:00:00Z', 'actual `2026-11-22T00:00:00`'],
  ])('refuses a window that is %s', (_title, from, to, words) => {
    expect(() => plan(person(from, to))).toThrow(EvidenceError)
    expect(() => plan(person(from, to))).toThrow(
      expect.objectContaining({
        message: 'requested window is not usable',
        details: [expect.stringContaining(words)],
      }) as Error,
    )
  })

  it('brings a window with offsets to UTC', () => {
    expect(plan(person('2026-11-22T01:00:00+01:00', '2026-11-22T19:00:00-05:00'))?.window).toEqual({
      from: '2026-11-22T00:00:00Z',
      to: '2026-11-23T00:00:00Z',
    })
  })

  it('takes 31 days whole', () => {
    expect(plan(person('2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'))?.window.to).toBe('2026-11-01T00:00:00Z')
  })

  it('knows a window that has not settled', () => {
    const window = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }
    expect(isUnsettled(window, '2026-11-24T02:59:59Z', 3)).toBe(true)
    expect(isUnsettled(window, '2026-11-24T03:00:00Z', 3)).toBe(false)
  })
})

describe('slices', () => {
  const window = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }

  it('cuts sign-ins by user partition in Log Analytics', () => {
    const ids = planSlices(scope, window, 3, now).filter((slice) => slice.kind === 'sign-ins')
    expect(ids.map((slice) => slice.sliceId)).toEqual(['sign-ins-0-of-3', 'sign-ins-1-of-3', 'sign-ins-2-of-3'])
  })

  it('keeps one partition with Graph, which cannot filter by it', () => {
    const slices = planSlices({ ...scope, signInSource: 'both' }, window, 3, now)
    expect(slices.filter((slice) => slice.kind === 'sign-ins').map((slice) => slice.partition)).toEqual([
      { index: 0, of: 1 },
    ])
  })

  it('reads the trails of changes up to the moment the configuration is captured', () => {
    const windows = Object.fromEntries(planSlices(scope, window, 1, now).map((slice) => [slice.kind, slice.window.to]))
    expect(windows['directory-audits']).toBe(now)
    expect(windows['azure-activity']).toBe(now)
    expect(windows['sign-ins']).toBe(window.to)
    const activity = planSlices(scope, window, 1, now).find((slice) => slice.kind === 'azure-activity')
    expect(activity?.window.from).toBe('2026-11-20T00:00:00Z')
    expect(windows['kubernetes-audit']).toBe(window.to)
  })

  it('runs what others follow first', () => {
    const waves = planWaves(planSlices(scope, window, 1, now)).map((wave) => wave.map((slice) => slice.sliceId))
    expect(waves).toEqual([
      ['conditional-access', 'azure-resources', 'directory-audits', 'azure-activity', 'kubernetes-audit'],
      ['directory', 'sign-ins-0-of-1'],
      ['what-if', 'applications'],
    ])
  })
})
