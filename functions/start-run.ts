// How does a run begin? Planned and claimed first, then its orchestration under the run's own id.

import type { DurableClient } from 'durable-functions'
import type { CollectionPlan, CollectionRequest } from '../shared/domain/slice.ts'
import type { Collector } from './open-collector.ts'

export const ORCHESTRATION = 'collection'

/** A request that no person made: it takes the oldest open window. */
export function scheduledRequest(reason: string): CollectionRequest {
  return { trigger: { type: 'timer', requestor: { authenticatedBy: 'platform' }, reason } }
}

/** The plan of the started run; undefined if no window is open. Throws `EvidenceError` PLAN_… as planning does. */
export async function startRun(
  { pipeline, ports }: Collector,
  client: DurableClient,
  request: CollectionRequest,
): Promise<CollectionPlan | undefined> {
  const plan = await pipeline.startCollection(ports, request)
  if (plan === undefined) return undefined
  try {
    await client.startNew(ORCHESTRATION, { instanceId: plan.runId })
  } catch (error) {
    // Without an orchestration nobody would ever give the window back.
    const message = 'orchestration could not be started'
    await pipeline.failCollection(ports, plan.runId, { code: 'PIPELINE_STEP_FAILED', message })
    throw error
  }
  return plan
}
