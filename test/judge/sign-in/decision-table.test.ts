// Does each row of the decision table give the outcome and reason that the facts give it? Facts: identity, section 2.5.

import { describe, expect, it } from 'vitest'
import { SIGN_IN_TABLE } from '../../../shared/judge/sign-in-table.ts'
import { CASES_OF_FACTORS } from './cases-of-factors.ts'
import { CASES_OF_OTHER_WAYS } from './cases-of-other-ways.ts'
import { CASES_WITHOUT_ACCESS } from './cases-without-access.ts'
import { judge } from './make-sign-in.ts'

const CASES = [...CASES_WITHOUT_ACCESS, ...CASES_OF_OTHER_WAYS, ...CASES_OF_FACTORS]

describe('the decision table', () => {
  it.each(CASES)('$title → $expected', ({ event, expected }) => {
    const { tableRow, outcome, reason } = judge(event)
    expect([tableRow, outcome, reason]).toEqual(expected)
  })

  it('is ordered as the facts order it', () => {
    expect(SIGN_IN_TABLE.map(({ row }) => row)).toEqual([
      '1',
      '4',
      '4b',
      '5',
      '6',
      '2',
      '3',
      '7',
      '8',
      '12',
      '9',
      '10',
      '10b',
      '11',
      '13',
      '14',
      '15',
      '16',
      '17',
      '18',
      '19',
    ])
  })

  it('has every row but the linked refresh met by at least two cases here', () => {
    const met = (row: string): number => CASES.filter(({ expected }) => expected[0] === row).length
    expect(SIGN_IN_TABLE.filter(({ row }) => row !== '16' && met(row) < 2).map(({ row }) => row)).toEqual([])
  })
})
