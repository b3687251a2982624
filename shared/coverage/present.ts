// What does a clause say that is there for sure, because something was worked out from it before?

export function present<T>(clause: T | undefined): T {
  if (clause === undefined) throw new RangeError('a clause was taken for one that the policy has')
  return clause
}
