// What becomes of a run that claims a window while nothing drives it? It goes on from what is already put.

import { type DurableClient, OrchestrationRuntimeStatus } from 'durable-functions'
import type { Collector } from './open-collector.ts'
import { ORCHESTRATION } from './start-run.ts'

export type Resumed = 'running' | 'resumed' | 'given-up'

const { Failed, Terminated, Canceled } = OrchestrationRuntimeStatus
const ENDED_BADLY: readonly OrchestrationRuntimeStatus[] = [Failed, Terminated, Canceled]

/** `given-up`: the orchestration had ended without saying so; its window is free again. */
export async function resumeRun(
  { pipeline, ports }: Collector,
  client: DurableClient,
  runId: string,
): Promise<Resumed> {
  const { trigger } = await pipeline.readPlan(ports, runId)
  if (trigger.type === 'cli') return 'running' // driven by a person's own process, which no orchestration shows
  const status = await statusOf(client, runId)
  if (status === undefined) {
    await client.startNew(ORCHESTRATION, { instanceId: runId })
    return 'resumed'
  }
  if (!ENDED_BADLY.includes(status)) return 'running'
  const message = `orchestration ended as \`${status}\` without concluding`
  await pipeline.failCollection(ports, runId, { code: 'PIPELINE_STEP_FAILED', message })
  return 'given-up'
}

/** The client tells an unknown instance by its message alone. */
async function statusOf(client: DurableClient, runId: string): Promise<OrchestrationRuntimeStatus | undefined> {
  try {
    return (await client.getStatus(runId)).runtimeStatus
  } catch (error) {
    if (error instanceof Error && error.message.includes('HTTP 404')) return undefined
    throw error
  }
}
