// Which roles are held of which nobody knows what they allow? They may be power (docs/judgement.md, law 6).

import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { type Evidence, groupName, nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type RoleHolding, roleHoldings } from '../evidence/people-in-scope.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'
import { isGroup, isWorkloads } from './roles-in-use.ts'

const NAMED = 5

interface RoleNobodyKnows {
  /** `plane/role`. */
  readonly id: string
  readonly words: string
  readonly gap: Gap
}

/** One finding a role. */
export function findUnknownRoles({ evidence }: CaseFile): FindingDraft[] {
  return findRolesNobodyKnows(evidence).map(({ id, words, gap }) => {
    const captured = sourceCompleteness(evidence, id.startsWith('azure/') ? AZURE : DIRECTORY)
    const leg = configuredLeg('not-assessable', '', { gaps: [gap, ...captured.gaps] })
    const subject = { kind: 'role', id, displayName: words }
    const place = { control: 'JIT', accessPath: 'AP-40' } as const
    return draftFinding(place, 'role-not-known', subject, { configured: leg }, gap.sentence)
  })
}

const AZURE = 'arm-role-definitions'
const DIRECTORY = 'graph-role-definitions'

/** What workloads hold is no matter of people, whatever it is. */
export function findRolesNobodyKnows(evidence: Evidence): RoleNobodyKnows[] {
  const byRole = new Map<string, RoleHolding[]>()
  for (const holding of roleHoldings(evidence)) {
    if (holding.power !== 'unknown' || isWorkloads(holding.assignment)) continue
    const id = `${holding.assignment.plane}/${holding.assignment.roleId.toLowerCase()}`
    byRole.set(id, [...(byRole.get(id) ?? []), holding])
  }
  return [...byRole]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([id, holdings]) => {
      const words = sorted(holdings.map((holding) => holding.words))
      const holders = sorted(
        holdings.map(({ assignment }) =>
          isGroup(evidence, assignment)
            ? `group '${groupName(evidence, assignment.principalId)}'`
            : nameOf(evidence, assignment.principalId),
        ),
      )
      const sentence = `What ${some(words)} allows was not captured and is not known, and it is held by ${some(holders)}: whether that is power over a cluster, for good or just in time, cannot be told.`
      const source = id.startsWith('azure/') ? AZURE : DIRECTORY
      return { id, words: words[0] ?? id, gap: { code: 'PRINCIPALS_UNRESOLVED', source, sentence } }
    })
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareBytewise)
}

function some(texts: readonly string[]): string {
  const more = texts.length - NAMED
  return `${texts.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
