// What does one record show, in words a person understands without the code?

import type { AppliedPolicyResult } from '../domain/sign-in-event.ts'
import type { JudgingContext } from './sign-in-context.ts'
import type { SignInVersion } from './sign-in-version.ts'

const NAME_LENGTH = 80
const NAMED_POLICIES = 3

/** A sentence fragment: client, address, time, and for a sign-in without MFA the policies that let it through. */
export function exampleOf(version: SignInVersion, context: JudgingContext): string {
  const client = version.client === undefined ? 'an unnamed client' : shorten(version.client)
  const country = version.country === undefined ? '' : ` (${shorten(version.country)})`
  const from = version.address === undefined ? 'an address not recorded' : `${shorten(version.address)}${country}`
  const sentence = `${client} from ${from} at ${version.at}`
  const reason = version.unlinked.side === 'not-satisfied' ? letThrough(version.applied, context) : undefined
  return reason === undefined ? sentence : `${sentence}; ${reason}`
}

/** The policies that ask for MFA (all, where the snapshot does not tell) and did not apply or only reported. */
function letThrough(applied: readonly AppliedPolicyResult[] | undefined, context: JudgingContext): string | undefined {
  if (applied === undefined) return undefined
  if (applied.length === 0) return 'no policy was evaluated'
  const passed = applied.filter(
    ({ id, result }) =>
      (result === 'notApplied' || result === 'notEnabled' || result.startsWith('reportOnly')) &&
      (context.grantOf(id) ?? 'implies-mfa') === 'implies-mfa',
  )
  if (passed.length === 0) return 'no applied policy asked for MFA'
  const named = passed.slice(0, NAMED_POLICIES).map(describe)
  const rest = passed.length - named.length
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ')
}

function describe(policy: AppliedPolicyResult): string {
  const name = `policy \`${shorten(policy.displayName)}\``
  if (policy.result === 'notEnabled') return `${name} is off`
  if (policy.result.startsWith('reportOnly')) return `${name} only reports`
  if (policy.excludedBy.length > 0) return `${name} was left out by ${shorten(policy.excludedBy.join(', '))}`
  if (policy.conditionsNotSatisfied.length > 0)
    return `${name} did not apply (${shorten(policy.conditionsNotSatisfied.join(', '))})`
  return `${name} did not apply`
}

function shorten(text: string): string {
  return text.length <= NAME_LENGTH ? text : `${text.slice(0, NAME_LENGTH)}…`
}
