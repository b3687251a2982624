// A person or program asks for a collection: who, for what, and where the state of the run can be read.

import { app, type HttpRequest, type InvocationContext } from '@azure/functions'
import { getClient, input } from 'durable-functions'
import { EvidenceError } from '../shared/errors.ts'
import { answerJson, type HttpAnswer } from '../shared/http/answer.ts'
import { answerFaults } from '../shared/http/answer-faults.ts'
import { readBody } from '../shared/http/read-body.ts'
import { readCaller } from '../shared/http/read-caller.ts'
import { readCollectionRequest } from '../shared/http/read-collection-request.ts'
import { openCollector, type OpenCollector } from './open-collector.ts'
import { startRun } from './start-run.ts'

export const answerCollectOnDemand =
  (open: OpenCollector) =>
  (request: HttpRequest, context: InvocationContext): Promise<HttpAnswer> =>
    answerFaults(context, async () => {
      const { ports, platformAuthentication } = await open()
      const caller = readCaller(request.headers, { platformAuthentication, requiredRole: 'Evidence.Collect' })
      const asked = readCollectionRequest(await readBody(request.body), caller)
      const plan = await startRun(ports, getClient(context), asked)
      if (plan === undefined)
        throw new EvidenceError({
          room: 'plan',
          code: 'PLAN_NOTHING_TO_DO',
          message: 'every settled window is committed',
          help: 'name `from` and `to` to collect a committed window anew',
        })
      const location = `/api/collections/${plan.runId}`
      const answer = { runId: plan.runId, state: 'running', window: plan.window, statusUrl: location }
      return answerJson(202, answer, { Location: location, 'Retry-After': '60' })
    })

app.http('collectOnDemand', {
  methods: ['POST'],
  route: 'collections',
  authLevel: 'function',
  extraInputs: [input.durableClient()],
  handler: answerCollectOnDemand(openCollector),
})
