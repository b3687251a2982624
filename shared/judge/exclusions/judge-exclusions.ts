// How far does each exclusion reach: who is in the excluded group, who could be put there by whom, and which paths open?
// (docs/judgement.md, section 5). A register for people; the findings about exclusions stand beneath 8.4.x.

import type { Posing } from '../../coverage/pose-questions.ts'
import { type ExcludedGroup, EXCLUDED_GROUPS_LISTED, type ExclusionTable } from '../../domain/exclusion.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CaseFile } from '../case-file.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { type Evidence, groupName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type GroupExclusion, groupExclusions } from './excluding-policies.ts'
import { activeMembers, listed, membersOnRequest, rosterOf } from './roster.ts'
import { waysInto } from './ways-in.ts'
import { openingQuestions, whatOpens } from './what-opens.ts'

/** Pure, and the same for any order of the evidence. */
export function judgeExclusions(file: CaseFile): ExclusionTable {
  const { evidence } = file
  const exclusions = [...groupExclusions(evidence)].sort(
    (a, b) =>
      b.fromMfa.length - a.fromMfa.length ||
      memberCount(file, b) - memberCount(file, a) ||
      compareBytewise(groupName(evidence, a.groupId), groupName(evidence, b.groupId)),
  )
  const questions = exclusions.length === 0 ? [] : openingQuestions(evidence)
  return {
    groups: exclusions
      .slice(0, EXCLUDED_GROUPS_LISTED)
      .map((exclusion) => excludedGroup(file, exclusion, questions))
      .sort((a, b) => b.opened.length - a.opened.length),
    groupCount: exclusions.length,
    unknown: unreadParts(evidence, exclusions.length > 0 ? [...POLICIES, ...PEOPLE] : POLICIES),
  }
}

/** What says which groups are excluded, and what says who is in them or could be. */
const POLICIES: readonly SourceId[] = ['graph-policies']
const PEOPLE: readonly SourceId[] = [
  'graph-groups',
  'graph-group-eligibilities',
  'graph-group-owners',
  'graph-role-assignments',
  'graph-role-eligibilities',
]

function unreadParts(evidence: Evidence, sources: readonly SourceId[]): readonly string[] {
  const gaps = sources.flatMap((id) => sourceCompleteness(evidence, id).gaps)
  return listed([...new Set(gaps.map(({ sentence }) => sentence))]).names
}

function memberCount({ evidence }: CaseFile, { groupId }: GroupExclusion): number {
  return activeMembers(evidence, groupId)?.length ?? 0
}

function excludedGroup(
  file: CaseFile,
  { groupId, policies }: GroupExclusion,
  questions: readonly Posing[],
): ExcludedGroup {
  const { evidence } = file
  const active = activeMembers(evidence, groupId)
  const { ways, unknown } = waysInto(evidence, groupId)
  return {
    id: groupId,
    name: groupName(evidence, groupId),
    policies: listed(policies.map(({ displayName }) => displayName)),
    ...(active === undefined ? {} : { members: rosterOf(file, active) }),
    eligible: rosterOf(file, membersOnRequest(evidence, groupId)),
    waysIn: ways,
    opened: whatOpens(evidence, questions, groupId),
    unknown: [
      ...(active === undefined ? ['who is in the group was not read: that does not mean that it is empty'] : []),
      ...unknown,
    ],
  }
}
