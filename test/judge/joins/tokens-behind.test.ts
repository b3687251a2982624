// On which sign-ins may a call rest, by person, audience and hour? And which sign-in issued a token?

import { describe, expect, it } from 'vitest'
import type { TokenOrigin, TokenTrail } from '../../../shared/domain/token-trail.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { kubernetesAudiences } from '../../../shared/judge/joins/joined-audiences.ts'
import { originOfToken, tokensBehind } from '../../../shared/judge/joins/tokens-behind.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const hourOf = (at: string) => Math.floor(Date.parse(at) / 3_600_000)
const ORIGIN: TokenOrigin = {
  tokenId: 'token',
  principalId: 'Ana',
  source: 'log-sign-ins-interactive',
  recordId: 'r1',
  at: '2026-11-23T09:40:00Z',
  outcome: 'mfa-performed',
  side: 'satisfied',
  reason: 'MFA_PERFORMED_CA',
}

function evidenceOf(tokens: TokenTrail) {
  const story = tellStory({})
  return readEvidence({ ...story, tally: { ...story.tally, tokens } })
}

describe('a call', () => {
  const [nine, ten] = [hourOf('2026-11-23T09:40:00Z'), hourOf('2026-11-23T10:00:00Z')]
  const at = (time: string) => ({ firstAt: `2026-11-23T${time}Z`, lastAt: `2026-11-23T${time}Z` })
  const evidence = evidenceOf({
    hours: [
      { principalId: 'Ana', audience: 'KUBERNETES', side: 'satisfied', hours: [nine] },
      { principalId: 'Ana', audience: 'kubernetes', side: 'not-satisfied', hours: [ten] },
      { principalId: 'Ana', audience: 'arm', side: 'not-assessable', hours: [nine] },
    ],
    origins: [],
  })
  const behind = (time: string, who = 'ana', life?: number) =>
    [...tokensBehind(evidence, who, new Set(['kubernetes']), at(time), life)].sort()

  it.each([
    ['08:59:59', []],
    ['09:00:00', ['satisfied']],
    ['09:59:59', ['satisfied']],
    ['10:00:00', ['not-satisfied', 'satisfied']],
    // 90 minutes before lies in the hour of the first sign-in.
    ['11:29:59', ['not-satisfied', 'satisfied']],
    ['11:30:00', ['not-satisfied']],
    ['12:30:00', []],
  ])('at %s may rest on sign-ins judged %j', (time, sides) => {
    expect(behind(time)).toEqual(sides)
  })

  it('rests on no other person’s sign-in, and reaches as far back as its token can', () => {
    expect(behind('09:30:00', 'ben')).toEqual([])
    expect(behind('23:00:00', 'ANA', 24 * 60)).toEqual(['not-satisfied', 'satisfied'])
  })

  it('spread over hours may rest on a sign-in in any of them', () => {
    const span = { firstAt: '2026-11-23T07:00:00Z', lastAt: '2026-11-23T09:10:00Z' }
    expect([...tokensBehind(evidence, 'ana', new Set(['kubernetes']), span)]).toEqual(['satisfied'])
  })
})

describe('a token', () => {
  const bad = { ...ORIGIN, recordId: 'r2', at: '2026-11-23T10:00:00Z', side: 'not-satisfied' } as const
  const evidence = evidenceOf({ hours: [], origins: [ORIGIN, bad] })

  it('comes from the worst of the sign-ins that name it', () => {
    expect(originOfToken(evidence, 'token', 'ANA')?.recordId).toBe('r2')
  })

  it('comes from nowhere if no sign-in names it, or one of somebody else', () => {
    expect(originOfToken(evidence, 'other', 'ana')).toBeUndefined()
    expect(originOfToken(evidence, undefined, 'ana')).toBeUndefined()
    expect(originOfToken(evidence, 'token', 'ben')).toBeUndefined()
    expect(originOfToken(evidence, 'token', undefined)).toBeUndefined()
  })
})

it('a cluster of the older integration has an audience of its own', () => {
  const { scope } = tellStory({})
  expect(kubernetesAudiences(scope).size).toBe(1)
  const legacy = { ...scope, legacyAadApps: { serverId: 'ABC', clientId: 'def' } }
  expect(kubernetesAudiences(legacy).has('abc')).toBe(true)
})
