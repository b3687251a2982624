// A person or program asks for a collection: who, for what, and where the state of the run can be read.

import { app, type HttpRequest, type InvocationContext } from '@azure/functions'
import { getClient, input } from 'durable-functions'
import { answerJson, type HttpAnswer } from '../shared/http/answer.ts'
import { nothingToDo } from '../shared/http/nothing-to-do.ts'
import { answerFaults } from '../shared/http/answer-faults.ts'
import { readBody } from '../shared/http/read-body.ts'
import { readCaller } from '../shared/http/read-caller.ts'
import { readCollectionRequest } from '../shared/http/read-collection-request.ts'
import { collectorEntry, type CollectorEntry } from './collector-entry.ts'
import { startRun } from './start-run.ts'

export const answerCollectOnDemand =
  ({ isPlatformAuthenticationOn, open }: CollectorEntry) =>
  (request: HttpRequest, context: InvocationContext): Promise<HttpAnswer> =>
    answerFaults(context, async () => {
      const platformAuthentication = isPlatformAuthenticationOn()
      const caller = readCaller(request.headers, { platformAuthentication, requiredRole: 'Evidence.Collect' })
      const asked = readCollectionRequest(await readBody(request.body), caller)
      const collector = await open()
      const plan = await startRun(collector, getClient(context), asked)
      if (plan === undefined) throw nothingToDo()
      const { runId, window } = plan
      const statusUrl = `/api/collections/${runId}`
      return answerJson(
        202,
        { runId, state: 'running', window, statusUrl },
        { Location: statusUrl, 'Retry-After': '60' },
      )
    })

app.http('collectOnDemand', {
  methods: ['POST'],
  route: 'collections',
  authLevel: 'function',
  extraInputs: [input.durableClient()],
  handler: answerCollectOnDemand(collectorEntry),
})
