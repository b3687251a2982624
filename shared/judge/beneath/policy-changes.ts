// What changed in the window that decides about MFA, by whom and when? CA-G22: the control was not stable.

import type { ConfigurationChange } from '../../domain/activity.ts'
import type { ControlId } from '../../domain/access-path.ts'
import { accessPath } from '../../domain/access-paths.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import type { FindingSubject } from '../../domain/finding.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { CaseFile, Population } from '../case-file.ts'
import { audiencesOf, provedAudiences } from '../evidence/audiences.ts'
import { describeChange, relevantChanges } from '../evidence/hold-over-window.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { isRebuilt } from '../intervals/rebuilt-changes.ts'
import { openedIn } from '../intervals/results-over-window.ts'
import { doubtLeg, doubtsAbout } from '../legs/doubts.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import { configuredLeg, observedLeg } from '../legs/leg.ts'

const SUBJECT_KINDS: Readonly<Partial<Record<ConfigurationChange['thing'], string>>> = {
  'conditional-access-policy': 'policy',
  'named-location': 'namedLocation',
  'authentication-strength': 'strength',
  'group-membership': 'group',
  'directory-role': 'role',
  'azure-role': 'scope',
  'cross-tenant-trust': 'trust',
}

/** One finding per changed thing, with its changes in order of time. */
export function policyChanges(file: CaseFile, control: ControlId, population: Population): FindingDraft[] {
  const ground = holdingGround(file.evidence, population, { guests: true })
  const byThing = new Map<string, ConfigurationChange[]>()
  for (const change of relevantChanges(file.evidence, ground.isRelevant)) {
    const key = `${change.thing}\u0000${change.targetId ?? change.targetName ?? ''}`
    byThing.set(key, [...(byThing.get(key) ?? []), change])
  }
  return [...byThing.values()].flatMap((changes) => {
    const [first] = changes
    if (first === undefined) return []
    const told = changes.map(describeChange)
    const outcome = outcomeOf(file, population, changes)
    const beneath = pathOf(file, first)
    const proved = configuredLeg(outcome.verdict, '', {
      gaps:
        outcome.verdict === 'satisfied'
          ? []
          : changes.map((change) => ({
              code: 'CHANGED_IN_WINDOW',
              source: change.source,
              from: change.at,
              sentence: describeChange(change),
            })),
    })
    const doubts = doubtsAbout(file, audiencesBeneath(file, beneath))
    const leg = doubtLeg(proved, doubts, () => '')
    const says =
      leg.verdict === proved.verdict
        ? outcome.says
        : `${outcome.says}, but the model is in doubt: ${doubts[0]?.sentence ?? ''}`
    const seen = observedLeg('not-applicable', '', {
      determining: changes.map(({ source, id }) => ({ source, recordId: id })),
    })
    const sentence = `${capital(told.join('; '))}. ${says}.`
    return [
      draftFinding(
        { control, accessPath: beneath },
        'CA-G22',
        subjectOf(first),
        { configured: leg, observed: seen },
        sentence,
      ),
    ]
  })
}

function audiencesBeneath({ evidence }: CaseFile, id: string): string[] {
  const path = accessPath(id)
  return path === undefined ? [] : audiencesOf(evidence, path)
}

interface Outcome {
  readonly verdict: Verdict
  readonly says: string
}

const ASK_ANEW = 'What held before is not rebuilt, so the state at the end does not speak for the whole window'

/** What the changes did to the demand for MFA: each state between them is rebuilt and proved, as far as records tell it. */
function outcomeOf(file: CaseFile, population: Population, changes: readonly ConfigurationChange[]): Outcome {
  if (!changes.every(isRebuilt)) return { verdict: 'not-assessable', says: ASK_ANEW }
  const targets = new Set(changes.map(({ targetId }) => targetId?.toLowerCase()))
  const untold = file.intervals.some(({ interval }) =>
    interval.unrebuilt.some(({ thing, targetId }) => thing === changes[0]?.thing && targets.has(targetId)),
  )
  if (untold) return { verdict: 'not-assessable', says: ASK_ANEW }
  const opened = openedBy(file, population, new Set(changes.map(({ id }) => id)))
  return opened === undefined
    ? {
        verdict: 'satisfied',
        says: 'Each state between the changes was rebuilt and proved: none of them opened a hole',
      }
    : { verdict: 'not-satisfied', says: `Each state between the changes was rebuilt and proved. Opened: ${opened}` }
}

/** The first hole that is in an interval which these changes began, and was not in the one before. */
function openedBy(file: CaseFile, population: Population, ids: ReadonlySet<string>): string | undefined {
  const question = { population, audiences: provedAudiences(file.evidence), isMeant: isAsked(file, population) }
  for (const [i, { interval }] of file.intervals.entries()) {
    if (!interval.causes.some(({ id }) => ids.has(id))) continue
    const opened = openedIn(file, question, i)
    if (opened !== undefined) return `${opened.words} (from ${interval.from} to ${interval.to})`
  }
  return undefined
}

function isAsked(file: CaseFile, population: Population): (principalId: string) => boolean {
  return (principalId) => {
    const id = principalId.toLowerCase()
    return !file.breakGlassIds.has(id) && (population !== 'administrators' || file.administratorIds.has(id))
  }
}

/** A policy on Azure Resource Manager alone and what concerns guests stand beneath their paths; all else may reach the Kubernetes API. */
function pathOf({ evidence }: CaseFile, { thing, targetId }: ConfigurationChange): string {
  if (thing === 'cross-tenant-trust') return 'AP-39'
  if (thing !== 'conditional-access-policy') return 'AP-02'
  const policy = evidence.observations.policies.find(({ id }) => id.toLowerCase() === targetId?.toLowerCase())
  const targets = policy?.applications.include.map((id) => id.toLowerCase()) ?? []
  const reaches = (id: string): boolean => targets.includes(id)
  return reaches(AUDIENCE.azureResourceManager) && !reaches('all') && !reaches(AUDIENCE.kubernetesApi)
    ? 'AP-08'
    : 'AP-02'
}

function subjectOf(change: ConfigurationChange): FindingSubject {
  const id = change.targetId ?? change.targetName ?? change.id
  return { kind: SUBJECT_KINDS[change.thing] ?? change.thing, id, displayName: change.targetName ?? id }
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
