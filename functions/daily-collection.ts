// Once a day: is a window owed? The ledger knows; a committed window is never collected twice by the timer.

import { app, type InvocationContext, type Timer } from '@azure/functions'
import { getClient, input } from 'durable-functions'
import { EvidenceError } from '../shared/errors.ts'
import { openCollector, type OpenCollector } from './open-collector.ts'
import { resumeRun } from './resume-run.ts'
import { scheduledRequest, startRun } from './start-run.ts'
import { tellStepFault } from './step-fault.ts'

export const runDailyCollection =
  (open: OpenCollector) =>
  async ({ isPastDue }: Timer, context: InvocationContext): Promise<void> => {
    const collector = await tellStepFault(context, open)
    const client = getClient(context)
    const start = () => startRun(collector, client, scheduledRequest(`daily schedule${isPastDue ? ', past due' : ''}`))
    const plan = await start().catch(async (error: unknown) => {
      const runId =
        error instanceof EvidenceError && error.code === 'PLAN_RUN_IN_PROGRESS' ? error.details[0] : undefined
      if (runId === undefined) throw error
      const found = await resumeRun(collector, client, runId)
      context.info(`oldest open window is held by run ${runId}: ${found}`)
      return found === 'given-up' ? start() : undefined
    })
    context.info(plan === undefined ? 'no run started' : `run ${plan.runId} started for ${plan.window.from}`)
  }

app.timer('dailyCollection', {
  schedule: '%COLLECTION_SCHEDULE%',
  runOnStartup: false,
  useMonitor: true,
  retry: {
    strategy: 'exponentialBackoff',
    maxRetryCount: 5,
    minimumInterval: { seconds: 30 },
    maximumInterval: { minutes: 15 },
  },
  extraInputs: [input.durableClient()],
  handler: runDailyCollection(openCollector),
})
