// Everybody and everything with power over the clusters, or seen to use them: each once, with the chain that tells why.

import { compareInstants } from '../../domain/instant.ts'
import type { RosterPrincipal } from '../../domain/roster.ts'
import type { CaseFile } from '../case-file.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isPerson } from '../evidence/people-in-scope.ts'
import type { Access } from '../legs/access.ts'
import { type HeldPower, powersHeld, powersOf } from './powers.ts'

type Listed = Omit<RosterPrincipal, 'listedSince'>

/** Sorted by id. */
export function listPrincipals(file: CaseFile, uses: readonly Access[]): Listed[] {
  const held = powersHeld(file.evidence)
  const heldBy = groupBy(held, ({ principalId }) => principalId)
  const usesBy = groupBy(uses, ({ principalId }) => principalId.toLowerCase())
  const known = (id: string): Known => ({ held: heldBy.get(id) ?? [], uses: usesBy.get(id) ?? [] })
  const people = new Set(file.people.map(({ id }) => id))
  const workloads = [...workloadReasons(file, held, uses)]
    .filter(([id]) => !people.has(id))
    .map(([id, reasons]) => {
      const facts = known(id)
      return {
        id,
        kind: 'workload' as const,
        name: workloadName(file, id, facts.uses),
        administrative: facts.held.some(({ administrative }) => administrative),
        reasons: [...reasons].sort(compareBytewise),
      }
    })
  return [...file.people.map((person) => ({ ...person, kind: 'user' as const })), ...workloads]
    .map((principal) => listed(file, principal, known(principal.id)))
    .sort((a, b) => compareBytewise(a.id, b.id))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

interface Known {
  readonly held: readonly HeldPower[]
  readonly uses: readonly Access[]
}

function listed(
  file: CaseFile,
  who: Pick<Listed, 'id' | 'kind' | 'name' | 'administrative' | 'reasons'>,
  known: Known,
): Listed {
  const { id, kind, name, administrative, reasons } = who
  const user = file.evidence.users.get(id)
  const lastUsedAt = known.uses
    .map(({ lastAt }) => lastAt)
    .sort(compareInstants)
    .at(-1)
  return {
    id,
    kind,
    name,
    ...(kind === 'user' ? { membership: user?.userType ?? 'unknown' } : {}),
    ...(user?.enabled === undefined ? {} : { enabled: user.enabled }),
    administrative,
    ...(file.breakGlassIds.has(id) ? { breakGlass: true as const } : {}),
    reasons,
    powers: powersOf(known.held),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    usedPaths: [...new Set(known.uses.map(({ accessPath }) => accessPath))].sort(compareBytewise),
  }
}

function workloadReasons(
  { evidence }: CaseFile,
  held: readonly HeldPower[],
  uses: readonly Access[],
): Map<string, Set<string>> {
  const reasons = new Map<string, Set<string>>()
  const add = (id: string, reason: string): void => {
    reasons.set(id, (reasons.get(id) ?? new Set<string>()).add(reason))
  }
  for (const { principalId, power } of held)
    if (!isPerson(evidence, principalId) && !evidence.groups.has(principalId))
      add(principalId, `${power.words} (${power.hold})`)
  for (const { principalId, name } of evidence.scope.automation)
    if (!isPerson(evidence, principalId.toLowerCase()))
      add(principalId.toLowerCase(), `declared as automation '${name}'`)
  for (const { principalId, principalKind, accessPath } of uses)
    if (principalKind !== 'user') add(principalId.toLowerCase(), `seen to sign in (${accessPath})`)
  return reasons
}

function workloadName({ evidence }: CaseFile, id: string, uses: readonly Access[]): string {
  const declared = evidence.scope.automation.find(({ principalId }) => principalId.toLowerCase() === id)
  const recorded = uses.flatMap(({ principalName }) => (principalName === undefined ? [] : [principalName]))
  return nameOf(evidence, id, declared?.name ?? recorded.sort(compareBytewise)[0])
}
