// How far is a run, and which were the last ones? Read from the work store; the evidence itself stays in the container.

import { app, type HttpFunctionOptions, type HttpRequest, type InvocationContext } from '@azure/functions'
import { answerJson, type HttpAnswer } from '../shared/http/answer.ts'
import { answerFaults } from '../shared/http/answer-faults.ts'
import { readCaller } from '../shared/http/read-caller.ts'
import { readRunId } from '../shared/http/read-run-id.ts'
import { collectionStatus, listCollections } from '../shared/pipeline.ts'
import type { CollectorPorts } from '../shared/pipeline/ports.ts'
import { openCollector, type OpenCollector } from './open-collector.ts'

/** A month of daily runs. */
const LISTED_RUNS = 31

type Read = (ports: CollectorPorts, request: HttpRequest) => Promise<unknown>

export const readStatus: Read = async (ports, { params }) => collectionStatus(ports, readRunId(params['runId']))
export const readList: Read = async (ports) => ({ collections: await listCollections(ports, LISTED_RUNS) })

export const answerRead =
  (open: OpenCollector, read: Read) =>
  (request: HttpRequest, context: InvocationContext): Promise<HttpAnswer> =>
    answerFaults(context, async () => {
      const { ports, platformAuthentication } = await open()
      readCaller(request.headers, { platformAuthentication, requiredRole: 'Evidence.Read' })
      return answerJson(200, await read(ports, request))
    })

const registration = { methods: ['GET'], authLevel: 'function' } satisfies Partial<HttpFunctionOptions>
app.http('collectionStatus', {
  ...registration,
  route: 'collections/{runId}',
  handler: answerRead(openCollector, readStatus),
})
app.http('collectionList', { ...registration, route: 'collections', handler: answerRead(openCollector, readList) })
