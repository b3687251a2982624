// Which policies does the model apply, and Entra did not? One finding for each policy beneath each path it bears on
// (docs/judgement.md, section 5, "Model against reality").

import type { ControlId } from '../../domain/access-path.ts'
import { accessPath } from '../../domain/access-paths.ts'
import type { CaseFile } from '../case-file.ts'
import { audiencesOf, audienceWords } from '../evidence/audiences.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { smallestRecords } from '../legs/fold-accesses.ts'
import { configuredLeg, observedLeg } from '../legs/leg.ts'
import { namesOfEvidence } from '../model/compare-evidence.ts'
import type { ModelDisagreement } from '../model/compare-model.ts'
import { describeDisagreement, disagreementGap } from '../model/disagreement-words.ts'

/**
 * An audience stands beneath the first of these that needs it: the Kubernetes API, Azure Resource Manager, the portal, Graph
 * and PIM, nodes. The roll-ups of every other path that needs it carry the gap.
 */
const PLACES = ['AP-02', 'AP-08', 'AP-10', 'AP-40', 'AP-42']

/** What stands on an audience that no path needs is told in the report alone. */
export function findModelDisagreements({ evidence, model }: CaseFile, control: ControlId): FindingDraft[] {
  const byPlace = new Map<string, { readonly place: string; readonly found: ModelDisagreement[] }>()
  for (const one of model?.disagreements ?? []) {
    const place = placeOf(evidence, one.audience)
    if (place === undefined) continue
    const key = `${place} ${one.policyId.toLowerCase()}`
    const at = byPlace.get(key) ?? { place, found: [] }
    at.found.push(one)
    byPlace.set(key, at)
  }
  return [...byPlace.values()].flatMap(({ place, found }) => draft(evidence, control, place, found))
}

function placeOf(evidence: Evidence, audience: string): string | undefined {
  return PLACES.find((id) => {
    const path = accessPath(id)
    return path !== undefined && audiencesOf(evidence, path).includes(audience.toLowerCase())
  })
}

function draft(
  evidence: Evidence,
  control: ControlId,
  place: string,
  found: readonly ModelDisagreement[],
): FindingDraft[] {
  const [first] = found
  if (first === undefined) return []
  const names = namesOfEvidence(evidence)
  const gaps = found.map((one) => disagreementGap(one, names))
  const told = found.map((one) => describeDisagreement(one, names)).join('; ')
  const on = audienceWords(found.map(({ audience }) => audience))
  const sentence = `${told.slice(0, 1).toUpperCase()}${told.slice(1)}. What the model proves of ${on} is in doubt, so that a proof within it is insufficient evidence.`
  return [
    draftFinding(
      { control, accessPath: place },
      'MODEL_DISAGREES',
      { kind: 'policy', id: first.policyId, displayName: first.displayName },
      {
        configured: configuredLeg('not-assessable', '', { gaps }),
        observed: observedLeg('not-applicable', '', { determining: smallestRecords(found) }),
      },
      sentence,
    ),
  ]
}
