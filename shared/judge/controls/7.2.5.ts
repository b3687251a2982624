// 7.2.5: do accounts of applications hold the least that they need, and does somebody answer for them? (docs/controls/7.2.5.md)

import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { nameOf } from '../evidence/evidence.ts'
import type { DraftPlace, FindingDraft } from '../finding-draft.ts'
import type { WorkloadAccount } from '../workloads/accounts-in-scope.ts'
import { broadPowersOf } from '../workloads/broad-powers.ts'
import { draftAccount } from '../workloads/draft-account.ts'
import { judgeAccounts } from '../workloads/judge-accounts.ts'
import { reviewOfAccount } from '../workloads/reviewed-account.ts'

export function judgeAccountPrivileges(file: CaseFile): FindingDraft[] {
  return judgeAccounts(file, {
    control: '7.2.5',
    judge: (account, place) => judgeAccount(file, account, place),
    good: 'each has an owner, no power beyond the clusters, and no role but those that were reviewed',
  })
}

function judgeAccount(file: CaseFile, account: WorkloadAccount, place: DraftPlace): FindingDraft[] {
  const { evidence } = file
  const owners = ownersOf(file, account)
  const broad = broadPowersOf(evidence, account.id)
  const found: FindingDraft[] = []
  if (owners.verdict === 'not-satisfied')
    found.push(
      draftAccount(
        account,
        place,
        'workload-without-owner',
        'not-satisfied',
        `Workload ${account.name} has no owner in the directory, neither its account nor its registration: nobody answers for it or is asked when its access is reviewed.`,
      ),
    )
  if (broad.length > 0)
    found.push(
      draftAccount(
        account,
        place,
        'workload-with-broad-power',
        'not-satisfied',
        `Workload ${account.name} holds ${broad.join(', ')}: that is power over more than the clusters, which a program that works on a cluster does not need.`,
      ),
    )
  return [...found, listed(file, account, place, owners)]
}

/** The account as a line of the inventory; whether it needs what it holds only people can say. */
function listed(file: CaseFile, account: WorkloadAccount, place: DraftPlace, owners: Owners): FindingDraft {
  const { evidence } = file
  const review = account.powers.length === 0 ? undefined : reviewOfAccount(evidence, account)
  const gaps: Gap[] = [
    ...(account.kind === 'foreign' ? [] : account.missing),
    ...owners.gaps,
    ...(review !== undefined && 'gap' in review ? [review.gap] : []),
  ]
  const holds =
    account.powers.length === 0
      ? 'holds no role on a cluster or in the directory'
      : `holds ${[...new Set(account.powers.map(({ words, hold }) => `${words} (${hold})`))].join(', ')}`
  const parts = [
    holds,
    owners.words,
    lastUse(account),
    ...(account.powers.length === 0
      ? []
      : [
          'whether it needs all of that cannot be told from its use, since reads of Azure and grants inside a cluster are not all logged',
        ]),
    ...(review !== undefined && 'words' in review ? [review.words] : []),
    ...gaps.map(({ sentence }) => sentence),
  ]
  const verdict = gaps.length === 0 ? 'satisfied' : 'not-assessable'
  return draftAccount(
    account,
    place,
    'workload-account',
    verdict,
    `Workload ${account.name}: ${parts.join('; ')}.`,
    gaps,
  )
}

interface Owners {
  readonly verdict: 'satisfied' | 'not-satisfied' | 'not-assessable'
  readonly words: string
  readonly gaps: readonly Gap[]
}

function ownersOf({ evidence }: CaseFile, account: WorkloadAccount): Owners {
  if (account.kind === 'managed-identity')
    return { verdict: 'satisfied', words: 'owned by whoever may change the identity in Azure', gaps: [] }
  const names = [
    ...new Set(
      account.owners.flatMap(({ ownerIds = [], workloadOwners = [] }) => [
        ...ownerIds.map((id) => nameOf(evidence, id)),
        ...workloadOwners.map(({ name }) => `workload ${name}`),
      ]),
    ),
  ].sort()
  if (names.length > 0) return { verdict: 'satisfied', words: `owned by ${names.join(', ')}`, gaps: [] }
  const expected = account.kind === 'application' ? 2 : 1
  const read = account.owners.filter(({ ownersResolved }) => ownersResolved === true).length
  if (account.kind !== 'unknown' && read >= expected) return { verdict: 'not-satisfied', words: 'no owner', gaps: [] }
  const sentence = `who owns ${account.name} was not captured`
  return {
    verdict: 'not-assessable',
    words: 'owner not known',
    gaps: [{ code: 'PRINCIPALS_UNRESOLVED', source: 'graph-applications', sentence }],
  }
}

function lastUse({ uses }: WorkloadAccount): string {
  const last = uses
    .map(({ lastAt }) => lastAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)
  if (last === undefined) return 'not seen to sign in in the window'
  const total = uses.reduce((sum, one) => sum + one.count, 0)
  return `signed in ${total} time${total === 1 ? '' : 's'} in the window, last at ${last}`
}
