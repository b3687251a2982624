// The run as an orchestration: plan, then slices in waves, then the conclusion. Replayed, so it decides by its inputs only.

import { app, type OrchestrationContext, RetryOptions, type Task } from 'durable-functions'
import type { FailInput, RunInput, SliceInput } from './collection-activities.ts'
import { ORCHESTRATION } from './start-run.ts'
import { readStepFault } from './step-fault.ts'

/** The pipeline never throws for what a source does, so what is repeated here is a store, key or worker that went away. */
const retry = new RetryOptions(60_000, 4)
retry.backoffCoefficient = 2

export function* collection({ df }: OrchestrationContext): Generator<Task, unknown, unknown> {
  const run: RunInput = { runId: df.instanceId }
  try {
    const waves = (yield df.callActivityWithRetry('collectionPlan', retry, run)) as readonly (readonly string[])[]
    for (const wave of waves) {
      const slices = wave.map((sliceId): SliceInput => ({ ...run, sliceId }))
      yield df.Task.all(slices.map((slice) => df.callActivityWithRetry('collectionSlice', retry, slice)))
    }
    return yield df.callActivityWithRetry('collectionConclude', retry, run)
  } catch (error) {
    const failed: FailInput = { ...run, fault: readStepFault(error) }
    yield df.callActivityWithRetry('collectionFail', retry, failed)
    throw error
  }
}

app.orchestration(ORCHESTRATION, collection)
