// Which records of a world came from which source, and how do some of them get lost?

import type { Gap, GapCode } from '../../shared/domain/gap-codes.ts'
import type { Observations } from '../../shared/domain/observations.ts'
import type { RoleAssignment } from '../../shared/domain/principal.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'

function sourceOfRole({ plane, state }: RoleAssignment): string {
  switch (plane) {
    case 'azure':
      return state === 'active' ? 'arm-role-assignments' : 'arm-pim-eligibilities'
    case 'directory':
      return state === 'active' ? 'graph-role-assignments' : 'graph-role-eligibilities'
    case 'group':
      return state === 'active' ? 'graph-group-assignments' : 'graph-group-eligibilities'
  }
}

const SOURCE_OF: { [K in keyof Observations]?: (item: Observations[K][number]) => string } = {
  policies: () => 'graph-policies',
  namedLocations: () => 'graph-named-locations',
  securityDefaults: () => 'graph-security-defaults',
  crossTenantTrusts: () => 'graph-cross-tenant',
  users: () => 'graph-users',
  groups: () => 'graph-groups',
  servicePrincipals: () => 'graph-applications',
  applications: () => 'graph-applications',
  roleAssignments: sourceOfRole,
  pimRules: ({ plane }) =>
    ({ directory: 'graph-pim-policies', group: 'graph-group-pim-policies', azure: 'arm-pim-policies' })[plane],
  pimActivations: () => 'log-directory-audits',
  clusters: () => 'arm-managed-clusters',
  discoveredClusterIds: () => 'arm-resource-graph',
  inventory: ({ via }) => (via === 'resource-graph' ? 'arm-inventory' : 'arm-resource-list'),
  delegations: () => 'arm-lighthouse',
  readerPermissions: () => 'arm-permissions',
  trustedAccessBindings: () => 'arm-trusted-access',
  jwtAuthenticators: () => 'arm-jwt-authenticators',
  customerLockbox: () => 'arm-customer-lockbox',
  diagnosticSettings: () => 'arm-diagnostic-settings',
  workspaceTables: () => 'arm-workspace-tables',
  armEvents: ({ source }) => source,
  kubernetesActivity: ({ source }) => source,
  changes: ({ source }) => source,
  logHours: ({ source }) => source,
}

/** `keep(n, source)` says whether the n-th record stays; each source that lost one gets a gap. */
export function loseRecords(
  world: JudgementInput,
  code: GapCode,
  keep: (n: number, source: string) => boolean,
): JudgementInput {
  const losers = new Set<string>()
  let n = 0
  const stays = (source: string): boolean => {
    n += 1
    if (keep(n, source)) return true
    losers.add(source)
    return false
  }
  const observations = Object.fromEntries(
    (Object.keys(world.observations) as (keyof Observations)[]).map((field) => {
      const sourceOf = SOURCE_OF[field] as ((item: unknown) => string) | undefined
      const items = world.observations[field] as readonly unknown[]
      return [field, sourceOf === undefined ? items : items.filter((item) => stays(sourceOf(item)))]
    }),
  ) as unknown as Observations
  const buckets = world.tally.buckets.filter((bucket) => stays(bucket.records[0]?.source ?? 'log-sign-ins-interactive'))
  const gaps = [...losers].map((source): Gap => ({ code, source, sentence: `records of ${source} were lost` }))
  return { ...world, observations, tally: { ...world.tally, buckets }, gaps: [...world.gaps, ...gaps] }
}
