// 8.6.3: are the passwords of application accounts changed, as often as the risk asks for? (docs/controls/8.6.3.md)

import type { StoredCredential } from '../../domain/application.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { RuleName } from '../../domain/rules.ts'
import type { CaseFile } from '../case-file.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { DraftPlace, FindingDraft } from '../finding-draft.ts'
import type { WorkloadAccount } from '../workloads/accounts-in-scope.ts'
import { draftAccount } from '../workloads/draft-account.ts'
import { judgeAccounts } from '../workloads/judge-accounts.ts'
import { ageInDays, describeAll, isExpired, isUsable, lifetimeInDays } from '../workloads/stored-credentials.ts'

/**
 * The standard leaves the frequency to the entity's targeted risk analysis (PCI DSS 4.0.1, 8.6.3 with 12.3.1). Beyond these
 * outer limits of the rule set no analysis is asked for (docs/controls/8.6.3.md).
 */
export const OLDEST_DAYS = 365
const LONGEST_DAYS = 731

export function judgeChangedCredentials(file: CaseFile): FindingDraft[] {
  return judgeAccounts(file, {
    control: '8.6.3',
    judge: (account, place) => judgeAccount(file.evidence, account, place),
    good: 'each credential of theirs is within every limit, or made anew for each sign-in',
  })
}

function judgeAccount(evidence: Evidence, account: WorkloadAccount, place: DraftPlace): FindingDraft[] {
  const { window, scope } = evidence
  const usable = account.stored.filter((one) => isUsable(one, window))
  const declared = scope.credentialMaxAgeDays
  const limit = Math.min(declared ?? OLDEST_DAYS, OLDEST_DAYS)
  const endless = usable.filter((one) => one.endAt === undefined || (lifetimeInDays(one) ?? 0) > LONGEST_DAYS)
  const old = usable.filter((one) => (ageInDays(one, window) ?? 0) > limit)
  const expired = account.stored.filter((one) => isExpired(one, window))
  const limitWords =
    declared !== undefined && declared < OLDEST_DAYS
      ? `the ${declared} days that the scope file declares`
      : `the ${OLDEST_DAYS} days of this rule set`
  const told = (rule: RuleName, which: readonly StoredCredential[], words: string): FindingDraft[] =>
    which.length === 0
      ? []
      : [
          draftAccount(
            account,
            place,
            rule,
            'not-satisfied',
            `Workload ${account.name} ${words}: ${describeAll(which, window)}.`,
          ),
        ]
  return [
    ...told('credential-without-end', endless, 'can sign in with a credential without an end within two years'),
    ...told('credential-not-changed', old, `can sign in with a credential older than ${limitWords}`),
    ...told(
      'credential-expired-kept',
      expired,
      'still lists credentials that have ended, so that nobody sees which are in use',
    ),
    ...restOf(evidence, account, place, { usable, isFaulty: endless.length + old.length > 0 }),
  ]
}

function restOf(
  { scope, window }: Evidence,
  account: WorkloadAccount,
  place: DraftPlace,
  { usable, isFaulty }: { readonly usable: readonly StoredCredential[]; readonly isFaulty: boolean },
): FindingDraft[] {
  const rule = 'credential-change-shown'
  const gaps: Gap[] = [...account.missing]
  const gap = (sentence: string): number =>
    gaps.push({ code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence })
  const ageless = usable.filter((one) => one.startAt === undefined)
  const seen = account.uses.some(({ accessPath }) => accessPath === 'AP-05' || accessPath === 'AP-28')
  if (ageless.length > 0) gap(`since when ${account.name} has ${describeAll(ageless, window)} is not told`)
  if (usable.length === 0 && seen) gap(`${account.name} signed in with a secret or certificate that no answer shows`)
  if (usable.length > 0 && scope.credentialMaxAgeDays === undefined)
    gap(
      `how often credentials have to be changed is for the targeted risk analysis of the entity to say, and the scope file declares no age (${account.name} has ${describeAll(usable, window)})`,
    )
  if (gaps.length > 0)
    return isFaulty
      ? []
      : [
          draftAccount(
            account,
            place,
            rule,
            'not-assessable',
            `Workload ${account.name}: ${gaps.map(({ sentence }) => sentence).join('; ')}.`,
            gaps,
          ),
        ]
  if (isFaulty) return []
  const words =
    usable.length > 0
      ? `changed its credentials within the ${scope.credentialMaxAgeDays ?? OLDEST_DAYS} days that the scope file declares: ${describeAll(usable, window)}`
      : account.kind === 'managed-identity'
        ? 'is a managed identity: the platform changes its credentials'
        : 'holds no secret or certificate: each token that it signs in with is made anew'
  return [draftAccount(account, place, rule, 'satisfied', `Workload ${account.name} ${words}.`)]
}
