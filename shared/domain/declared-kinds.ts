// The eight kinds of declared evidence: what each must say, how long it counts, and where that limit comes from
// (docs/judgement.md, section 8). scope.schema.json asks for the same fields; a test keeps both together.

import type { DeclaredEvidence, DeclaredKind } from './scope.ts'

export interface DeclaredKindFacts {
  readonly title: string
  /** Fields beside `id`, `kind`, `by`, `at` and `description` without which it says nothing. */
  readonly required: readonly DeclaredField[]
  /** Further fields it may have; any other is a fault. */
  readonly optional: readonly DeclaredField[]
  /** Counted from `at`. Six months are at most 184 days, twelve at most 366. */
  readonly validDays: number
  /** Where the limit comes from, in own words. */
  readonly limitFrom: string
  /** What it can do for a verdict, in words. */
  readonly effect: string
}

export type DeclaredField = 'sha256' | 'accessPaths' | 'principals' | 'tenantId' | 'expected'

const SIX_MONTHS = 184
const TWELVE_MONTHS = 366

export const DECLARED_KINDS = {
  observation: {
    title: 'a sign-in watched by an assessor',
    required: ['accessPaths'],
    optional: ['principals', 'sha256'],
    validDays: TWELVE_MONTHS,
    limitFrom: 'an assessment is made once a year',
    effect: 'shown beside the path; no verdict rests on it',
  },
  test: {
    title: 'a test of enforcement or of a break-glass account',
    required: ['accessPaths', 'principals', 'expected'],
    optional: ['sha256'],
    validDays: TWELVE_MONTHS,
    limitFrom: 'docs/drills: each path is tried at least once a year',
    effect: 'joined to its record in the log; without that record it is a finding',
  },
  'policy-review': {
    title: 'a review of the Conditional Access policies',
    required: ['sha256'],
    optional: [],
    validDays: TWELVE_MONTHS,
    limitFrom: 'PCI DSS 4.0.1, 12.1.2: policies are reviewed at least every 12 months',
    effect: 'a finding where it is older, or where the captured policies are others than the reviewed ones',
  },
  'access-review': {
    title: 'a review of who has access',
    required: ['sha256'],
    optional: [],
    validDays: SIX_MONTHS,
    limitFrom: 'PCI DSS 4.0.1, 7.2.4: access is reviewed at least every six months',
    effect: 'decides 7.2.4',
  },
  gate: {
    title: 'a gate in front of a private network (VPN, Bastion, ZTNA)',
    required: ['accessPaths'],
    optional: ['sha256'],
    validDays: SIX_MONTHS,
    limitFrom: 'PCI DSS 4.0.1, 1.2.7: network security configurations are reviewed at least every six months',
    effect:
      'shown beside the path; that no route goes round it is not proved by this version, so no verdict rests on it',
  },
  'home-tenant-mfa': {
    title: 'evidence of another tenant that its people do MFA',
    required: ['tenantId'],
    optional: ['sha256'],
    validDays: TWELVE_MONTHS,
    limitFrom: 'PCI DSS 4.0.1, 12.8.4: third parties are monitored at least every 12 months',
    effect: 'lets MFA that was done at home count, where the trust is captured too',
  },
  'binding-export': {
    title: 'an export of role bindings of a cluster',
    required: ['sha256'],
    optional: ['accessPaths'],
    validDays: SIX_MONTHS,
    limitFrom: 'PCI DSS 4.0.1, 7.2.4: access is reviewed at least every six months',
    effect: 'kept as evidence',
  },
  'vendor-documentation': {
    title: 'documentation of a vendor, for example on replay resistance',
    required: [],
    optional: ['accessPaths', 'sha256'],
    validDays: TWELVE_MONTHS,
    limitFrom: 'PCI DSS 4.0.1, 12.3.4: technologies in use are reviewed at least every 12 months',
    effect:
      'shown for 8.5.1; replay resistance gets no verdict; naming AP-38 it answers for how engineers of the provider sign in, where Customer Lockbox is on',
  },
} as const satisfies Readonly<Record<DeclaredKind, DeclaredKindFacts>>

const DAY_MILLISECONDS = 86_400_000

/** From this moment on it is stale. */
export function validUntil({ kind, at }: Pick<DeclaredEvidence, 'kind' | 'at'>): string {
  return new Date(Date.parse(at) + DECLARED_KINDS[kind].validDays * DAY_MILLISECONDS)
    .toISOString()
    .replace('.000Z', 'Z')
}
