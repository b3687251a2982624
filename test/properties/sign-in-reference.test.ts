// Does the judge agree with the slow and obvious reading of the facts, on any set of sign-ins?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldOf, item, SCOPE } from '../judge/sign-in/make-sign-in.ts'
import { referenceJudge } from '../model/sign-in-reference.ts'
import { decisions, POLICIES, registers, signIns } from './sign-in-arbitraries.ts'

describe('the judge and its reference', () => {
  it('agree on outcome, reason, side and link of every record', () => {
    fc.assert(
      fc.property(signIns, registers, decisions, (events, register, rememberedDevice) => {
        const expected = referenceJudge({ events, policies: POLICIES, register, rememberedDevice })
        const scope = rememberedDevice === undefined ? SCOPE : { ...SCOPE, rememberedDevice }
        const { judged } = foldOf(
          events.map((event) => item(event)),
          { policies: POLICIES, sessions: register, scope },
        )
        for (const { id, outcome, reason, side, linkedTo } of judged)
          expect({ outcome, reason, side, linkedTo }, id).toEqual(expected.get(id))
        expect(judged.map(({ id }) => id)).toEqual([...expected.keys()].sort())
      }),
      { numRuns: 3000 },
    )
  })

  // A generator that never reaches a row would prove nothing about it. Always the same sets: some rows are rare.
  it('meet every row of the table', () => {
    const met = new Set<string>()
    for (const [events, sessions] of fc.sample(fc.tuple(signIns, registers), { seed: 1, numRuns: 4000 })) {
      const { judged } = foldOf(
        events.map((event) => item(event)),
        { policies: POLICIES, sessions, scope: SCOPE },
      )
      for (const { tableRow } of judged) met.add(tableRow)
    }
    expect([...met].sort()).toEqual([
      '1',
      '10',
      '10b',
      '11',
      '12',
      '13',
      '14',
      '15',
      '16',
      '17',
      '18',
      '19',
      '2',
      '3',
      '4',
      '4b',
      '5',
      '6',
      '7',
      '8',
      '9',
    ])
  })
})
