// When did a log speak? An hour by hour trace of its activity, whatever the records said.

/** One UTC hour in which a log held at least one record: the proof of its own activity (docs/judgement.md, law 1). */
export interface LogHour {
  /** A source id. */
  readonly source: string
  /**
   * ARM id (lower case) of what the records are about, where a log is delivered apart for each: a cluster, a subscription.
   * Absent for the tenant's own logs.
   */
  readonly place?: string
  /** The first and the last record of the hour, as precise as received: an hour cut by the edge of a window counts exactly. */
  readonly firstAt: string
  readonly lastAt: string
}

/** `2026-11-23T09` of an instant in UTC. */
export function hourOf(at: string): string {
  return at.slice(0, 13)
}
