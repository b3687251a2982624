// Which sources name the groups that have to be looked up, and which of them were not read whole?

import type { SourceReport } from './capture.ts'
import type { SourceId } from './source-ids.ts'

/** Policies, cluster administration, and holders of roles: whoever of these was not read may name groups nobody heard of. */
const NAMING_SOURCES: ReadonlySet<string> = new Set<SourceId>([
  'graph-policies',
  'arm-managed-clusters',
  'arm-role-assignments',
  'arm-pim-assignments',
  'arm-pim-eligibilities',
  'graph-role-assignments',
  'graph-role-eligibilities',
])

/** Of these reports, the sources that could have named groups and were not read whole, bytewise sorted. */
export function unreadNamingSources(reports: readonly SourceReport[]): string[] {
  return reports
    .filter((report) => NAMING_SOURCES.has(report.id) && report.status !== 'complete' && !isAbsent(report))
    .map(({ id }) => id)
    .sort()
}

/** What a tenant has no licence for holds nobody; a source that every tenant has is never absent. */
function isAbsent({ required, gaps }: SourceReport): boolean {
  return !required && gaps.length > 0 && gaps.every(({ code }) => code === 'SOURCE_ABSENT')
}
