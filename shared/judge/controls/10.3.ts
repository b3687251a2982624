// 10.3: can nobody alter the logs that this evidence rests on, and did nobody? (docs/controls/10.3.md)

import { accessPath } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete, sourcesOfLog } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { silentHours } from '../evidence/log-silence.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { type ConfiguredLeg, configuredLeg, type ObservedLeg, observedLeg } from '../legs/leg.ts'
import { findTampering } from '../logs/find-tampering.ts'
import { rollUp } from '../roll-up.ts'

/** Who alters a log does it through Azure Resource Manager. */
const PATH = 'AP-08'

export function judgeLogProtection({ evidence }: CaseFile): FindingDraft[] {
  const path = accessPath(PATH)
  if (path === undefined) return []
  const beneath = findTampering(evidence, { control: '10.3', accessPath: PATH })
  const judgement = { configured: protection(evidence), observed: observed(evidence, beneath.length) }
  return [rollUp({ control: '10.3', path }, judgement, beneath), ...beneath]
}

/** Rows of a workspace can be deleted by whoever holds the right; what is copied to a locked container can not. */
function protection({ store }: Evidence): ConfiguredLeg {
  if (store?.state === 'locked') {
    const days = store.days === undefined ? '' : ` for ${store.days} days`
    return configuredLeg('satisfied', `the copy of the logs in this bundle lies in a container that is locked${days}`)
  }
  const sentence = `that nobody can alter the logs is not shown: ${STORE_WORDS[store?.state ?? 'unknown']}, and locks of workspaces are not captured`
  const gap: Gap = { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }
  return configuredLeg('not-assessable', sentence, { gaps: [gap] })
}

const STORE_WORDS: Readonly<Record<'locked' | 'unlocked' | 'none' | 'unknown', string>> = {
  locked: 'the container of the bundle is locked',
  unlocked: 'the policy of the container of the bundle is not locked, so that it can be taken away',
  none: 'the container of the bundle has no policy that keeps it from change',
  unknown: 'what protects the container of the bundle could not be read',
}

function observed(evidence: Evidence, count: number): ObservedLeg {
  const { gaps } = logsComplete(evidence, ['azure-activity'])
  if (gaps.length > 0)
    return observedLeg('not-assessable', `whether somebody altered a log is not shown (${gaps[0]?.sentence ?? ''})`, {
      gaps,
    })
  if (count > 0)
    return observedLeg('not-observed', `${count} operation${count === 1 ? '' : 's'} on a log or its protection`)
  // A zero is an observation only beside other records of the same hours (docs/judgement.md, law 1).
  const silent = silentHours(evidence, 'azure-activity', sourcesOfLog(evidence, 'azure-activity') ?? [])
  return observedLeg(silent.length === 0 ? 'satisfied' : 'not-observed', 'nobody altered a log or its protection')
}
