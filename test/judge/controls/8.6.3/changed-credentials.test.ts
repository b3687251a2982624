// Is a secret or certificate changed often enough? The window ends on 2026-11-24.

import { describe, expect, it } from 'vitest'
import { ask, verdictOf } from '../../ask.ts'

const READER = '7f6c6a51-bcf8-42ba-9220-52d62157d7db'
const facts = (madeAt: string | undefined, endsAt: string | undefined, credentialMaxAgeDays?: number) => ({
  workloads: {
    'old-deployer': {
      owners: ['cleo'],
      secrets: [
        { name: 'ci', ...(madeAt === undefined ? {} : { madeAt }), ...(endsAt === undefined ? {} : { endsAt }) },
      ],
    },
  },
  roles: [{ who: 'old-deployer', role: READER, plane: 'azure' as const, type: 'ServicePrincipal' }],
  ...(credentialMaxAgeDays === undefined ? {} : { scope: { credentialMaxAgeDays } }),
})

describe('8.6.3', () => {
  it.each([
    ['365 days old', '2025-11-24T00:00:00Z', '2026-12-01T00:00:00Z', undefined, 'not-assessable'],
    ['366 days old', '2025-11-23T00:00:00Z', '2026-12-01T00:00:00Z', undefined, 'not-satisfied'],
    ['made for 731 days', '2026-01-01T00:00:00Z', '2028-01-02T00:00:00Z', undefined, 'not-assessable'],
    ['made for 732 days', '2026-01-01T00:00:00Z', '2028-01-03T00:00:00Z', undefined, 'not-satisfied'],
    ['made without an end', '2026-11-01T00:00:00Z', undefined, 90, 'not-satisfied'],
    ['as old as declared', '2026-08-26T00:00:00Z', '2027-01-01T00:00:00Z', 90, 'satisfied'],
    ['a day older than declared', '2026-08-25T00:00:00Z', '2027-01-01T00:00:00Z', 90, 'not-satisfied'],
    ['of an age nobody tells', undefined, '2027-01-01T00:00:00Z', 90, 'not-assessable'],
    ['of the future', '2026-11-25T00:00:00Z', '2027-01-01T00:00:00Z', undefined, 'satisfied'],
  ])('a secret that is %s', (_what, madeAt, endsAt, declared, verdict) => {
    expect(verdictOf(facts(madeAt, endsAt, declared), '8.6.3', 'AP-05')).toBe(verdict)
  })

  it('is not made worse by a secret that ended and is still listed, but says so', () => {
    const ended = facts('2023-01-01T00:00:00Z', '2024-01-01T00:00:00Z')
    expect(verdictOf(ended, '8.6.3', 'AP-05')).toBe('satisfied')
    expect(ask(ended, '8.6.3', 'AP-05', 'credential-expired-kept')[0]?.sentence).toContain('ended 2024-01-01')
  })

  it('asks for the analysis of the entity in plain words', () => {
    const [finding] = ask(
      facts('2026-10-01T00:00:00Z', '2027-01-01T00:00:00Z'),
      '8.6.3',
      'AP-05',
      'credential-change-shown',
    )
    expect(finding?.sentence).toContain('targeted risk analysis of the entity')
  })
})
