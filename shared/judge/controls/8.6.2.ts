// 8.6.2: are passwords of application accounts kept out of scripts, files and source? (docs/controls/8.6.2.md)

import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import type { DraftPlace, FindingDraft } from '../finding-draft.ts'
import type { WorkloadAccount } from '../workloads/accounts-in-scope.ts'
import { couldAPersonUseIt } from '../workloads/could-a-person-use-it.ts'
import { draftAccount } from '../workloads/draft-account.ts'
import { judgeAccounts } from '../workloads/judge-accounts.ts'
import { describeAll, isUsable } from '../workloads/stored-credentials.ts'

export function judgeKeptCredentials(file: CaseFile): FindingDraft[] {
  return judgeAccounts(file, {
    control: '8.6.2',
    judge: (account, place) => [judgeAccount(file, account, place)],
    good: 'no secret or certificate of theirs exists that could be written into a script or a file',
  })
}

function judgeAccount({ evidence }: CaseFile, account: WorkloadAccount, place: DraftPlace): FindingDraft {
  const { window } = evidence
  const usable = account.stored.filter((one) => isUsable(one, window))
  const seen = account.uses.some(({ accessPath }) => accessPath === 'AP-05' || accessPath === 'AP-28')
  const gaps: Gap[] = [...account.missing]
  const facts: string[] = []
  if (usable.length > 0) facts.push(`can sign in with ${describeAll(usable, window)}`)
  else if (seen) facts.push('signed in with a secret or certificate that no answer shows')
  if (facts.length > 0)
    gaps.push({
      code: 'DECLARED_EVIDENCE_MISSING',
      source: 'ruleset',
      sentence: `where ${account.name} keeps its secret or certificate, in a vault or in a script, is not seen by any log`,
    })
  const person = couldAPersonUseIt(account, window)
  const says = [...facts, ...gaps.map(({ sentence }) => sentence)]
  const sentence =
    gaps.length === 0
      ? `Workload ${account.name} ${nothingKept(account)}. Could a person use it? As far as evidence shows: ${person}.`
      : `Workload ${account.name}: ${says.join('; ')}. Could a person use it? As far as evidence shows: ${person}.`
  const verdict = gaps.length === 0 ? 'satisfied' : 'not-assessable'
  return draftAccount(account, place, 'workload-credential-kept', verdict, sentence, gaps)
}

function nothingKept({ kind, federations }: WorkloadAccount): string {
  if (kind === 'managed-identity')
    return 'is a managed identity: the platform makes and keeps its credentials, and nobody is shown them'
  return federations.length > 0
    ? 'signs in with tokens of another issuer alone: it holds no secret or certificate'
    : 'holds no usable secret or certificate and takes no token of another issuer'
}
