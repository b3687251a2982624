// How does a person read a coverage document on a terminal? Display names come from a tenant: none may rewrite the screen.

import type {
  CoverageDocument,
  CoverageResult,
  CoverageVerdict,
  UncoveredRegion,
} from '../shared/coverage/coverage-types.ts'
import { doubtOwner } from '../shared/coverage/doubt-owner.ts'
import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'

const CELLS: Readonly<Record<CoverageVerdict, string>> = {
  satisfied: 'supported',
  'not-satisfied': 'NOT SUPPORTED',
  'not-assessable': 'insufficient',
}

const SHOWN_EXAMPLES = 20
const NAME_WIDTH = 64

export function coverageText(document: CoverageDocument, heading: string): string {
  const properties = [...new Set(document.results.map(({ property }) => property))]
  const lines = [heading]
  for (const property of properties) {
    const results = document.results.filter((result) => result.property === property)
    lines.push('', `Evidence for \`${property}\``, ...table(document, results))
  }
  lines.push(
    ...counterExamples(document.results),
    ...declarations(document),
    ...doubts(document.results),
    '',
    summary(document.results),
    '',
  )
  return lines.map(showHiddenCharacters).join('\n')
}

function table(document: CoverageDocument, results: readonly CoverageResult[]): string[] {
  const audiences = [...new Set(results.map(({ audience }) => audience))]
  const width = (audience: string) => Math.max(audience.length, CELLS['not-satisfied'].length) + 2
  const rows = document.classes.map((proofClass) => {
    const cells = audiences.map((audience) => {
      const result = results.find((one) => one.classId === proofClass.id && one.audience === audience)
      return (result === undefined ? '' : CELLS[result.verdict]).padEnd(width(audience))
    })
    return `  ${shorten(proofClass.description).padEnd(NAME_WIDTH)} ${cells.join('')}`.trimEnd()
  })
  return [
    `  ${'who'.padEnd(NAME_WIDTH)} ${audiences.map((audience) => audience.padEnd(width(audience))).join('')}`.trimEnd(),
    ...rows,
  ]
}

/** Cases that differ in who or on which audience alone are told once. */
function counterExamples(results: readonly CoverageResult[]): string[] {
  const groups = new Map<string, UncoveredRegion[]>()
  for (const { property, uncovered } of results)
    for (const example of uncovered) {
      const key = JSON.stringify([property, example.region, example.letThroughBy])
      groups.set(key, [...(groups.get(key) ?? []), example])
    }
  if (groups.size === 0) return []
  const lines = ['', 'Counter-examples']
  for (const [i, [first, ...alike]] of [...groups.values()].slice(0, SHOWN_EXAMPLES).entries()) {
    if (first === undefined) continue
    const more = alike.length === 0 ? '' : ` (and ${alike.length} more ${alike.length === 1 ? 'case' : 'cases'} alike)`
    lines.push(`  ${i + 1}. ${first.words}${more}`, `     smallest change: ${first.smallestChange}`)
  }
  const more = groups.size - SHOWN_EXAMPLES
  if (more > 0) lines.push(`  and ${more} more: see --json`)
  return lines
}

/** A departure takes an exclusion out of the dark: it is then listed with its owner, its reason and its end. */
function declarations({ classes, results }: CoverageDocument): string[] {
  const texts = new Map<string, string[]>()
  for (const { classId, audience, property, wouldBeSatisfiedIfDeclared } of results) {
    if (wouldBeSatisfiedIfDeclared === undefined) continue
    const key = wouldBeSatisfiedIfDeclared.join(', ')
    const who = classes.find(({ id }) => id === classId)?.description ?? classId
    texts.set(key, [...(texts.get(key) ?? []), `${who}, ${audience}, \`${property}\``])
  }
  if (texts.size === 0) return []
  const lines = [...texts].map(([declared, cases]) => {
    const more = cases.length > 1 ? ` and ${cases.length - 1} more` : ''
    return `  ${declared}: ${cases[0] ?? ''}${more}`
  })
  return ['', 'What would be left satisfied if these were declared as departures', ...lines]
}

function doubts(results: readonly CoverageResult[]): string[] {
  const texts = results.flatMap(({ unknown }) =>
    unknown.map((doubt) => `  ${doubtOwner(doubt)}: ${doubt.clause}: ${doubt.why}`),
  )
  return texts.length === 0 ? [] : ['', 'What keeps the proof open', ...[...new Set(texts)].sort()]
}

function summary(results: readonly CoverageResult[]): string {
  const count = (verdict: CoverageVerdict) => results.filter((result) => result.verdict === verdict).length
  return (
    `Of ${results.length} cases the evidence supports ${count('satisfied')}, does not support ` +
    `${count('not-satisfied')}, is insufficient for ${count('not-assessable')}. ` +
    'A proof within the model of this rule set; docs/coverage.md says what it does not show.'
  )
}

function shorten(text: string): string {
  return text.length <= NAME_WIDTH ? text : `${text.slice(0, NAME_WIDTH - 1)}…`
}
