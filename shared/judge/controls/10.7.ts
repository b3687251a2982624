// 10.7: are failures of the logs and sources this evidence rests on noticed, with how long they lasted? (docs/controls/10.7.md)

import type { AccessPath, LogName } from '../../domain/access-path.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { type ConfiguredLeg, configuredLeg, NO_CONFIGURED_LEG, type ObservedLeg, observedLeg } from '../legs/leg.ts'
import { failedConfiguration, findFailures } from '../logs/find-failures.ts'
import { rollUp } from '../roll-up.ts'
import { placesOf } from './judge-rows.ts'

/** The first path of the catalogue that rests on a log answers for it. */
const LOGS: Readonly<Record<string, readonly LogName[]>> = {
  'AP-02': ['user-sign-ins', 'directory-audits'],
  'AP-08': ['azure-activity'],
  'AP-13': ['kubernetes-audit'],
}

/** Beneath this path also stand the sources of the configuration, and the runs. */
const OF_THE_RUN = 'AP-02'

export function judgeFailures(file: CaseFile): FindingDraft[] {
  return ACCESS_PATHS.filter((path) => path.controls.includes('10.7')).flatMap((path) =>
    placesOf(file, path).flatMap((clusterId) => judgePlace(file.evidence, path, clusterId)),
  )
}

function judgePlace(evidence: Evidence, path: AccessPath, clusterId: string | undefined): FindingDraft[] {
  const at = clusterId === undefined ? {} : { clusterId }
  const log = logsComplete(evidence, LOGS[path.id] ?? [], clusterId)
  const gaps: readonly Gap[] = [...log.gaps, ...(path.id === OF_THE_RUN ? failedConfiguration(evidence) : [])]
  const beneath = findFailures(evidence, { control: '10.7', accessPath: path.id, ...at }, gaps)
  const configured = path.id === OF_THE_RUN ? runs(evidence) : NO_CONFIGURED_LEG
  return [
    rollUp({ control: '10.7', path, ...at }, { configured, observed: observed(gaps, beneath.length) }, beneath),
    ...beneath,
  ]
}

function observed(gaps: readonly Gap[], count: number): ObservedLeg {
  if (gaps.length === 0) return observedLeg('satisfied', 'every log and source worked during the whole window')
  const says = `${count} failure${count === 1 ? '' : 's'} noticed; whether somebody restored the function, and when, is in no log`
  return observedLeg('not-assessable', says, { gaps })
}

/** A day that no run collected is a failure of this control itself. */
function runs({ window, collectedUntil }: Evidence): ConfiguredLeg {
  const missed = (sentence: string, span: Partial<Gap> = {}): ConfiguredLeg =>
    configuredLeg('not-assessable', sentence, {
      gaps: [{ code: 'RUN_MISSED', source: 'ruleset' satisfies SourceId | 'ruleset', ...span, sentence }],
    })
  if (collectedUntil === undefined)
    return missed('no earlier run is known that reaches up to the beginning of this window')
  if (Date.parse(collectedUntil) < Date.parse(window.from))
    return missed(
      `no run collected ${collectedUntil} to ${window.from} (${hours(collectedUntil, window.from)} hours)`,
      { from: collectedUntil, to: window.from },
    )
  return configuredLeg('satisfied', 'the run before reaches up to the beginning of this window')
}

function hours(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 3_600_000)
}
