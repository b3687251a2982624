// Of which types are the factors of a combination, and of a sign-in?

import { describe, expect, it } from 'vitest'
import {
  combinationTypes,
  METHOD_FACTORS,
  MULTIFACTOR_COMBINATIONS,
  SINGLE_FACTOR_METHODS,
} from '../../../shared/domain/authentication-combinations.ts'
import type { AuthenticationStep } from '../../../shared/domain/sign-in-event.ts'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import { factorTypesOf } from '../../../shared/judge/sign-in-factor-types.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

describe('a combination', () => {
  it.each([
    ['fido2', 'two-types'],
    ['windowsHelloForBusiness', 'two-types'],
    ['deviceBasedPush', 'two-types'],
    ['password, SMS', 'two-types'],
    ['softwareOath,password', 'two-types'],
    ['temporaryAccessPassOneTime', 'one-type'],
    ['temporaryAccessPassMultiUse', 'one-type'],
    ['password,temporaryAccessPassOneTime', 'one-type'],
    ['sms,softwareOath', 'one-type'],
    ['password', 'one-type'],
    ['federatedMultiFactor', 'elsewhere'],
    ['sms,federatedSingleFactor', 'elsewhere'],
  ])('%s is of %s', (combination, kind) => {
    expect(combinationTypes(combination).kind).toBe(kind)
  })

  it('of a method nobody knows keeps the raw value', () => {
    expect(combinationTypes('password, brainwave')).toEqual({ kind: 'unknown', methods: ['brainwave'] })
  })

  it('knows every method of the built-in strengths', () => {
    const methods = [...MULTIFACTOR_COMBINATIONS, ...SINGLE_FACTOR_METHODS].flatMap((text) => text.split(','))
    expect(methods.filter((method) => !Object.hasOwn(METHOD_FACTORS, method))).toEqual([])
  })

  it('of the built-in MFA strength is of one type for a Temporary Access Pass alone', () => {
    expect(MULTIFACTOR_COMBINATIONS.filter((text) => combinationTypes(text).kind === 'one-type')).toEqual([
      'temporaryAccessPassOneTime',
      'temporaryAccessPassMultiUse',
    ])
  })
})

function step(method: string, requirement = 'Primary authentication', succeeded = true): AuthenticationStep {
  return { method, requirement, succeeded, resultDetail: '' }
}

const SECOND = 'Multifactor authentication'

describe('a sign-in', () => {
  it.each<[string, AuthenticationStep[], string | undefined]>([
    ['password and app', [step('Password'), step('Mobile app notification', SECOND)], 'two'],
    ['a passkey', [step('Passkey (device-bound)')], 'two'],
    ['a Temporary Access Pass', [step('Temporary Access Pass')], 'one'],
    ['password and pass', [step('Password'), step('Temporary\u00a0Access Pass', SECOND)], 'one'],
    ['two things one has', [step('SMS'), step('OATH verification code', SECOND)], 'one'],
    ['an app whose first row is missing', [step('Mobile app notification', SECOND)], undefined],
    ['a password whose second row is missing', [step('Password')], undefined],
    ['a failed second factor', [step('Password'), step('Text message', SECOND, false)], undefined],
    ['a federation service', [step('Federated'), step('Text message', SECOND)], undefined],
    ['a method nobody knows', [step('Password'), step('Brainwave', SECOND)], undefined],
    ['a claim', [step('Previously satisfied')], undefined],
    ['nothing', [], undefined],
  ])('with %s', (_how, steps, types) => {
    expect(factorTypesOf(steps)).toBe(types)
  })

  it('whose factors the record does not show leaves 8.5.1 open', () => {
    const world = tellStory({})
    const buckets = world.tally.buckets.map((bucket, index) => {
      const { factorTypes, ...rest } = bucket
      return index === 0 || factorTypes === undefined ? rest : bucket
    })
    const found = judgeFindings({ ...world, tally: { ...world.tally, buckets } }).findings.find(
      ({ control, accessPath, rule }) => control === '8.5.1' && accessPath === 'AP-02' && rule === 'roll-up',
    )
    expect(found?.verdict).toBe('not-assessable')
    expect(found?.gaps.map(({ code }) => code)).toEqual(['SOURCE_LACKS_FIELDS'])
  })
})
