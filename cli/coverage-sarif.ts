// How does a pull request show the gaps of its policies in place? As SARIF 2.1.0, one result a gap.

import { sha256Hex } from '../shared/bundle/digest.ts'
import type {
  CoverageDocument,
  CoverageResult,
  CoverageUnknown,
  UncoveredRegion,
} from '../shared/coverage/coverage-types.ts'
import { doubtOwner } from '../shared/coverage/doubt-owner.ts'
import { gapRule } from '../shared/coverage/gap-rule.ts'
import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
import { sarifRule, type SarifRule, type SarifRuleId } from './coverage-sarif-rules.ts'

export interface ClausePlace {
  readonly uri: string
  readonly startLine: number
  readonly startColumn: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** Where a clause of a policy stands; `undefined` asks where a policy could be added. */
export type LocateClause = (policyId: string | undefined, clause: string) => ClausePlace | undefined

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string }
    readonly region: Omit<ClausePlace, 'uri'>
  }
  readonly message?: { readonly text: string }
}

interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: 'error' | 'warning' | 'none'
  /** `pass` for a gap that is closed: a reader that knows no baseline must not take it for an open one. */
  readonly kind?: 'pass'
  readonly baselineState?: 'new' | 'unchanged' | 'absent'
  readonly message: { readonly text: string }
  readonly locations: readonly SarifLocation[]
  readonly relatedLocations?: readonly SarifLocation[]
  readonly partialFingerprints: Readonly<Record<string, string>>
}

export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly SarifRule[] }
    }
    readonly automationDetails: { readonly id: string }
    readonly columnKind: 'utf16CodeUnits'
    readonly results: readonly SarifResult[]
  }[]
}

/** What is the same gap whoever slips through it and on whichever audience. */
interface Gap {
  readonly ruleId: SarifRuleId
  readonly level: 'error' | 'warning'
  readonly text: string
  readonly throughs: readonly { readonly policyId: string; readonly clause: string }[]
  readonly fingerprint: string
  caseCount: number
}

const RELATED_SHOWN = 10

/** What was proved, and where the clauses of its policies stand. */
export interface PlacedDocument {
  readonly document: CoverageDocument
  readonly locate: LocateClause
}

/**
 * Errors: regions that are open. Warnings: what keeps a proof open. A gap is the same as long as its clauses are; with
 * `before`, each says whether it is new, and those that are closed are told too (SARIF 2.1.0, 3.27.24).
 */
export function coverageSarif(now: PlacedDocument, version: string, before?: PlacedDocument): SarifLog {
  const gaps = gapsOf(now.document)
  const old = before === undefined ? undefined : gapsOf(before.document)
  const closed = [...(old?.values() ?? [])].filter(({ fingerprint }) => !gaps.has(fingerprint))
  const ordered = [...gaps.values(), ...closed].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  const ruleIds = [...new Set(ordered.map(({ ruleId }) => ruleId))]
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'aks-mfa-evidence', version, rules: ruleIds.map(sarifRule) } },
        automationDetails: { id: 'conditional-access-coverage/' },
        columnKind: 'utf16CodeUnits',
        results: ordered.map((gap): SarifResult => {
          const index = ruleIds.indexOf(gap.ruleId)
          if (old === undefined) return resultOf(gap, index, now.locate)
          if (before !== undefined && !gaps.has(gap.fingerprint))
            return { ...resultOf(gap, index, before.locate), level: 'none', kind: 'pass', baselineState: 'absent' }
          const baselineState = old.has(gap.fingerprint) ? 'unchanged' : 'new'
          return { ...resultOf(gap, index, now.locate), baselineState }
        }),
      },
    ],
  }
}

function gapsOf({ results }: CoverageDocument): Map<string, Gap> {
  const gaps = new Map<string, Gap>()
  for (const result of results) {
    for (const region of result.uncovered) count(gaps, gapOf(result, region))
    for (const unknown of result.unknown) count(gaps, doubtOf(result, unknown))
  }
  return gaps
}

function count(gaps: Map<string, Gap>, gap: Gap): void {
  const known = gaps.get(gap.fingerprint)
  if (known === undefined) gaps.set(gap.fingerprint, gap)
  else known.caseCount += 1
}

function gapOf(result: CoverageResult, uncovered: UncoveredRegion): Gap {
  const ruleId = gapRule(result, uncovered)
  const throughs = uncovered.letThroughBy.map(({ policyId, clause }) => ({ policyId, clause }))
  // Witness addresses stand in parentheses; they move when other ranges do.
  const region = JSON.stringify(uncovered.region).replace(/ \([^()]*\)/g, '')
  return {
    ruleId,
    level: 'error',
    text: `${uncovered.words}. Smallest change: ${uncovered.smallestChange}`,
    throughs,
    fingerprint: fingerprintOf([ruleId, result.property, region, throughs]),
    caseCount: 1,
  }
}

function doubtOf({ property }: CoverageResult, doubt: CoverageUnknown): Gap {
  const { policyId, clause, why } = doubt
  const ruleId = clause === 'PROOF_BUDGET_EXCEEDED' ? 'PROOF_BUDGET_EXCEEDED' : 'POLICY_CLAUSE_UNKNOWN'
  return {
    ruleId,
    level: 'warning',
    text: `The evidence for \`${property}\` is insufficient: ${clause} of ${doubtOwner(doubt)}: ${why}`,
    throughs: [{ policyId, clause }],
    fingerprint: fingerprintOf([ruleId, property, policyId, clause, why]),
    caseCount: 1,
  }
}

/** Of what the gap is, never of where it stands: moving a policy inside its file does not make it new. */
function fingerprintOf(parts: readonly unknown[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, 32)
}

function sortKey({ level, ruleId, text, fingerprint }: Gap): string {
  return [level, ruleId, text, fingerprint].join('\u0000')
}

function resultOf(gap: Gap, ruleIndex: number, locate: LocateClause): SarifResult {
  const { ruleId, level, text, throughs, fingerprint, caseCount } = gap
  const [nearest, ...others] = throughs
  const main = locate(nearest?.policyId, nearest?.clause ?? '')
  const related = others.slice(0, RELATED_SHOWN).flatMap(({ policyId, clause }) => {
    const place = locate(policyId, clause)
    return place === undefined ? [] : [{ ...locationOf(place), message: { text: plainText(clause) } }]
  })
  const more = caseCount === 1 ? '' : ` (and ${caseCount - 1} more ${caseCount === 2 ? 'case' : 'cases'} alike)`
  return {
    ruleId,
    ruleIndex,
    level,
    message: { text: `${plainText(text)}${more}.` },
    locations: main === undefined ? [] : [locationOf(main)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    // Code scanning of GitHub matches results by `primaryLocationLineHash` alone, other readers by any key.
    partialFingerprints: { 'coverageGap/v1': fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
  }
}

function locationOf({ uri, ...region }: ClausePlace): SarifLocation {
  return { physicalLocation: { artifactLocation: { uri }, region } }
}

/** Names come from a tenant: none may become a link or a placeholder of the message (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function plainText(text: string): string {
  const shown = showHiddenCharacters(text).replace(/\{(\d+)\}/g, '{{$1}}')
  return /\]\(/.test(shown) ? shown.replace(/[[\]\\]/g, '\\$&') : shown
}
