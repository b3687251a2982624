// How does a person read a comparison of two policy sets on a terminal, and with which code does the command end?

import type {
  ChangedClause,
  ChangedRegion,
  CoverageChange,
  CoverageChangesDocument,
  CoverageDifference,
  Standing,
} from '../shared/coverage/coverage-changes-types.ts'
import { doubtOwner } from '../shared/coverage/doubt-owner.ts'
import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'

const SHOWN_EXAMPLES = 20
const SHOWN_WORDS = 6

const KINDS: Readonly<Record<CoverageDifference['kind'], string>> = {
  policy: 'policy',
  'named-location': 'named location',
  'authentication-strength': 'authentication strength',
  setting: 'setting',
  'rule-set': 'rule of Entra',
  membership: 'the people whom policy',
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  protected: 'supported',
  'in-doubt': 'insufficient',
  open: 'NOT SUPPORTED',
}

/** 1: some protection is lost for sure. 2: some is no longer shown, or nothing could be compared. 0: none. 3 is the command's. */
export function coverageChangesExitCode({ changes, comparedCount }: CoverageChangesDocument): 0 | 1 | 2 {
  const lost = changes.flatMap((change) => change.lost)
  if (lost.some(({ after }) => after === 'open')) return 1
  const cutShort = changes.some(({ unknown }) => unknown.some(({ clause }) => clause === 'PROOF_BUDGET_EXCEEDED'))
  return lost.length > 0 || cutShort || comparedCount === 0 ? 2 : 0
}

export function coverageChangesText(document: CoverageChangesDocument, heading: string): string {
  const { changes, differences } = document
  const lost = changes.flatMap((change) => change.lost)
  const lines = [
    heading,
    '',
    'What differs',
    ...(differences.length === 0
      ? ['  nothing that the proof reads']
      : differences.map((one) => `  ${wordDifference(one)}`)),
    ...examples(
      'Protection lost',
      lost.filter(({ after }) => after === 'open'),
    ),
    ...examples(
      'Protection no longer shown',
      lost.filter(({ after }) => after !== 'open'),
    ),
    ...examples(
      'Protection gained',
      changes.flatMap(({ gained }) => gained),
    ),
    ...doubts(changes),
    '',
    summary(document),
    '',
  ]
  return lines.map(showHiddenCharacters).join('\n')
}

export function wordDifference({ kind, displayName, id, change, clauses }: CoverageDifference): string {
  const name = displayName === '' ? id : displayName
  if (kind === 'membership') return `${KINDS.membership} '${name}' reaches are others`
  const what = kind === 'setting' || kind === 'rule-set' ? KINDS[kind] : `${KINDS[kind]} '${name}'`
  return change === 'changed' ? `${what} was changed: ${clauses.map(wordClause).join('; ')}` : `${what} was ${change}`
}

function wordClause({ clause, removed, added }: ChangedClause): string {
  const [was] = removed
  const [is] = added
  if (removed.length === 1 && added.length === 1) return `${clause} \`${was ?? ''}\` → \`${is ?? ''}\``
  return [
    clause,
    ...(removed.length === 0 ? [] : [`without ${shortList(removed)}`]),
    ...(added.length === 0 ? [] : [`with ${shortList(added)}`]),
  ].join(' ')
}

function shortList(words: readonly string[]): string {
  const shown = words.slice(0, SHOWN_WORDS).map((word) => `\`${word}\``)
  return words.length > SHOWN_WORDS ? `${shown.join(', ')} and ${words.length - SHOWN_WORDS} more` : shown.join(', ')
}

/** Cases that differ in who or on which audience alone are told once. */
function examples(title: string, regions: readonly ChangedRegion[]): string[] {
  const groups = new Map<string, ChangedRegion[]>()
  for (const one of regions) {
    const key = JSON.stringify([one.region, one.before, one.after, one.letThroughBy, one.causes, afterColon(one.words)])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  if (groups.size === 0) return []
  const lines = ['', title]
  for (const [i, [first, ...alike]] of [...groups.values()].slice(0, SHOWN_EXAMPLES).entries()) {
    if (first === undefined) continue
    const more = alike.length === 0 ? '' : ` (and ${alike.length} more ${alike.length === 1 ? 'case' : 'cases'} alike)`
    lines.push(
      `  ${i + 1}. ${first.words}${more}`,
      `     before: ${STANDINGS[first.before]}, after: ${STANDINGS[first.after]}`,
      ...first.causes.map((cause) => `     changed by: ${wordDifference(cause)}`),
      ...(first.smallestChange === undefined ? [] : [`     smallest change: ${first.smallestChange}`]),
    )
  }
  const more = groups.size - SHOWN_EXAMPLES
  return more > 0 ? [...lines, `  and ${more} more: see --json`] : lines
}

/** What is said of the scenario, without who and where. */
function afterColon(words: string): string {
  return words.slice(words.lastIndexOf(': '))
}

function doubts(changes: readonly CoverageChange[]): string[] {
  const texts = changes.flatMap(({ unknown }) =>
    unknown.map((doubt) => `  ${doubtOwner(doubt)}: ${doubt.clause}: ${doubt.why}`),
  )
  return texts.length === 0 ? [] : ['', 'What keeps the answer open', ...[...new Set(texts)].sort()]
}

function summary({ changes, comparedCount }: CoverageChangesDocument): string {
  const lost = changes.filter((change) => change.lost.some(({ after }) => after === 'open'))
  const faded = changes.filter((change) => change.lost.length > 0 && !lost.includes(change))
  const gained = changes.filter((change) => change.lost.length === 0 && change.gained.length > 0)
  return (
    `Of ${comparedCount} cases ${lost.length} lose protection, for ${faded.length} protection is no longer shown, ` +
    `${gained.length} gain and lose nothing. ` +
    'A proof within the model of this rule set; docs/coverage.md says what it does not show.'
  )
}
