// The only place that looks at the environment of the process.

/** A snapshot: later changes of the environment do not reach a running collection. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return { ...process.env }
}
