// What did earlier bundles hold: declared evidence, and the roster that was reviewed?

import { ACCESS_PATHS } from '../../shared/domain/access-paths.ts'
import type { EarlierRoster, RosterDocument, RosterPrincipal } from '../../shared/domain/roster.ts'
import type { DeclaredEvidence, Scope } from '../../shared/domain/scope.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import type { StoryFacts } from './story.ts'
import { CLUSTER, ID, UPN } from './world-parts.ts'

const REVIEWED_SHA256 = 'e'.repeat(64)
const RECORDED_AT = '2026-10-24T03:20:00Z'
const SINCE = '2026-06-01T00:00:00Z'

export const ACCESS_REVIEW: DeclaredEvidence = {
  id: 'AR-1',
  kind: 'access-review',
  by: 'Head of Platform',
  at: '2026-10-20T10:00:00Z',
  description: 'Everybody on the roster still needs what he holds',
  sha256: REVIEWED_SHA256,
}

export const SCOPE_CONFIRMATION = { at: '2026-10-20T10:00:00Z', by: 'Head of Platform' } as const

/** What the facts do not name was recorded a month before. */
export function recordedBefore(
  scope: Pick<Scope, 'declared' | 'scopeConfirmation'>,
  facts: StoryFacts,
): Pick<JudgementInput, 'declared' | 'scopeConfirmation' | 'rosters'> {
  const recorded = (id: string): { firstRecordedAt?: string } =>
    facts.notYetRecorded?.includes(id) === true ? {} : { firstRecordedAt: RECORDED_AT }
  const roster = earlierRoster(facts)
  return {
    declared: scope.declared.map((declaration) => ({ ...recorded(declaration.id), ...declaration })),
    ...(scope.scopeConfirmation === undefined
      ? {}
      : { scopeConfirmation: { ...scope.scopeConfirmation, ...recorded('scopeConfirmation') } }),
    rosters: facts.withoutEarlierRosters === true ? { reviewed: [] } : { previous: roster, reviewed: [roster] },
  }
}

/** The base world's people a month before. */
function earlierRoster(facts: StoryFacts): EarlierRoster {
  const missing = new Set(facts.notOnEarlierRoster ?? [])
  return {
    sha256: REVIEWED_SHA256,
    document: {
      ...EARLIER,
      ...facts.earlierRoster,
      principals: EARLIER.principals
        .filter(({ name }) => !missing.has(name) && !missing.has(name.split('@')[0] ?? ''))
        .map((one) => ({
          ...one,
          powers: facts.reviewedPowers?.[one.name]?.map((words) => ({ words, hold: 'standing' })) ?? one.powers,
        })),
      paths: EARLIER.paths.filter(({ accessPath }) => !missing.has(accessPath)),
      clusters: EARLIER.clusters.filter(({ id }) => !missing.has(id)),
    },
  }
}

function principal(name: keyof typeof ID, change: Partial<RosterPrincipal>): RosterPrincipal {
  return {
    id: ID[name],
    kind: 'user',
    name: UPN(name),
    membership: 'member',
    administrative: false,
    reasons: [],
    powers: [],
    usedPaths: [],
    listedSince: SINCE,
    ...change,
  }
}

const EARLIER: RosterDocument = {
  schema: 'urn:aks-mfa-evidence:roster:v1',
  window: { from: '2026-10-19T00:00:00Z', to: '2026-10-20T00:00:00Z' },
  beganAt: SINCE,
  complete: true,
  gaps: [],
  principals: [
    principal('ana', {
      administrative: true,
      reasons: ["member of 'aks-admins', which administers cluster aks-prod"],
      powers: [{ words: "administers cluster aks-prod through group 'aks-admins'", hold: 'eligible' }],
    }),
    principal('ben', {
      reasons: ["Azure role 'Azure Kubernetes Service RBAC Reader' on aks-prod (active)"],
      powers: [{ words: "Azure role 'Azure Kubernetes Service RBAC Reader' on aks-prod", hold: 'standing' }],
    }),
    principal('firecall', {
      administrative: true,
      breakGlass: true,
      reasons: ["declared break-glass account 'firecall'", "directory role 'Global Administrator' (active)"],
      powers: [{ words: "directory role 'Global Administrator'", hold: 'standing' }],
    }),
    {
      id: ID['gh-release'],
      kind: 'workload',
      name: 'gh-release',
      administrative: false,
      reasons: ["declared as automation 'gh-release'"],
      powers: [],
      usedPaths: ['AP-07'],
      listedSince: SINCE,
    },
  ],
  clusters: [{ id: CLUSTER, declared: true, listedSince: SINCE }],
  paths: ACCESS_PATHS.map(({ id }) => ({ accessPath: id, firstUsedAt: SINCE, listedSince: SINCE })),
}
