import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import { foldRecords } from '../../../shared/judge/intervals/fold-records.ts'
import { POLICIES } from '../../../shared/judge/intervals/read-told.ts'
import { policyState } from '../../../shared/judge/intervals/same-state.ts'
import { change, MFA, OFF, told } from './a-day.ts'

const STRICT = { ...MFA, signInRisk: [], clientAppTypes: ['browser'] }

/** `HH:MM:SS before→after (number of records)`, with `-` for a side that is not told. */
function fold(...changes: readonly ConfigurationChange[]): string[] {
  const name = (value: { readonly value: typeof MFA | undefined } | undefined) => {
    if (value === undefined) return '-'
    const state = policyState(value.value)
    return state === 'off' ? 'off' : state === policyState(MFA) ? 'mfa' : 'strict'
  }
  return foldRecords(changes, POLICIES).map(
    ({ at, before, after, changes: own }) => `${at.slice(11, 19)} ${name(before)}→${name(after)} (${own.length})`,
  )
}

const OLD = { activity: 'Update policy', correlationId: 'c-1' }

describe('records of one change', () => {
  it('are one if the older service wrote the second', () => {
    const whole = change('09:00:00', { before: told(MFA), after: told(OFF), correlationId: 'c-1' })
    expect(fold(whole, change('09:00:30', OLD))).toEqual(['09:00:00 mfa→off (2)'])
    expect(fold(whole, change('09:00:30', { ...OLD, correlationId: 'c-2' }))).toHaveLength(2)
    expect(fold(whole, change('09:00:09', { ...OLD, correlationId: 'c-2' }))).toHaveLength(1)
    expect(fold(whole, change('09:01:01', OLD))).toHaveLength(2)
  })

  it('are two if what they tell differs', () => {
    const whole = change('09:00:00', { before: told(OFF), after: told(MFA), correlationId: 'c-1' })
    const off = change('09:00:01', { ...OLD, after: { kind: 'policy-state', state: 'disabled' } })
    expect(fold(whole, off)).toEqual(['09:00:00 off→mfa (1)', '09:00:01 -→off (1)'])
  })

  it('are one to one: a second partial record is a change whose whole record nobody has', () => {
    const whole = change('09:00:00', { before: told(MFA), after: told(OFF), correlationId: 'c-1' })
    expect(fold(whole, change('09:00:01', OLD), change('09:00:05', OLD))).toEqual([
      '09:00:00 mfa→off (2)',
      '09:00:05 -→- (1)',
    ])
    // Each goes to the nearest.
    const next = change('09:00:04', { before: told(OFF), after: told(MFA), correlationId: 'c-1' })
    expect(fold(whole, change('09:00:05', OLD), next)).toEqual(['09:00:00 mfa→off (1)', '09:00:04 off→mfa (2)'])
  })

  it('are one if both sources delivered the record, and tell together what either tells', () => {
    const record = change('09:00:00', { before: told(MFA) })
    const copy = { ...record, source: 'graph-directory-audits', before: undefined as never, after: told(OFF) }
    expect(fold(record, copy)).toEqual(['09:00:00 mfa→off (1)'])
    expect(fold(record, { ...record, source: 'graph-directory-audits', before: told(OFF) })).toEqual([
      '09:00:00 -→- (1)',
    ])
  })
})

describe('records that tell the same outcome within seconds', () => {
  const first = change('09:00:00', { after: told(STRICT) })

  it('are one change, whose past is what the second tells of it', () => {
    expect(fold(first, change('09:00:08', { before: told(MFA), after: told(STRICT) }))).toEqual([
      '09:00:00 mfa→strict (2)',
    ])
  })

  it('have no past to tell where the second only repeats what the first left', () => {
    expect(fold(first, change('09:00:08', { before: told(STRICT), after: told(STRICT) }))).toEqual([
      '09:00:00 -→strict (2)',
    ])
  })

  it('are two if they lie further apart, or another one lies between', () => {
    expect(fold(first, change('09:00:11', { after: told(STRICT) }))).toHaveLength(2)
    expect(fold(first, change('09:00:04', {}), change('09:00:08', { after: told(STRICT) }))).toHaveLength(3)
  })

  it('are not folded where they tell nothing', () => {
    expect(fold(change('09:00:00', {}), change('09:00:01', {}))).toHaveLength(2)
  })
})
