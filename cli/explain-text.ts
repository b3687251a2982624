// How does an explanation read, on a terminal and as JSON? Plain text; data cannot move the cursor.

import { accessPath } from '../shared/domain/access-paths.ts'
import type { Finding, FindingsDocument } from '../shared/domain/finding.ts'
import { RULES } from '../shared/domain/rules.ts'
import type { AppliedPolicyResult, SignInEvent } from '../shared/domain/sign-in-event.ts'
import type { Verdict } from '../shared/domain/verdict.ts'
import { SIGN_IN_TABLE } from '../shared/judge/sign-in-table.ts'
import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
import { CONTROL_TITLES, VERDICT_LABELS } from '../shared/report/words.ts'
import type { FoundRecord } from './find-records.ts'

export function findingText(
  finding: Finding,
  document: FindingsDocument,
  bundle: string,
  records: readonly FoundRecord[],
): string {
  const { control, rule, observed, configured, determining } = finding
  const asks = (RULES as Readonly<Record<string, { readonly asks: string }>>)[rule]?.asks
  const counts = Object.entries(observed.counts).map(([outcome, count]) => `${outcome} ${count}`)
  return lines([
    `finding     ${finding.id}: ${VERDICT_LABELS[finding.verdict]}`,
    `says        ${finding.sentence}`,
    `control     ${control}: ${CONTROL_TITLES[control]}`,
    `path        ${pathWords(finding.accessPath)}${finding.clusterId === undefined ? '' : ` on ${finding.clusterId}`}`,
    `rule        ${rule}${asks === undefined ? '' : `: ${asks}`} (rule set ${document.ruleSet.version})`,
    finding.subject === undefined
      ? undefined
      : `about       ${finding.subject.kind} ${finding.subject.id} (${finding.subject.displayName})`,
    `window      ${document.window.from} to ${document.window.to}`,
    `configured  ${legWords(finding, configured.verdict)}`,
    ...configured.uncovered.flatMap(({ words, letThroughBy, smallestChange }) => [
      `  hole      ${words}`,
      ...letThroughBy.map(
        ({ displayName, policyId, clause }) => `  clause    policy '${displayName}' (${policyId}) ${clause}`,
      ),
      smallestChange === '' ? undefined : `  change    ${smallestChange}`,
    ]),
    `observed    ${legWords(finding, observed.verdict)}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`,
    ...determining.map((reference) => referenceText(reference, records)),
    ...finding.gaps.map(({ code, source, sentence }) => `gap         ${code} (${source}): ${sentence}`),
    ...finding.departureIds.map((id) => `departure   ${id}`),
    ...finding.wouldBeSatisfiedIf.map((who) => `would be satisfied except declared if declared: ${who}`),
    `bundle      ${bundle === '' ? '.' : bundle}`,
  ])
}

/** Beneath a roll-up a finding rests on one leg; the other is not asked, which is not the verdict of an absent path. */
function legWords(finding: Finding, verdict: Verdict): string {
  return verdict === 'not-applicable' && finding.verdict !== 'not-applicable'
    ? 'not asked here'
    : VERDICT_LABELS[verdict]
}

/** A finding names source and record alone; where the record lies in this run is looked up (docs/decisions/0010). */
function referenceText(
  reference: { readonly source: string; readonly recordId: string },
  records: readonly FoundRecord[],
): string {
  const record = records.find(({ id, source }) => id === reference.recordId && source === reference.source)
  const { source, recordId } = reference
  if (record === undefined) return `  record    ${recordId} of ${source}, in data/raw/${source}/`
  return `  record    ${recordId} of ${source}: ${record.outcome} (${record.reason}) at ${record.at}, ${record.page} row ${record.row}`
}

export function recordText(
  record: FoundRecord,
  event: SignInEvent | undefined,
  about: readonly Finding[],
  bundle: string,
): string {
  const row = tableRow(record)
  return lines([
    `record      ${record.id} of ${record.source}`,
    `at          ${record.at}`,
    `principal   ${event?.principalName === undefined ? record.principal : `${event.principalName} (${record.principal})`}`,
    `path        ${pathWords(record.accessPath)}`,
    `outcome     ${record.outcome}, reason ${record.reason}`,
    row === undefined ? undefined : `table       row ${row.row}: ${row.words}`,
    ...(event === undefined ? ['policies    the page of this record could not be read'] : eventLines(event)),
    `stands in   ${record.page} row ${record.row}${record.sha256 === undefined ? '' : `, SHA-256 ${record.sha256}`}`,
    ...about.map(({ id, control, accessPath: path, rule }) => `decides     ${id}: ${control} ${path} ${rule}`),
    `bundle      ${bundle === '' ? '.' : bundle}`,
  ])
}

function tableRow(record: FoundRecord): (typeof SIGN_IN_TABLE)[number] | undefined {
  return SIGN_IN_TABLE.find(
    ({ outcome, reasons }) => outcome === record.outcome && reasons.some((reason) => fits(reason, record.reason)),
  )
}

/** The document of `explain --json` for a finding (docs/contracts.md, 1.5). */
export function findingJson(
  finding: Finding,
  { ruleSet, window }: FindingsDocument,
  bundle: string,
  records: readonly FoundRecord[],
): string {
  return `${JSON.stringify({ kind: 'finding', bundle, ruleSet, window, finding, records }, null, 2)}\n`
}

/** The document of `explain --json` for a record; without `signIn` its page could not be read. */
export function recordJson(
  record: FoundRecord,
  event: SignInEvent | undefined,
  about: readonly Finding[],
  bundle: string,
): string {
  const row = tableRow(record)
  const document = {
    kind: 'record',
    bundle,
    record,
    ...(row === undefined ? {} : { tableRow: { row: row.row, words: row.words } }),
    ...(event === undefined ? {} : { signIn: event }),
    decides: about.map(({ id }) => id),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** A reason may hold a placeholder: `MFA_BY_<PROVIDER>`. */
function fits(pattern: string, reason: string): boolean {
  return pattern === reason || (pattern.includes('<') && reason.startsWith(pattern.slice(0, pattern.indexOf('<'))))
}

function eventLines(event: SignInEvent): (string | undefined)[] {
  return [
    event.clientAppName === undefined ? undefined : `client      ${event.clientAppName}`,
    event.audienceName === undefined ? undefined : `audience    ${event.audienceName}`,
    event.ipAddress === undefined ? undefined : `address     ${event.ipAddress}`,
    event.requirement === undefined ? undefined : `required    ${event.requirement}`,
    ...event.steps.map(
      ({ method, succeeded, resultDetail }) =>
        `step        ${method}, ${succeeded ? 'succeeded' : 'not succeeded'}: ${resultDetail}`,
    ),
    ...(event.appliedPolicies ?? []).map(policyText),
  ]
}

function policyText(policy: AppliedPolicyResult): string {
  const why = [
    ...policy.excludedBy.map((rule) => `excluded by ${rule}`),
    ...policy.conditionsNotSatisfied.map((condition) => `condition not met: ${condition}`),
  ]
  return `policy      '${policy.displayName}' (${policy.id}): ${policy.result}${why.length === 0 ? '' : `, ${why.join(', ')}`}`
}

function pathWords(id: string): string {
  const path = accessPath(id)
  return path === undefined ? id : `${id}: ${path.title}`
}

function lines(parts: readonly (string | undefined)[]): string {
  return `${parts
    .filter((part) => part !== undefined)
    .map(showHiddenCharacters)
    .join('\n')}\n`
}
