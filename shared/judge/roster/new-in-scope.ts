// Which clusters, access paths and people appeared since the scope was confirmed? Whether that is a significant change only the
// entity can say.

import { accessPath } from '../../domain/access-paths.ts'
import { compareMoments } from '../../domain/instant.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { RosterDocument } from '../../domain/roster.ts'
import type { RuleName } from '../../domain/rules.ts'
import type { CaseFile } from '../case-file.ts'
import { resourceName } from '../evidence/evidence.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { FindingSubject } from '../../domain/finding.ts'
import { configuredLeg } from '../legs/leg.ts'
import { listNames } from './unreviewed-access.ts'

const PLACE = { control: '12.5.2', accessPath: 'AP-40' } as const

export function findNewInScope(file: CaseFile, roster: RosterDocument, confirmedAt: string): FindingDraft[] {
  const isNew = (at: string): boolean => compareMoments(at, confirmedAt) > 0 && compareMoments(at, roster.beganAt) > 0
  const clusters = roster.clusters.flatMap(({ id, declared, listedSince }) => {
    const subject = { kind: 'cluster', id, displayName: resourceName(id) }
    if (!declared)
      return [
        draft(
          'cluster-not-in-scope',
          subject,
          'CLUSTER_NOT_IN_SCOPE',
          `Cluster ${resourceName(id)} (${id}) was found in the subscriptions, and the scope file does not name it: the confirmation of the scope does not speak of it.`,
        ),
      ]
    return isNew(listedSince)
      ? [
          draft(
            'cluster-since-confirmation',
            subject,
            'DECLARED_EVIDENCE_MISSING',
            `Cluster ${resourceName(id)} is in scope since ${listedSince}, after the scope was confirmed at ${confirmedAt}.`,
          ),
        ]
      : []
  })
  const paths = roster.paths
    .filter(({ listedSince }) => isNew(listedSince))
    .map(({ accessPath: id, firstUsedAt }) =>
      draft(
        'path-since-confirmation',
        { kind: 'accessPath', id, displayName: id },
        'DECLARED_EVIDENCE_MISSING',
        `${accessPath(id)?.title ?? id} (${id}) was first used at ${firstUsedAt} as far as this ledger knows, after the scope was confirmed at ${confirmedAt}: whether that is a significant change nobody has said.`,
      ),
    )
  return [...clusters, ...paths, ...newPeople(file, roster, isNew, confirmedAt)]
}

/** People come and go without the scope becoming another: listed, and reported apart. */
function newPeople(
  { evidence }: CaseFile,
  { principals }: RosterDocument,
  isNew: (at: string) => boolean,
  confirmedAt: string,
): FindingDraft[] {
  const names = principals.filter(({ listedSince }) => isNew(listedSince)).map(({ name }) => name)
  if (names.length === 0) return []
  return [
    draft(
      'principal-since-confirmation',
      { kind: 'scope', id: evidence.scope.stream, displayName: 'people and workloads' },
      'DECLARED_EVIDENCE_MISSING',
      `${listNames(names)} came into scope after the scope was confirmed at ${confirmedAt}.`,
    ),
  ]
}

function draft(rule: RuleName, subject: FindingSubject, code: Gap['code'], sentence: string): FindingDraft {
  const source = code === 'CLUSTER_NOT_IN_SCOPE' ? 'arm-resource-graph' : 'ruleset'
  const leg = configuredLeg('not-assessable', '', { gaps: [{ code, source, sentence }] })
  return draftFinding(PLACE, rule, subject, { configured: leg }, sentence)
}
