// Is declared evidence told before it ends, when it ended, and when it was not recorded in time?

import { describe, expect, it } from 'vitest'
import { DECLARED_KINDS, validUntil } from '../../../shared/domain/declared-kinds.ts'
import type { DeclaredEvidence, DeclaredKind } from '../../../shared/domain/scope.ts'
import { PARTNER_TENANT } from '../../scenarios/world-parts.ts'
import { findingsOf, verdictOf } from '../ask.ts'

const gate = (at: string, change: Partial<DeclaredEvidence> = {}): DeclaredEvidence => ({
  id: 'G-1',
  kind: 'gate',
  by: 'Network team',
  at,
  description: 'VPN',
  accessPaths: ['AP-13'],
  ...change,
})

function rulesOf(declared: readonly DeclaredEvidence[], notYetRecorded: readonly string[] = []): string[] {
  return findingsOf({ scope: { declared }, notYetRecorded })
    .filter(({ rule }) => rule.startsWith('declared-evidence'))
    .map(({ rule, subject }) => `${subject?.id ?? ''} ${rule}`)
}

describe('limits of declared evidence', () => {
  it.each<[DeclaredKind, string]>([
    ['observation', '2027-01-02T00:00:00Z'],
    ['test', '2027-01-02T00:00:00Z'],
    ['policy-review', '2027-01-02T00:00:00Z'],
    ['access-review', '2026-07-04T00:00:00Z'],
    ['gate', '2026-07-04T00:00:00Z'],
    ['home-tenant-mfa', '2027-01-02T00:00:00Z'],
    ['binding-export', '2026-07-04T00:00:00Z'],
    ['vendor-documentation', '2027-01-02T00:00:00Z'],
  ])('%s of New Year is good until %s', (kind, until) => {
    expect(validUntil({ kind, at: '2026-01-01T00:00:00Z' })).toBe(until)
    expect(DECLARED_KINDS[kind].limitFrom).toMatch(/PCI DSS 4\.0\.1|assessment|drills/)
  })

  it.each<[string, readonly DeclaredEvidence[], readonly string[], readonly string[]]>([
    ['fresh', [gate('2026-11-01T00:00:00Z')], [], []],
    ['31 days before its end', [gate('2026-06-24T00:00:01Z')], [], []],
    ['on its last days', [gate('2026-06-20T00:00:00Z')], [], ['G-1 declared-evidence-ends-soon']],
    ['past its end', [gate('2026-05-20T00:00:00Z')], [], ['G-1 declared-evidence-stale']],
    ['not recorded', [gate('2026-11-01T00:00:00Z')], ['G-1'], ['G-1 declared-evidence-not-yet-recorded']],
    ['made after the window', [gate('2026-11-24T00:00:01Z')], [], []],
    ['replaced', [gate('2026-05-20T00:00:00Z'), gate('2026-11-01T00:00:00Z', { id: 'G-2' })], [], []],
    [
      'of another path, so not replaced',
      [gate('2026-05-20T00:00:00Z'), gate('2026-11-01T00:00:00Z', { id: 'G-2', accessPaths: ['AP-15'] })],
      [],
      ['G-1 declared-evidence-stale'],
    ],
  ])('a gate %s', (_what, declared, notYetRecorded, rules) => {
    expect(rulesOf(declared, notYetRecorded)).toEqual(rules)
  })

  it('lets evidence of a home tenant count only once it is recorded', () => {
    const declared: DeclaredEvidence[] = [
      {
        id: 'H-1',
        kind: 'home-tenant-mfa',
        by: 'Partner',
        at: '2026-10-01T00:00:00Z',
        description: 'MFA of everybody',
        tenantId: PARTNER_TENANT,
      },
    ]
    const trusts = [{ mfaAccepted: false }, { tenantId: PARTNER_TENANT, mfaAccepted: true }]
    expect(verdictOf({ scope: { declared }, trusts }, '8.4.3', 'AP-39')).toBe('satisfied')
    expect(verdictOf({ scope: { declared }, trusts, notYetRecorded: ['H-1'] }, '8.4.3', 'AP-39')).toBe('not-assessable')
  })
})
