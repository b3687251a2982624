// Do Microsoft's engineers have to ask before they come in? Their own sign-ins are logged at the provider. AP-38.

import type { Gap } from '../../domain/gap-codes.ts'
import { declaredOf, standingAt } from '../declared/standing.ts'
import { logsComplete, sourcesComplete } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { foldAccesses } from '../legs/fold-accesses.ts'
import { type ConfiguredLeg, configuredLeg, type PathJudgement } from '../legs/leg.ts'
import { observe, type PathQuestion, usesOf } from './path-question.ts'

const SOURCE = 'arm-customer-lockbox'

/** With the lockbox a request and its approval stand in the activity log; without it nothing of such access is logged here. */
export function judgeProviderSupport(question: PathQuestion): PathJudgement {
  const { file } = question
  const { evidence } = file
  const captured = sourcesComplete(evidence, [SOURCE])
  const answers = evidence.observations.customerLockbox
  const gated = captured.complete && answers.length > 0 && answers.every(({ optedIn }) => optedIn)
  if (!gated) {
    const gaps = captured.complete ? [openGap(answers.length > 0)] : captured.gaps
    return {
      configured: configuredLeg('not-assessable', gaps[0]?.sentence ?? '', { gaps }),
      observed: observe(question),
    }
  }
  return {
    configured: gatedLeg(evidence),
    observed: foldAccesses(file, usesOf(question), {
      logs: logsComplete(evidence, ['azure-activity']),
      unused: 'not-observed',
      departureEffect: question.departureEffect,
    }),
  }
}

function openGap(isKnown: boolean): Gap {
  return isKnown
    ? {
        code: 'EXTERNAL_TRUST_NOT_PROVED',
        source: SOURCE,
        sentence:
          'the tenant does not take part in Customer Lockbox: access by engineers of the provider asks for no approval here, and no log of this tenant shows it',
      }
    : {
        code: 'SOURCE_LACKS_FIELDS',
        source: SOURCE,
        sentence: 'the answer does not say whether the tenant takes part in Customer Lockbox',
      }
}

/** The engineer's factors are the provider's business; only the provider's own documents tell of them. */
function gatedLeg(evidence: Evidence): ConfiguredLeg {
  const documented = declaredOf(evidence, 'vendor-documentation').find(
    (declared) =>
      declared.accessPaths?.includes('AP-38') === true && standingAt(declared, evidence.window) === 'counts',
  )
  const says =
    'the tenant takes part in Customer Lockbox: each access by engineers of the provider waits for an approval here'
  const gaps: Gap[] =
    documented === undefined
      ? [
          {
            code: 'DECLARED_EVIDENCE_MISSING',
            source: 'ruleset',
            sentence: `${says}; how those engineers sign in the provider alone can document, and no such document is declared`,
          },
        ]
      : []
  const held = holdOverWindow(
    evidence,
    { verdict: gaps.length === 0 ? 'satisfied' : 'not-assessable', gaps },
    { essential: [], sources: [SOURCE], trails: ['azure-activity'], isRelevant: () => false },
  )
  const why = held.gaps[0]?.sentence
  const document =
    documented === undefined ? '' : `, and the provider's document on its engineers is declared (${documented.id})`
  return configuredLeg(held.verdict, why ?? `${says}${document}`, { gaps: held.gaps })
}
