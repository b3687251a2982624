// What does a disagreement with What-If mean to a reader? In words, and as the gap that a configured leg carries.

import { listWords } from '../../coverage/words.ts'
import type { SourceReport } from '../../domain/capture.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { DISAGREEMENTS_LISTED } from '../../domain/model-tally.ts'
import type { WhatIfConditions } from '../../domain/what-if.ts'
import { audienceWords } from '../evidence/audiences.ts'
import { CLIENT_WORDS, type DisagreementNames } from '../model/disagreement-words.ts'
import type { WhatIfComparison, WhatIfDisagreement } from './compare-what-if.ts'

/** People named in one sentence. */
const NAMED_PEOPLE = 3

export function describeWhatIfDisagreement(found: WhatIfDisagreement, { nameOf }: DisagreementNames): string {
  const { displayName, principalIds, audience, count, reasons, example } = found
  const scenarios = count === 1 ? 'one scenario of the sample' : `${count} scenarios of the sample`
  const why = reasons.length === 0 ? '' : ` (${reasons.map((reason) => `\`${reason}\``).join(', ')})`
  return (
    `by the model, policy '${displayName}' applies to ${listWords(principalIds.map(nameOf), NAMED_PEOPLE)} on ` +
    `${audienceWords([audience])}, and What-If says that it does not in ${scenarios}${why}, for example for ` +
    `${nameOf(example.principalId)} ${describeConditions(example.conditions)}`
  )
}

/** `by a browser on windows from 203.0.113.7 (CH)`, and what is not usual. */
function describeConditions(conditions: WhatIfConditions): string {
  const { clientAppType, platform, ipAddress, country, authenticationFlow, deviceCompliant } = conditions
  const risks = [
    ['sign-in', conditions.signInRisk],
    ['user', conditions.userRisk],
    ['insider', conditions.insiderRisk],
  ] as const
  return [
    `by ${CLIENT_WORDS[clientAppType] ?? clientAppType} on ${platform} from ${ipAddress} (${country})`,
    ...(authenticationFlow === 'none' ? [] : [`in the flow ${authenticationFlow}`]),
    ...risks.flatMap(([name, level]) => (level === 'none' ? [] : [`${name} risk ${level}`])),
    ...(deviceCompliant ? ['on a compliant device'] : []),
  ].join(', ')
}

/**
 * Why the proof on one of these audiences is in doubt, at most one sentence more than `DISAGREEMENTS_LISTED`. Turns a
 * *satisfied* configured leg into not-assessable, never another (docs/judgement.md, section 5).
 */
export function whatIfGaps(
  comparison: WhatIfComparison,
  audiences: readonly string[],
  names: DisagreementNames,
): Gap[] {
  const wanted = new Set(audiences.map((appId) => appId.toLowerCase()))
  const found = comparison.disagreements
    .filter(({ audience }) => wanted.has(audience.toLowerCase()))
    .sort((a, b) => b.count - a.count)
  const told = found.slice(0, DISAGREEMENTS_LISTED).map((one) => {
    const on = audienceWords([one.audience])
    return `${describeWhatIfDisagreement(one, names)}: what the model proves of ${on} is in doubt`
  })
  const more = found.length - told.length
  const rest = `${more} more ${more === 1 ? 'policy' : 'policies'} that the model applies, one for each audience, What-If does not apply`
  return [...told, ...(more > 0 ? [rest] : [])].map((sentence) => ({
    code: 'MODEL_DISAGREES',
    source: 'graph-what-if',
    sentence,
  }))
}

/** What was asked, what came of it, and what could not be compared: whole sentences for the report. */
export function describeWhatIf(comparison: WhatIfComparison | undefined, report: SourceReport | undefined): string {
  if (comparison === undefined) return `${whyNothing(report)} This changes no verdict.`
  const { questionCount, comparedCount, agreedCount, entraStricterCount, setApart } = comparison
  const against = comparedCount - agreedCount - entraStricterCount
  const apart = [
    ...(setApart.nearChangeCount > 0 ? [`${setApart.nearChangeCount} at or shortly after a change of the policy`] : []),
    ...(setApart.unknownCount > 0 ? [`${setApart.unknownCount} left open by the model or by What-If`] : []),
  ]
  return [
    `What-If answered ${questionCount} question${questionCount === 1 ? '' : 's'} of a sample: of ${comparedCount} predictions ` +
      `(one question, one enabled policy) ${agreedCount} ${agreedCount === 1 ? 'agrees' : 'agree'}` +
      `${entraStricterCount > 0 ? `, in ${entraStricterCount} What-If applies a policy that the model does not` : ''}` +
      `, and in ${against === 0 ? 'none' : against} it leaves out a policy that the model applies.`,
    ...(apart.length === 0 ? [] : [`Not compared: ${apart.join(', ')}.`]),
    ...(report === undefined || report.status === 'complete' ? [] : [`The sample is not whole: ${sayWhy(report)}.`]),
  ].join(' ')
}

function whyNothing(report: SourceReport | undefined): string {
  if (report?.status === 'skipped') return `${sayWhy(report)}.`
  return `What-If gave no answer that could be compared${report === undefined || sayWhy(report) === '' ? '' : `: ${sayWhy(report)}`}.`
}

function sayWhy({ gaps }: SourceReport): string {
  return gaps.map(({ sentence }) => sentence).join('; ')
}
