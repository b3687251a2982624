// How can a sign-in become harder to see: a part that cannot be read, or a value that nobody knows?

import fc from 'fast-check'
import type { SignInEvent } from '../../shared/domain/sign-in-event.ts'

export type Loss = (event: SignInEvent) => SignInEvent

function without(event: SignInEvent, key: keyof SignInEvent): SignInEvent {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== key)) as unknown as SignInEvent
}

/** A part as decode marks it when it cannot read it, and fields that a source leaves out. */
export const blindings: fc.Arbitrary<Loss> = fc.constantFrom<Loss>(
  (event) => ({ ...event, steps: [], unreadable: ['steps'] }),
  (event) => ({ ...without(event, 'appliedPolicies'), unreadable: ['appliedPolicies'] }),
  (event) => ({ ...without(event, 'errorDetail'), unreadable: ['status'] }),
  (event) => ({ ...event, appliedPolicies: [] }),
  (event) => without(event, 'appliedPolicies'),
  (event) => without(event, 'requirement'),
  (event) => without(event, 'errorCode'),
  (event) => without(event, 'sessionId'),
)

const UNKNOWN_TEXT = 'a text nobody knows'
const atStep = (event: SignInEvent, place: number, change: Partial<SignInEvent['steps'][number]>): SignInEvent => ({
  ...event,
  steps: event.steps.map((step, i) => (i === place % event.steps.length ? { ...step, ...change } : step)),
})
const atPolicy = (event: SignInEvent, place: number, change: object): SignInEvent => ({
  ...event,
  ...(event.appliedPolicies === undefined
    ? {}
    : {
        appliedPolicies: event.appliedPolicies.map((policy, i) =>
          i === place % (event.appliedPolicies?.length ?? 1) ? { ...policy, ...change } : policy,
        ),
      }),
})

/**
 * One value becomes unknown. Not among them: the client, which the law itself calls a gap and not legacy, and the protocol,
 * which says how a token was asked for and nothing about a factor that was completed.
 */
export const unknownings: fc.Arbitrary<Loss> = fc.nat({ max: 5 }).chain((place) =>
  fc.constantFrom<Loss>(
    (event) => atStep(event, place, { resultDetail: UNKNOWN_TEXT }),
    (event) => atStep(event, place, { method: 'Palm reading' }),
    (event) => atStep(event, place, { requirement: 'Third' }),
    (event) => (event.errorDetail === undefined ? event : { ...event, errorDetail: UNKNOWN_TEXT }),
    (event) => ({ ...event, requirement: 'third' }),
    (event) => ({ ...event, requirementProviders: event.requirementProviders.map(() => 'oracle') }),
    (event) => ({ ...event, conditionalAccessStatus: 'perhaps' }),
    (event) => atPolicy(event, place, { result: 'perhaps' }),
    (event) => atPolicy(event, place, { strengthResult: 'perhaps' }),
    (event) => atPolicy(event, place, { id: 'p-gone' }),
    (event) => ({ ...event, crossTenantAccessType: 'portal' }),
    (event) => ({ ...event, tokenIssuerType: 'Oracle' }),
    (event) => ({ ...event, userType: 'visitor' }),
    (event) => ({ ...event, kind: 'unknown' }),
    (event) => ({ ...event, errorCode: 99999 }),
  ),
)
