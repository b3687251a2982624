import { describe, expect, it } from 'vitest'
import { mergeObservations } from '../../../shared/decode/merge-observations.ts'
import { decode } from '../configuration-page.ts'

const SHAPE = 'graph-registration-details'
const ID = 'AAAA1111-0000-4000-8000-000000000001'

/** As Microsoft Graph documents the resource. */
const REGISTERED = {
  id: ID,
  userPrincipalName: 'alice@contoso.com',
  userType: 'member',
  isAdmin: false,
  isMfaRegistered: true,
  isMfaCapable: true,
  isPasswordlessCapable: false,
  methodsRegistered: ['softwareOneTimePasscode', 'mobilePhone'],
  defaultMfaMethod: 'softwareOneTimePasscode',
  lastUpdatedDateTime: '2026-11-23T22:14:10.0000000Z',
}

describe('the report on registered methods', () => {
  it('says who has registered what, and when it was brought up to date', () => {
    const { observations, gaps } = decode(SHAPE, { value: [REGISTERED] })
    expect(observations.registrations).toEqual([
      {
        userId: ID.toLowerCase(),
        isMfaRegistered: true,
        isMfaCapable: true,
        methods: ['mobilePhone', 'softwareOneTimePasscode'],
        updatedAt: '2026-11-23T22:14:10.0000000Z',
      },
    ])
    expect(gaps).toEqual([])
  })

  it.each([
    ['is absent', {}],
    ['is null', { isMfaRegistered: null }],
    ['is a text', { isMfaRegistered: 'true' }],
    ['is a number', { isMfaRegistered: 1 }],
  ])('does not say whether somebody is registered where the field %s', (_what, field) => {
    const [registration] = decode(SHAPE, { value: [{ id: ID, ...field }] }).observations.registrations ?? []
    expect(registration).toEqual({ userId: ID.toLowerCase(), methods: [] })
  })

  it('keeps that somebody is not registered', () => {
    const { observations } = decode(SHAPE, { value: [{ ...REGISTERED, isMfaRegistered: false }] })
    expect(observations.registrations?.map(({ isMfaRegistered }) => isMfaRegistered)).toEqual([false])
  })

  it('has a gap for a record that names nobody', () => {
    const { observations, gaps } = decode(SHAPE, { value: [{ isMfaRegistered: true }] })
    expect(observations.registrations).toEqual([])
    expect(gaps.map(({ code, source }) => [code, source])).toEqual([['RECORD_WITHOUT_ID', SHAPE]])
  })

  it('is merged without repeats, and two words about one person both stay', () => {
    const yes = decode(SHAPE, { value: [REGISTERED] }).observations
    const no = decode(SHAPE, { value: [{ ...REGISTERED, isMfaRegistered: false }] }).observations
    const merged = mergeObservations([yes, no, yes]).registrations
    expect(merged.map(({ isMfaRegistered }) => String(isMfaRegistered)).sort()).toEqual(['false', 'true'])
  })
})
