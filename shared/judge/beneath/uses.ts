// Who used a path without evidence of MFA, how often, since when, and what let him through?

import type { FindingSubject } from '../../domain/finding.ts'
import { audiencesOf } from '../evidence/audiences.ts'
import { COMPLETE } from '../evidence/completeness.ts'
import { nameOf, resourceName } from '../evidence/evidence.ts'
import { describeChange, relevantChanges } from '../evidence/hold-over-window.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { selectResults } from '../evidence/prove-people.ts'
import { draftFinding, type FindingDraft, type DraftPlace } from '../finding-draft.ts'
import type { Access } from '../legs/access.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import type { ObservedLeg } from '../legs/leg.ts'
import { count, foldAccesses } from '../legs/fold-accesses.ts'
import { type PathQuestion, usesOf } from '../paths/path-question.ts'
import type { RuleName } from '../../domain/rules.ts'
import { telling } from './name-clause.ts'
import { reasonWords } from './reason-words.ts'

const RULE_OF_REASON: Readonly<Record<string, RuleName>> = {
  STATIC_CREDENTIAL_HANDED_OUT: 'static-credential-handed-out',
  ARM_CALLER_NOT_MFA: 'unprotected-operation',
  ARM_CALLER_SIGN_IN_DISAGREES: 'unprotected-operation',
  LOCAL_ADMIN_CERTIFICATE: 'bypass-used',
  CLIENT_CERTIFICATE: 'bypass-used',
  ANONYMOUS_CALL_SUCCEEDED: 'bypass-used',
  TOKEN_REQUESTED: 'bypass-used',
  MFA_SKIPPED_APP_PASSWORD: 'CA-G20',
  SERVICE_ACCOUNT_USED_BY_PERSON: 'bypass-used',
}

/** One finding per person and rule, one per reason for what the records leave open. */
export function findUses(question: PathQuestion, place: DraftPlace): FindingDraft[] {
  const uses = usesOf(question)
  const unprotected = groupBy(
    uses.filter((access) => access.side === 'not-satisfied'),
    (access) => `${ruleOf(question, access)}\u0000${access.principalId.toLowerCase()}`,
  )
  const open = groupBy(
    uses.filter((access) => access.side === 'not-assessable'),
    (access) => access.reason,
  )
  return [
    ...unprotected.map((accesses) => unprotectedUse(question, place, accesses)),
    ...open.map((accesses) => openUse(question, place, accesses)),
  ].flat()
}

function ruleOf(question: PathQuestion, access: Access): RuleName {
  if (question.control === '8.6.1' && access.reason === 'LEGACY_OR_ROPC_SUCCESS')
    return 'user-account-used-by-automation'
  return RULE_OF_REASON[access.reason] ?? 'unprotected-sign-in'
}

function unprotectedUse(question: PathQuestion, place: DraftPlace, accesses: readonly Access[]): FindingDraft[] {
  const [first] = [...accesses].sort((a, b) => compareInstantText(a.firstAt, b.firstAt))
  if (first === undefined) return []
  const { file } = question
  const observed = foldAlone(question, accesses)
  const name = nameOf(file.evidence, first.principalId, first.principalName)
  const total = accesses.reduce((sum, access) => sum + access.count, 0)
  const rule = ruleOf(question, first)
  const through = throughWords(question, first) ?? changeWords(question, first)
  const sentence = [
    `${name.startsWith('the ') ? `T${name.slice(1)}` : name} ${didWhat(question, rule, accesses, total)}, first at ${first.firstAt}`,
    first.example === undefined ? '' : ` (${first.example})`,
    '.',
    through === undefined || first.what !== 'sign-in' ? '' : ` ${through}`,
    observed.departureIds.length === 0 ? '' : ` Declared as ${observed.departureIds.join(', ')}.`,
  ].join('')
  return [draftFinding(place, rule, subjectOf(first, name), { observed }, sentence)]
}

function didWhat(question: PathQuestion, rule: RuleName, accesses: readonly Access[], total: number): string {
  const { path, clusterId } = question
  const where = clusterId === undefined ? '' : ` on cluster ${resourceName(clusterId)}`
  const what = [...new Set(accesses.map((access) => access.what))].sort(compareBytewise).join(', ')
  switch (rule) {
    case 'unprotected-sign-in':
      return `signed in ${count(total, 'time')} by ${path.title} (${path.id}) without evidence of MFA`
    case 'CA-G20':
      return `signed in ${count(total, 'time')} by ${path.title} (${path.id}) with an app password, for which Entra skips MFA`
    case 'user-account-used-by-automation':
      return `signed in ${count(total, 'time')} with user name and password alone (${path.id}): the account is used like that of a program, or a program uses it`
    case 'static-credential-handed-out':
      return `fetched a static credential${where} ${count(total, 'time')} (${what}): whoever holds it enters the cluster without a sign-in`
    case 'unprotected-operation':
      return `made ${count(total, 'call')}${where} by ${path.title} (${path.id}) with a token without evidence of MFA: ${what}`
    default:
      return `entered past Entra${where} by ${path.title} (${path.id}), ${count(total, 'call')}: ${what}`
  }
}

/** The case of the proof that this person falls under in the states of the window he came in under, if there is one. */
function throughWords(question: PathQuestion, access: Access): string | undefined {
  const { file, path } = question
  const then = file.intervals.filter(
    ({ interval }) =>
      compareInstantText(interval.from, access.lastAt) <= 0 && compareInstantText(access.firstAt, interval.to) <= 0,
  )
  for (const { interval, proof } of then) {
    const isHe = (id: string): boolean => id.toLowerCase() === access.principalId.toLowerCase()
    const results = selectResults(proof.everywhere, audiencesOf(file.evidence, path), isHe)
    const [hole] = results.flatMap(({ uncovered }) => uncovered)
    if (hole === undefined) continue
    const through = telling(file.evidence, hole.letThroughBy)
    const [cause] = interval.causes
    const since =
      interval.asCaptured || cause === undefined
        ? ''
        : `, as it was from ${interval.from} to ${interval.to}: ${describeChange(cause)}`
    return through.length === 0
      ? `Let through: no policy demands MFA here${since}.`
      : `Let through: ${through.map(({ displayName, clause }) => `policy '${displayName}' ${clause}`).join('; ')}${since}.`
  }
  return undefined
}

/** Nothing lets him through at the end of the window: then what changed before he came in. */
function changeWords({ file }: PathQuestion, access: Access): string | undefined {
  const ground = holdingGround(file.evidence, 'everybody')
  const before = relevantChanges(file.evidence, ground.isRelevant).filter(
    (change) => Date.parse(change.at) <= Date.parse(access.lastAt),
  )
  if (before.length === 0) return undefined
  return `The policies at the end of the window would not have let this through; before it, ${before.map(describeChange).join('; ')}.`
}

const NAMED = 5

function openUse(question: PathQuestion, place: DraftPlace, accesses: readonly Access[]): FindingDraft[] {
  const [first] = [...accesses].sort((a, b) => compareInstantText(a.firstAt, b.firstAt))
  if (first === undefined) return []
  const total = accesses.reduce((sum, access) => sum + access.count, 0)
  const names = [
    ...new Set(accesses.map((access) => nameOf(question.file.evidence, access.principalId, access.principalName))),
  ].sort(compareBytewise)
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  const { path } = question
  const sentence = `${count(total, 'use')} of ${path.title} (${path.id}) by ${names.slice(0, NAMED).join(', ')}${more} cannot be judged, first at ${first.firstAt}${first.example === undefined ? '' : ` (${first.example})`}${reasonWords(first.reason)}.`
  const subject = { kind: 'reason', id: first.reason, displayName: first.reason }
  return [draftFinding(place, 'unclear-sign-in', subject, { observed: foldAlone(question, accesses) }, sentence)]
}

/** These uses by themselves: whether the log is whole is the roll-up's question. */
export function foldAlone(question: PathQuestion, accesses: readonly Access[]): ObservedLeg {
  return foldAccesses(question.file, accesses, {
    logs: COMPLETE,
    unused: 'not-observed',
    departureEffect: question.departureEffect,
  })
}

export function subjectOf(access: Access, displayName: string): FindingSubject {
  return { kind: access.principalKind, id: access.principalId, displayName }
}

export function groupBy(accesses: readonly Access[], keyOf: (access: Access) => string): Access[][] {
  const groups = new Map<string, Access[]>()
  for (const access of accesses) groups.set(keyOf(access), [...(groups.get(keyOf(access)) ?? []), access])
  return [...groups].sort(([a], [b]) => compareBytewise(a, b)).map(([, group]) => group)
}

function compareInstantText(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b) || compareBytewise(a, b)
}
