// What does the fold do with records that come twice, changed, from two sources, or from before the window?

import { describe, expect, it } from 'vitest'
import {
  applied,
  CLAIM,
  foldOf,
  item,
  MFA_POLICY,
  PASSWORD,
  plain,
  PUSH,
  refresh,
  SCOPE,
  SESSION,
  signIn,
} from './make-sign-in.ts'

describe('repeated records', () => {
  it('count once, whatever their place', () => {
    const place = (page: string, row: number) => ({ ref: { source: 's', recordId: 'record-1', page, row } })
    const { judged, tally } = foldOf([item(signIn(), place('page-1', 4)), item(signIn(), place('page-0', 7))])
    expect(judged).toHaveLength(1)
    expect(judged[0]).toMatchObject({ page: 'page-0', row: 7 })
    expect(tally.buckets.map((bucket) => bucket.count)).toEqual([1])
  })

  it('the newest state of a source wins, even if it is better', () => {
    const early = plain({ recordedAt: '2026-11-23T09:01:00Z' })
    const late = signIn({ recordedAt: '2026-11-23T09:05:00.5Z' })
    for (const order of [
      [early, late],
      [late, early],
      [late, early, late],
    ])
      expect(foldOf(order.map((event) => item(event))).judged[0]?.outcome).toBe('mfa-performed')
  })

  it('of two states of one moment the worse counts', () => {
    const [better, worse] = [
      signIn({ recordedAt: '2026-11-23T09:01:00Z' }),
      plain({ recordedAt: '2026-11-23T09:01:00Z' }),
    ]
    for (const order of [
      [better, worse],
      [worse, better],
    ])
      expect(foldOf(order.map((event) => item(event))).judged.map(({ outcome }) => outcome)).toEqual(['single-factor'])
  })

  it('of two sources the worse counts, however new the other is', () => {
    const log = item(plain({ recordedAt: '2026-11-23T09:01:00Z' }))
    const graph = item(signIn({ source: 'graph-sign-ins-interactive', recordedAt: '2026-11-23T12:00:00Z' }))
    for (const order of [
      [log, graph],
      [graph, log],
    ])
      expect(foldOf(order).judged).toMatchObject([{ outcome: 'single-factor', source: 'log-sign-ins-interactive' }])
  })

  it('a neutral state is worse than a satisfied one', () => {
    const graph = item(signIn({ source: 'graph-sign-ins-interactive' }))
    expect(foldOf([graph, item(signIn({ errorCode: 50126 }))]).judged[0]?.side).toBe('neutral')
  })
})

describe('the window', () => {
  it('takes its first moment and leaves its last', () => {
    const at = (id: string, time: string) => item(signIn({ id, at: time }))
    const { judged } = foldOf([
      at('a', '2026-11-22T23:59:59.9999999Z'),
      at('b', '2026-11-23T00:00:00.0000000Z'),
      at('c', '2026-11-23T23:59:59.9999999Z'),
      at('d', '2026-11-24T00:00:00Z'),
    ])
    expect(judged.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('a record that is outside it in one version is judged by the other', () => {
    const before = item(plain({ source: 'graph-sign-ins-interactive', at: '2026-11-22T23:00:00Z' }))
    expect(foldOf([before, item(signIn())]).judged).toMatchObject([{ outcome: 'mfa-performed' }])
  })

  it('results come by id, bytewise', () => {
    const ids = ['b', 'B', 'a', '10', '9', 'ä']
    const { judged } = foldOf(ids.map((id) => item(signIn({ id }))))
    expect(judged.map(({ id }) => id)).toEqual(['10', '9', 'B', 'a', 'b', 'ä'])
  })
})

describe('the links of a session', () => {
  const origin = signIn({ id: 'origin', at: '2026-11-23T09:00:00Z', steps: [PASSWORD, PUSH] })
  const claim = signIn({ id: 'claim', at: '2026-11-23T10:30:59Z', kind: 'nonInteractiveUser', steps: [CLAIM] })
  const linked = (events: readonly Parameters<typeof item>[0][], id: string, context = {}) =>
    foldOf(
      events.map((event) => item(event)),
      context,
    ).judged.find((record) => record.id === id)

  it('a claim names the sign-in that performed MFA, and its age', () => {
    expect(linked([claim, origin], 'claim')).toMatchObject({
      outcome: 'mfa-claim',
      reason: 'MFA_CLAIM',
      side: 'satisfied',
      linkedTo: 'origin',
      claimAgeMinutes: 90,
    })
  })

  it('a refresh that nothing required MFA for is told from a single factor', () => {
    expect(linked([origin, refresh()], 'record-2')).toMatchObject({
      outcome: 'mfa-not-required',
      reason: 'NOT_REQUIRED_FOR_AUDIENCE',
      tableRow: '16',
      linkedTo: 'origin',
    })
  })

  it('of several sign-ins that performed MFA the latest before the claim counts', () => {
    const later = signIn({ id: 'later', at: '2026-11-23T10:00:00Z' })
    const after = signIn({ id: 'after', at: '2026-11-23T11:00:00Z' })
    expect(linked([later, after, claim, origin], 'claim')?.linkedTo).toBe('later')
  })

  it('the look-back feeds links but is not judged', () => {
    const before = { ...origin, at: '2026-11-22T21:00:00Z' }
    const { judged, sessions } = foldOf([item(claim), item(before)])
    expect(judged).toMatchObject([{ id: 'claim', linkedTo: 'origin' }])
    expect(sessions.map(({ recordId }) => recordId)).toEqual(['origin'])
  })

  it('the register of earlier bundles is searched', () => {
    const sessions = [
      {
        sessionId: SESSION,
        principalId: origin.principalId,
        recordId: 'old',
        at: '2026-11-01T00:00:00Z',
        outcome: 'phishing-resistant' as const,
      },
    ]
    expect(linked([claim], 'claim', { sessions })?.linkedTo).toBe('old')
    expect(foldOf([item(claim)], { sessions }).sessions).toEqual([])
  })

  it('a record that was read again speaks for itself, not by its line in the register', () => {
    const sessions = [
      {
        sessionId: SESSION,
        principalId: origin.principalId,
        recordId: 'origin',
        at: origin.at,
        outcome: 'mfa-performed' as const,
      },
    ]
    const corrected = { ...plain({ id: 'origin', at: origin.at }) }
    expect(linked([claim, corrected], 'claim', { sessions })).toMatchObject({ reason: 'MFA_CLAIM_UNLINKED' })
  })

  it.each([
    ['another session', { sessionId: 'other' }],
    ['another person in the same session', { principalId: '20000000-0000-4000-8000-00000000000b' }],
    ['a later sign-in', { at: '2026-11-23T10:31:00Z' }],
    ['a sign-in that failed', { errorCode: 50126 }],
    ['a claim, which performed nothing', { steps: [CLAIM] }],
    ['a single factor', { steps: [PASSWORD], requirement: 'singlefactorauthentication' }],
    ['a workload', { principalKind: 'servicePrincipal' as const }],
  ])('%s is no origin', (_, change) => {
    const record = linked([{ ...origin, ...change }, claim], 'claim')
    expect(record?.reason).toBe('MFA_CLAIM_UNLINKED')
    expect(record).not.toHaveProperty('linkedTo')
  })

  it('an origin must be one in each of its versions', () => {
    const doubtful = item(plain({ id: 'origin', source: 'graph-sign-ins-interactive' }))
    const { judged, sessions } = foldOf([item(origin), doubtful, item(claim)])
    expect(judged.find(({ id }) => id === 'claim')?.reason).toBe('MFA_CLAIM_UNLINKED')
    expect(sessions).toEqual([])
  })

  it('a strong factor that nothing required is an origin too: the token carries its claim', () => {
    const strong = plain({
      id: 'origin',
      steps: [
        {
          method: 'Windows Hello for Business',
          succeeded: true,
          resultDetail: '',
          requirement: 'Primary authentication',
        },
      ],
    })
    expect(linked([strong, claim], 'claim')?.linkedTo).toBe('origin')
  })

  it.each([
    ['device', { deviceId: 'd-1' }, { deviceId: 'd-2' }],
    ['country', { country: 'CH' }, { country: 'BR' }],
    ['user agent', { userAgent: 'Firefox' }, { userAgent: 'curl' }],
  ])('another %s than the origin is noted and decides nothing', (_, there, here) => {
    const { judged, tally } = foldOf([item({ ...origin, ...there }), item({ ...claim, ...here })])
    expect(judged.find(({ id }) => id === 'claim')).toMatchObject({ gaps: ['SESSION_MOVED'], side: 'satisfied' })
    expect(tally.buckets.map((bucket) => bucket.sessionMovedCount)).toContain(1)
  })

  it('the register line carries what the next run needs', () => {
    const { sessions } = foldOf([item({ ...origin, deviceId: 'd-1', userAgent: 'Firefox' })])
    expect(sessions).toEqual([
      {
        sessionId: SESSION,
        principalId: origin.principalId,
        recordId: 'origin',
        at: origin.at,
        outcome: 'mfa-performed',
        country: 'CH',
        deviceId: 'd-1',
        userAgent: 'Firefox',
      },
    ])
  })

  it('a claim older than the entity allows is noted', () => {
    const scope = { ...SCOPE, maxClaimAgeHours: 1 }
    expect(linked([origin, claim], 'claim', { scope })?.gaps).toEqual(['MAX_CLAIM_AGE_EXCEEDED'])
    expect(linked([origin, claim], 'claim', { scope: { ...scope, maxClaimAgeHours: 2 } })?.gaps).toEqual([])
  })

  it('an interrupt in the same session or correlation improves nothing', () => {
    const prompt = signIn({ id: 'prompt', errorCode: 50076, correlationId: 'c' })
    const { judged } = foldOf([item(prompt), item(plain({ correlationId: 'c', at: '2026-11-23T09:01:00Z' }))])
    expect(judged.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['prompt', 'mfa-demanded-not-completed'],
      ['record-1', 'single-factor'],
    ])
  })
})

describe('a policy result', () => {
  it('of a policy id in another case is joined all the same', () => {
    const shout = signIn({ steps: [CLAIM], appliedPolicies: [applied()] })
    expect(
      foldOf([item(shout)], { policies: [{ ...MFA_POLICY, id: MFA_POLICY.id.toUpperCase() }] }).judged[0]?.side,
    ).toBe('satisfied')
  })
})
