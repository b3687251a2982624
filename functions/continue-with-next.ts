// A run has committed: is another window owed? Then its run starts now, so that a backlog is worked off oldest first.

import type { InvocationContext } from '@azure/functions'
import type { DurableClient } from 'durable-functions'
import { faultLine } from '../shared/http/answer-faults.ts'
import type { Collector } from './open-collector.ts'
import { scheduledRequest, startRun } from './start-run.ts'

/** A fault here is logged only: the run is committed, and the daily timer starts what is still owed. */
export async function continueWithNext(
  collector: Collector,
  client: DurableClient,
  committed: { readonly runId: string; readonly outcome: string },
  context: InvocationContext,
): Promise<void> {
  // Nothing answered: the next window would meet the same silence, and the day's timer is soon enough for it.
  if (committed.outcome === 'failed') return
  try {
    const next = await startRun(collector, client, scheduledRequest(`next open window after run ${committed.runId}`))
    context.info(next === undefined ? 'no window is open' : `run ${next.runId} started for ${next.window.from}`)
  } catch (error) {
    context.warn(faultLine(error))
  }
}
