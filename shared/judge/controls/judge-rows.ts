// A control over the rows that list it: one roll-up per path and cluster, with what stands beneath.

import type { AccessPath, ControlId } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { CaseFile, DepartureEffect, Population } from '../case-file.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { judgePath } from '../judge-path.ts'
import type { PathJudgement } from '../legs/leg.ts'
import type { PathQuestion } from '../paths/path-question.ts'
import { rollUp } from '../roll-up.ts'

export interface ControlRows {
  readonly control: ControlId
  readonly population: Population
  readonly departureEffect: DepartureEffect
  /** Ids of paths of which the control asks another question, in a roll-up of its own. */
  readonly apart?: readonly string[]
  /** Both legs of a path; absent: as the path is judged for MFA. */
  readonly judge?: (question: PathQuestion) => PathJudgement
  /** Findings beneath one roll-up. */
  readonly beneathPath: (question: PathQuestion, judgement: PathJudgement) => readonly FindingDraft[]
  /** Findings that stand beneath paths of their own choice. */
  readonly beneathAll: (file: CaseFile) => readonly FindingDraft[]
}

export function judgeRows(file: CaseFile, rows: ControlRows): FindingDraft[] {
  const common = rows.beneathAll(file)
  const judged = ACCESS_PATHS.filter(
    (path) => path.controls.includes(rows.control) && rows.apart?.includes(path.id) !== true,
  ).flatMap((path) =>
    placesOf(file, path).map((clusterId) => {
      const question: PathQuestion = {
        file,
        control: rows.control,
        path,
        ...(clusterId === undefined ? {} : { clusterId }),
        population: rows.population,
        departureEffect: rows.departureEffect,
      }
      const judgement = (rows.judge ?? judgePath)(question)
      return { question, judgement, beneath: rows.beneathPath(question, judgement) }
    }),
  )
  const beneath = [...common, ...judged.flatMap((row) => row.beneath)]
  const rollUps = judged.map(({ question: { path, clusterId }, judgement }) =>
    rollUp({ control: rows.control, path, ...(clusterId === undefined ? {} : { clusterId }) }, judgement, beneath),
  )
  return [...rollUps, ...beneath]
}

/** Once per cluster of the scope file, or once for the tenant. */
export function placesOf(file: CaseFile, path: AccessPath): (string | undefined)[] {
  if (path.scope === 'tenant' || file.evidence.scope.clusters.length === 0) return [undefined]
  return [...new Set(file.evidence.scope.clusters.map((id) => id.toLowerCase()))].sort()
}
