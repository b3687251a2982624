// Which sign-ins leave a trail of tokens that calls elsewhere can be joined to?

import { describe, expect, it } from 'vitest'
import { ANA, ARM, foldOf, GRAPH, item, KUBERNETES, plain, signIn } from '../sign-in/make-sign-in.ts'

const hourOf = (at: string) => Math.floor(Date.parse(at) / 3_600_000)

/** `audience side hours`, counted from the beginning of the window. */
function trailOf(...events: Parameters<typeof item>[0][]) {
  const { hours } = foldOf(events.map((event, i) => item({ ...event, id: `r${i}` }))).tally.tokens ?? { hours: [] }
  const from = hourOf('2026-11-23T00:00:00Z')
  return hours.map(
    ({ principalId, audience, side, hours: of }) =>
      `${principalId === ANA ? 'ana' : principalId} ${audience} ${side} ${of.map((hour) => hour - from).join()}`,
  )
}

describe('hours', () => {
  it('are told of each person, audience and side, once each and in order', () => {
    expect(
      trailOf(
        signIn({ at: '2026-11-23T11:59:59.9999999Z' }),
        signIn({ at: '2026-11-23T09:00:00Z' }),
        signIn({ at: '2026-11-23T09:30:00Z' }),
        plain({ at: '2026-11-23T09:30:00Z' }),
        signIn({ at: '2026-11-23T10:00:00Z', audienceId: ARM }),
        signIn({ at: '2026-11-23T10:00:00Z', principalId: 'ben' }),
      ),
    ).toEqual([
      `ana ${KUBERNETES} not-satisfied 9`,
      `ana ${KUBERNETES} satisfied 9,11`,
      `ana ${ARM} satisfied 10`,
      `ben ${KUBERNETES} satisfied 10`,
    ])
  })

  it('reach back as far as a token may live, and no farther; nothing after the window', () => {
    expect(
      trailOf(
        signIn({ at: '2026-11-21T20:00:00Z' }),
        signIn({ at: '2026-11-21T19:59:59Z' }),
        signIn({ at: '2026-11-24T00:00:00Z' }),
      ),
    ).toEqual([`ana ${KUBERNETES} satisfied -28`])
  })

  it('are not told of failed sign-ins, workloads, and audiences without calls in a log', () => {
    expect(
      trailOf(
        signIn({ errorCode: 50126 }),
        signIn({ principalKind: 'servicePrincipal', kind: 'servicePrincipal' }),
        signIn({ audienceId: GRAPH }),
      ),
    ).toEqual([])
  })
})

describe('a token that a call names', () => {
  const told = (...names: string[]) =>
    foldOf([item(signIn({ uniqueTokenId: 'token-1' })), item(plain({ id: 'r2', uniqueTokenId: 'token-2' }))], {
      namedTokens: new Set(names),
    }).tally.tokens?.origins.map(({ tokenId, side, principalId, outcome }) => [tokenId, side, principalId, outcome])

  it('leads to the sign-in that issued it, with how that was judged', () => {
    expect(told('token-1', 'token-2', 'token-3')).toEqual([
      ['token-1', 'satisfied', ANA, 'mfa-performed'],
      ['token-2', 'not-satisfied', ANA, 'single-factor'],
    ])
  })

  it('is the only one that is kept', () => {
    expect(told('token-2')).toHaveLength(1)
    expect(told()).toEqual([])
  })
})
