// Where does Azure Policy contradict what was captured, and what does it report, exempt or leave to a report? It never makes
// anything satisfied, and only a contradiction counts (docs/judgement.md, section 6a).

import type { ControlId } from '../../domain/access-path.ts'
import { accessPath } from '../../domain/access-paths.ts'
import type { AzurePolicyRow } from '../../domain/azure-policy-table.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { RuleName } from '../../domain/rules.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { configuredLeg } from '../legs/leg.ts'
import { tabulateAzurePolicy } from './tabulate-azure-policy.ts'

export function findAzurePolicy({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  return tabulateAzurePolicy(evidence).rows.flatMap((row) => findingsOf(row, control))
}

function findingsOf(row: AzurePolicyRow, control: ControlId): FindingDraft[] {
  const about = `'${row.title}' (definition ${row.definition}${row.effect === undefined ? '' : `, effect ${row.effect}`})`
  if (row.deprecated)
    return [
      draft(row, control, 'azure-policy-deprecated', 'not-assessable', [
        'SOURCE_LACKS_FIELDS',
        `Hardening: ${about} is assigned to cluster ${row.clusterName} and deprecated by Microsoft: nothing it reports is evidence.`,
      ]),
    ]
  const contradiction = contradictionOf(row)
  if (contradiction !== undefined)
    return [
      draft(row, control, 'azure-policy-contradicts', 'not-assessable', [
        'SOURCES_DISAGREE',
        `Azure Policy reports cluster ${row.clusterName} as ${contradiction}: one of the two is late or wrong, and ${about} should be evaluated anew.`,
      ]),
    ]
  return [
    ...(row.answer === 'not-met'
      ? [
          draft(row, control, 'azure-policy-reports', 'not-satisfied', [
            undefined,
            `Hardening: Azure Policy reports cluster ${row.clusterName} as not meeting ${about}.`,
          ]),
        ]
      : []),
    ...(row.answer === 'exempted'
      ? [
          draft(row, control, 'azure-policy-exempted', 'not-satisfied', [
            undefined,
            `Hardening: cluster ${row.clusterName} is exempted from ${about}: Azure Policy neither reports nor refuses there.`,
          ]),
        ]
      : []),
    ...(row.onlyReports
      ? [
          draft(row, control, 'azure-policy-not-enforced', 'not-satisfied', [
            undefined,
            `Hardening: ${about} could refuse, and is assigned to cluster ${row.clusterName} so that it only reports.`,
          ]),
        ]
      : []),
  ]
}

function contradictionOf({ answer, captured, title }: AzurePolicyRow): string | undefined {
  if (captured === 'met' && answer === 'not-met')
    return `not meeting '${title}', and the captured configuration meets it`
  if (captured === 'not-met' && answer === 'met') return `meeting '${title}', and the captured configuration does not`
  return undefined
}

function draft(
  row: AzurePolicyRow,
  control: ControlId,
  rule: RuleName,
  verdict: Verdict,
  [code, sentence]: readonly [Gap['code'] | undefined, string],
): FindingDraft {
  const gaps: readonly Gap[] = code === undefined ? [] : [{ code, source: 'arm-policy-states', sentence }]
  const isOfCluster = accessPath(row.accessPath)?.scope === 'cluster'
  return draftFinding(
    { control, accessPath: row.accessPath, ...(isOfCluster ? { clusterId: row.clusterId } : {}) },
    rule,
    { kind: 'azure-policy', id: `${row.definition} ${row.clusterId}`, displayName: row.title },
    { configured: configuredLeg(verdict, '', { gaps }) },
    sentence,
  )
}
