// Who and what is in scope, and why? One document a run, for reviews of access (7.2.4) and of the scope (12.5.2).

import type { Gap } from '../../domain/gap-codes.ts'
import { sortGaps } from '../../domain/gap-codes.ts'
import { compareInstants } from '../../domain/instant.ts'
import type { RosterCluster, RosterDocument, RosterPath, RosterPrincipal } from '../../domain/roster.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CaseFile } from '../case-file.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import type { Access } from '../legs/access.ts'
import { isUse } from '../legs/is-use.ts'
import { compareRosters } from './compare-rosters.ts'
import { listPrincipals } from './list-principals.ts'

/** What could name somebody; of one that was not read whole somebody may be missing (docs/judgement.md, section 4). */
const SOURCES_OF_PEOPLE: readonly SourceId[] = [
  'arm-managed-clusters',
  'arm-pim-eligibilities',
  'arm-role-assignments',
  'arm-role-definitions',
  'graph-group-eligibilities',
  'graph-groups',
  'graph-role-assignments',
  'graph-role-definitions',
  'graph-role-eligibilities',
  'graph-users',
]

const drawn = new WeakMap<CaseFile, RosterDocument>()

/** Two controls and the bundle ask for it. */
export function drawRoster(file: CaseFile): RosterDocument {
  const roster = drawn.get(file) ?? draw(file)
  drawn.set(file, roster)
  return roster
}

function draw(file: CaseFile): RosterDocument {
  const { window, rosters } = file.evidence
  const { previous } = rosters
  const gaps = rosterGaps(file)
  const uses = file.accesses.filter(isUse)
  const listedBefore = new Map(previous?.document.principals.map(({ id, listedSince }) => [id, listedSince]))
  const principals = listPrincipals(file, uses).map((principal): RosterPrincipal => ({
    ...principal,
    listedSince: earliest(window.from, listedBefore.get(principal.id)),
  }))
  return {
    schema: 'urn:aks-mfa-evidence:roster:v1',
    window,
    beganAt: earliest(window.from, previous?.document.beganAt),
    complete: gaps.length === 0,
    gaps,
    principals,
    clusters: listClusters(file),
    paths: listPaths(uses, previous?.document.paths ?? [], window.from),
    ...(previous === undefined ? {} : { changes: compareRosters(previous, principals) }),
  }
}

function rosterGaps({ evidence, administratorGaps }: CaseFile): Gap[] {
  return sortGaps([...sourcesComplete(evidence, SOURCES_OF_PEOPLE).gaps, ...administratorGaps])
}

function listClusters({ evidence }: CaseFile): RosterCluster[] {
  const declared = new Set(evidence.scope.clusters.map((id) => id.toLowerCase()))
  const known = new Map(evidence.rosters.previous?.document.clusters.map(({ id, listedSince }) => [id, listedSince]))
  return [...new Set([...declared, ...evidence.observations.discoveredClusterIds])].sort(compareBytewise).map((id) => ({
    id,
    declared: declared.has(id),
    listedSince: earliest(evidence.window.from, known.get(id)),
  }))
}

/** A path goes on being known, used in this window or not. */
function listPaths(uses: readonly Access[], known: readonly RosterPath[], from: string): RosterPath[] {
  const paths = new Map(known.map((path) => [path.accessPath, path]))
  for (const { accessPath, firstAt } of uses) {
    const path = paths.get(accessPath)
    paths.set(accessPath, {
      accessPath,
      firstUsedAt: earliest(firstAt, path?.firstUsedAt),
      listedSince: earliest(from, path?.listedSince),
    })
  }
  return [...paths.values()].sort((a, b) => compareBytewise(a.accessPath, b.accessPath))
}

function earliest(at: string, known: string | undefined): string {
  return known !== undefined && compareInstants(known, at) < 0 ? known : at
}
