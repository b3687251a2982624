// The steps of a run that touch the world. Messages carry ids only; everything else is in the work store.

import type { InvocationContext } from '@azure/functions'
import { app, getClient, input } from 'durable-functions'
import { planWaves } from '../shared/plan/plan-slices.ts'
import { continueWithNext } from './continue-with-next.ts'
import { type Collector, openCollector, type OpenCollector } from './open-collector.ts'
import { type StepFault, tellStepFault } from './step-fault.ts'

export type RunInput = { readonly runId: string }
export type SliceInput = RunInput & { readonly sliceId: string }
export type FailInput = RunInput & { readonly fault: StepFault }
type Step<I> = (collector: Collector, input: I, context: InvocationContext) => Promise<unknown>

/** Waves of slice ids: the slices of one wave may run at once. */
export const planStep: Step<RunInput> = async ({ pipeline, ports }, { runId }) =>
  planWaves((await pipeline.readPlan(ports, runId)).slices).map((wave) => wave.map(({ sliceId }) => sliceId))

export const sliceStep: Step<SliceInput> = ({ pipeline, ports }, { runId, sliceId }) =>
  pipeline.collectSlice(ports, runId, sliceId)

export const concludeStep: Step<RunInput> = async (collector, { runId }, context) => {
  const result = await collector.pipeline.concludeCollection(collector.ports, runId)
  if (result.committed) await continueWithNext(collector, getClient(context), result, context)
  return result
}

export const failStep: Step<FailInput> = ({ pipeline, ports }, { runId, fault }) =>
  pipeline.failCollection(ports, runId, fault)

export const runStep =
  <I>(open: OpenCollector, step: Step<I>) =>
  (given: I, context: InvocationContext): Promise<unknown> =>
    tellStepFault(context, async () => step(await open(), given, context))

const client = { extraInputs: [input.durableClient()] }
app.activity('collectionPlan', { handler: runStep(openCollector, planStep) })
app.activity('collectionSlice', { handler: runStep(openCollector, sliceStep) })
app.activity('collectionConclude', { ...client, handler: runStep(openCollector, concludeStep) })
app.activity('collectionFail', { handler: runStep(openCollector, failStep) })
