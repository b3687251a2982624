// How far is a run, and which were the last ones? Read from the work store; the evidence itself stays in the container.

import { app, type HttpRequest, type InvocationContext } from '@azure/functions'
import { answerJson, type HttpAnswer } from '../shared/http/answer.ts'
import { answerFaults } from '../shared/http/answer-faults.ts'
import { readCaller } from '../shared/http/read-caller.ts'
import { readRunId } from '../shared/http/read-run-id.ts'
import { collectorEntry, type CollectorEntry } from './collector-entry.ts'
import type { Collector } from './open-collector.ts'

/** A month of daily runs. */
const LISTED_RUNS = 31

type Read = (collector: Collector, request: HttpRequest) => Promise<unknown>

export const readStatus: Read = async ({ pipeline, ports }, { params }) =>
  pipeline.collectionStatus(ports, readRunId(params['runId']))
export const readList: Read = async ({ pipeline, ports }) => ({
  collections: await pipeline.listCollections(ports, LISTED_RUNS),
})

export const answerRead =
  ({ isPlatformAuthenticationOn, open }: CollectorEntry, read: Read) =>
  (request: HttpRequest, context: InvocationContext): Promise<HttpAnswer> =>
    answerFaults(context, async () => {
      const platformAuthentication = isPlatformAuthenticationOn()
      readCaller(request.headers, { platformAuthentication, requiredRole: 'Evidence.Read' })
      return answerJson(200, await read(await open(), request))
    })

const status = answerRead(collectorEntry, readStatus)
const list = answerRead(collectorEntry, readList)
app.http('collectionStatus', { methods: ['GET'], authLevel: 'function', route: 'collections/{runId}', handler: status })
app.http('collectionList', { methods: ['GET'], authLevel: 'function', route: 'collections', handler: list })
