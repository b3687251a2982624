// When did somebody next sign in after this moment, and with what outcome? Joined by person and time, so it is correlated, never
// proved (docs/judgement.md, section 6).

import { compareInstants } from '../../domain/instant.ts'
import type { TallyBucket } from '../../domain/tally.ts'
import type { TokenSide } from '../../domain/token-trail.ts'
import { audienceWords } from '../evidence/audiences.ts'
import type { Evidence } from '../evidence/evidence.ts'

const HOUR_MILLISECONDS = 3_600_000

/** In words, for a sentence about the change before it. */
export function nextSignIn(evidence: Evidence, principalId: string, after: string): string {
  const own = evidence.tally.buckets.filter(
    (bucket) =>
      bucket.principalId.toLowerCase() === principalId.toLowerCase() &&
      isSuccess(bucket) &&
      !isBefore(bucket.lastAt, after),
  )
  const [first] = own
    .filter(({ firstAt }) => !isBefore(firstAt, after))
    .sort((a, b) => compareInstants(a.firstAt, b.firstAt))
  const inAnHour = nextHour(evidence, principalId, after)
  // Sums of alike sign-ins tell the first and the last alone; the trail of tokens knows the hours between.
  if (inAnHour !== undefined && (first === undefined || Date.parse(first.firstAt) >= inAnHour.from + HOUR_MILLISECONDS))
    return `the next sign-in followed in the hour from ${instant(inAnHour.from)} on (${SIDE_WORDS[inAnHour.side]})`
  if (first !== undefined)
    return `the next sign-in followed at ${first.firstAt} for ${audienceWords([first.audience])} (${first.outcome})`
  return own.length > 0
    ? 'a later sign-in followed, at a time its sum does not tell'
    : 'no sign-in of that account followed in the window'
}

function isSuccess({ outcome }: TallyBucket): boolean {
  return !['blocked', 'failed', 'mfa-demanded-not-completed', 'external-challenge'].includes(outcome)
}

const SIDE_WORDS: Readonly<Record<TokenSide, string>> = {
  satisfied: 'with evidence of MFA',
  'not-assessable': 'whether with MFA is not shown',
  'not-satisfied': 'without evidence of MFA',
}

/** The first full hour after the moment's own in which tokens were issued: within its own, before and after look alike. */
function nextHour(
  evidence: Evidence,
  principalId: string,
  after: string,
): { readonly from: number; readonly side: TokenSide } | undefined {
  const own = Math.floor(Date.parse(after) / HOUR_MILLISECONDS)
  const end = Date.parse(evidence.window.to) / HOUR_MILLISECONDS
  let found: { readonly hour: number; readonly side: TokenSide } | undefined
  for (const { principalId: id, side, hours } of evidence.tally.tokens?.hours ?? []) {
    if (id.toLowerCase() !== principalId.toLowerCase()) continue
    const hour = hours.find((one) => one > own && one < end)
    if (hour === undefined) continue
    if (found === undefined || hour < found.hour || (hour === found.hour && isWorse(side, found.side)))
      found = { hour, side }
  }
  return found === undefined ? undefined : { from: found.hour * HOUR_MILLISECONDS, side: found.side }
}

function isWorse(a: TokenSide, b: TokenSide): boolean {
  const order: readonly TokenSide[] = ['not-satisfied', 'not-assessable', 'satisfied']
  return order.indexOf(a) < order.indexOf(b)
}

function isBefore(at: string, other: string): boolean {
  return Date.parse(at) < Date.parse(other)
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}
