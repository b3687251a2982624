// Which rule of the gap catalogue does an uncovered region fall under? (docs/facts/identity.md, 3.4)

import { AUDIENCE } from '../domain/app-ids.ts'
import type { RuleName } from '../domain/rules.ts'
import type { CoverageProperty, CoverageResult, UncoveredRegion } from './coverage-types.ts'

/** Properties that are gaps of their own, whatever clause leaves them open. */
const BY_PROPERTY: Readonly<Partial<Record<CoverageProperty, RuleName>>> = {
  'legacy-blocked': 'CA-G04',
  'device-code-blocked': 'CA-G11',
  'sign-in-frequency': 'CA-G16',
  'security-info-registration': 'CA-G15',
}

/** First match wins. */
const BY_CLAUSE: readonly (readonly [RegExp, RuleName])[] = [
  [/^is (report-only|disabled|deleted|a template)|^has an unknown state/, 'CA-G05'],
  [/^excludes (group|user|role|everybody)/, 'CA-G01'],
  [/^excludes guests/, 'CA-G12'],
  [/^includes .* only$/, 'CA-G09'],
  [/^(excludes resource|targets All with resource exclusions)/, 'CA-G08'],
  [/^targets /, 'audience-not-targeted'],
  [/^(excludes location|applies to locations)/, 'CA-G03'],
  [/^accepts .* instead of /, 'CA-G02'],
  [/, which is not /, 'CA-G17'],
  [/^(demands |has no grant control)/, 'grant-not-mfa'],
]

/** By the clause that the nearest policy lets it through with; without any policy, that none demands it. */
export function gapRule(
  { property, appId }: Pick<CoverageResult, 'property' | 'appId'>,
  { letThroughBy }: Pick<UncoveredRegion, 'letThroughBy'>,
): RuleName {
  const hardening = BY_PROPERTY[property]
  if (hardening !== undefined) return hardening
  const [nearest] = letThroughBy
  if (nearest === undefined) return 'CA-G21'
  return ruleOfClause(nearest.clause, appId)
}

/** Of the clause that lets somebody through; an audience without a rule of its own has the general one. */
export function ruleOfClause(clause: string, appId: string | undefined): RuleName {
  const rule = BY_CLAUSE.find(([pattern]) => pattern.test(clause))?.[1] ?? 'CA-G10'
  if (rule !== 'audience-not-targeted') return rule
  if (appId === AUDIENCE.kubernetesApi) return 'CA-G06'
  return appId === AUDIENCE.azureResourceManager ? 'CA-G07' : rule
}
