// Which rules of Entra changed meaning at a date? All dated rules of the proof, in one place.

/**
 * "All resources" with resource exclusions. Before: a request for baseline scopes alone (`openid`, `profile`,
 * `User.Read` …) escaped such a policy. After: it is evaluated as audience Windows Azure Active Directory. Microsoft's
 * page of 2026 says that the rollout begins on 15 June 2026; when it was complete for every tenant is not verified [K].
 * Between the two dates the answer is unknown.
 */
export const BASELINE_SCOPES_RULE = {
  beginsAt: '2026-06-15T00:00:00Z',
  completeAt: '2026-09-01T00:00:00Z',
} as const

export type RulePeriod = 'before' | 'during' | 'after'

/** A time that is not readable is in doubt, never favourable. */
export function rulePeriod(rule: { readonly beginsAt: string; readonly completeAt: string }, at: string): RulePeriod {
  const time = Date.parse(at)
  if (time < Date.parse(rule.beginsAt)) return 'before'
  return time >= Date.parse(rule.completeAt) ? 'after' : 'during'
}
