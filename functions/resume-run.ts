// What becomes of a run that claims a window while nothing drives it? It goes on from what is already put.

import { type DurableClient, OrchestrationRuntimeStatus } from 'durable-functions'
import { failCollection, readPlan } from '../shared/pipeline.ts'
import type { CollectorPorts } from '../shared/pipeline/ports.ts'
import { ORCHESTRATION } from './start-run.ts'

export type Resumed = 'running' | 'resumed' | 'given-up'

const ENDED_BADLY: readonly OrchestrationRuntimeStatus[] = [
  OrchestrationRuntimeStatus.Failed,
  OrchestrationRuntimeStatus.Terminated,
  OrchestrationRuntimeStatus.Canceled,
]

/** `given-up`: the orchestration had ended without saying so; its window is free again. */
export async function resumeRun(ports: CollectorPorts, client: DurableClient, runId: string): Promise<Resumed> {
  const { trigger } = await readPlan(ports, runId)
  if (trigger.type === 'cli') return 'running' // driven by a person's own process, which no orchestration shows
  const status = await statusOf(client, runId)
  if (status === undefined) {
    await client.startNew(ORCHESTRATION, { instanceId: runId })
    return 'resumed'
  }
  if (!ENDED_BADLY.includes(status)) return 'running'
  const message = `orchestration ended as \`${status}\` without concluding`
  await failCollection(ports, runId, { code: 'PIPELINE_STEP_FAILED', message })
  return 'given-up'
}

/** The client tells an unknown instance by its message alone. */
async function statusOf(client: DurableClient, runId: string): Promise<OrchestrationRuntimeStatus | undefined> {
  return client.getStatus(runId).then(
    ({ runtimeStatus }) => runtimeStatus,
    (error: unknown) =>
      error instanceof Error && error.message.includes('HTTP 404') ? undefined : Promise.reject(error),
  )
}
