// A control over the accounts of programs: one roll-up per path of the catalogue, with a finding per account beneath.

import { type AccessPath, type ControlId } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { isHardening } from '../../domain/rules.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { placesOf } from '../controls/judge-rows.ts'
import { logsComplete } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { hiddenHolders } from '../evidence/hidden-holders.ts'
import { type Held, holdOverWindow } from '../evidence/hold-over-window.ts'
import type { DraftPlace, FindingDraft } from '../finding-draft.ts'
import { judgePath } from '../judge-path.ts'
import { mayReachACluster } from '../legs/holding-ground.ts'
import { count } from '../legs/fold-accesses.ts'
import { type ConfiguredLeg, configuredLeg, NO_OBSERVED_LEG } from '../legs/leg.ts'
import { rollUp } from '../roll-up.ts'
import { accountsInScope, type WorkloadAccount } from './accounts-in-scope.ts'

export interface AccountControl {
  readonly control: ControlId
  /** One finding at least: that of the account itself, or what is wrong with it. */
  readonly judge: (account: WorkloadAccount, place: DraftPlace) => readonly FindingDraft[]
  /** What the accounts of a path have in common where all is well, as a clause: `each has an owner`. */
  readonly good: string
}

export function judgeAccounts(file: CaseFile, control: AccountControl): FindingDraft[] {
  return ACCESS_PATHS.filter((path) => path.controls.includes(control.control)).flatMap((path) =>
    placesOf(file, path).flatMap((clusterId) => judgeRow(file, control, path, clusterId)),
  )
}

function judgeRow(
  file: CaseFile,
  control: AccountControl,
  path: AccessPath,
  clusterId: string | undefined,
): FindingDraft[] {
  const of = { control: control.control, path, ...(clusterId === undefined ? {} : { clusterId }) }
  const place: DraftPlace = { control: control.control, accessPath: path.id }
  const accounts = accountsInScope(file).filter(({ accessPath }) => accessPath === path.id)
  const isJudgedElsewhere = path.kind !== 'workload' || (path.byDeclarationOnly === true && accounts.length === 0)
  if (isJudgedElsewhere) return [rollUp(of, { configured: ofThePath(file, of), observed: NO_OBSERVED_LEG }, [])]
  const judged = accounts.map((account) => ({
    account,
    drafts: control.judge(account, place).map((draft) => heldDraft(file.evidence, account, draft)),
  }))
  const configured = configuredOf(file, control, judged)
  const beneath = judged.flatMap(({ drafts }) => drafts)
  return [rollUp(of, { configured, observed: NO_OBSERVED_LEG }, beneath), ...beneath]
}

/** Tokens of ServiceAccounts stand in Secrets and bindings of the cluster; pipelines are told apart by declaration alone. */
function ofThePath(
  file: CaseFile,
  of: { readonly control: ControlId; readonly path: AccessPath; readonly clusterId?: string },
): ConfiguredLeg {
  return judgePath({ file, ...of, population: 'everybody', departureEffect: 'satisfied-except-declared' }).configured
}

interface JudgedAccount {
  readonly account: WorkloadAccount
  readonly drafts: readonly FindingDraft[]
}

const SOURCES: readonly SourceId[] = [
  'graph-applications',
  'arm-role-assignments',
  'arm-role-definitions',
  'arm-managed-clusters',
  'graph-groups',
  'graph-users',
  'graph-role-assignments',
]

/** What every favourable answer about these accounts rests on, over the whole window. */
function holdAccounts(evidence: Evidence, accounts: readonly WorkloadAccount[]): Held {
  const ids = new Set(accounts.flatMap(idsOf))
  const gaps = [
    ...logsComplete(evidence, ['service-principal-sign-ins', 'managed-identity-sign-ins']).gaps,
    ...hiddenHolders(evidence),
  ]
  return holdOverWindow(
    evidence,
    { verdict: gaps.length === 0 ? 'satisfied' : 'not-assessable', gaps },
    {
      essential: [],
      sources: SOURCES,
      trails: ['azure-activity', 'directory-audits'],
      isRelevant: (change) => isRelevant(evidence, change, ids),
    },
  )
}

/** Good news of one account is none where not everything was captured, or something about it changed. */
function heldDraft(evidence: Evidence, account: WorkloadAccount, draft: FindingDraft): FindingDraft {
  if (draft.verdict !== 'satisfied') return draft
  const held = holdAccounts(evidence, [account])
  const [first] = held.gaps
  if (held.verdict === 'satisfied' || first === undefined) return draft
  return {
    ...draft,
    verdict: held.verdict,
    configured: { ...draft.configured, verdict: held.verdict, gaps: held.gaps },
    sentence: `${draft.sentence} Yet this is not all there is to see: ${first.sentence}.`,
  }
}

/** An account of another path may have been one of this before it was changed. */
function configuredOf(file: CaseFile, control: AccountControl, judged: readonly JudgedAccount[]): ConfiguredLeg {
  const held = holdAccounts(file.evidence, accountsInScope(file))
  const decisive = judged.map(({ account, drafts }) => ({
    account,
    drafts: drafts.filter(({ rule }) => !isHardening(rule)),
  }))
  const drafts = decisive.flatMap((one) => one.drafts)
  const verdict = worstVerdict([held.verdict, ...drafts.map((draft) => draft.verdict)])
  const own = drafts.flatMap(({ configured }) => configured.gaps).filter((gap) => !isSaid(held.gaps, gap))
  return configuredLeg(verdict, sayAccounts(decisive, held, control), { gaps: [...own, ...held.gaps] })
}

function isSaid(gaps: readonly Gap[], gap: Gap): boolean {
  return gaps.some(({ sentence }) => sentence === gap.sentence)
}

function idsOf({ id, account, application }: WorkloadAccount): string[] {
  return [id, account?.appId, application?.id].flatMap((one) => (one === undefined ? [] : [one.toLowerCase()]))
}

function isRelevant(evidence: Evidence, { thing, targetId }: ConfigurationChange, ids: ReadonlySet<string>): boolean {
  const target = targetId?.toLowerCase()
  switch (thing) {
    case 'azure-role':
      return mayReachACluster(evidence, targetId)
    case 'group-membership':
      return target === undefined || evidence.groups.has(target)
    case 'application':
      return target === undefined || ids.has(target)
    default:
      return false
  }
}

const NAMED = 5

function sayAccounts(judged: readonly JudgedAccount[], held: Held, { good }: AccountControl): string {
  const worst = worstVerdict(['satisfied', ...judged.flatMap(({ drafts }) => drafts.map(({ verdict }) => verdict))])
  const bad = judged.filter(({ drafts }) => worst !== 'satisfied' && drafts.some(({ verdict }) => verdict === worst))
  if (bad.length > 0) {
    const names = bad.map(({ account }) => account.name).sort()
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
    return `${names.slice(0, NAMED).join(', ')}${more} (${bad.length} of ${count(judged.length, 'account')})`
  }
  const says =
    judged.length === 0
      ? 'no account known to be in scope is of this kind'
      : `${count(judged.length, 'account')} in scope: ${good}`
  return held.verdict === 'satisfied' ? says : `${says}, but ${held.gaps[0]?.sentence ?? 'not everything was captured'}`
}
