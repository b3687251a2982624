// The part of the Durable Functions extension that the real `DurableClient` talks to: a small HTTP server on loopback.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface DurableExtension {
  /** `name/instanceId` of every orchestration started, in order. */
  readonly started: readonly string[]
  /** What an instance is said to be; absent: the extension does not know it. */
  readonly statuses: Map<string, string>
  /** While true, starting an orchestration answers 500. */
  broken: boolean
  /** The value of a durable client input binding. */
  readonly binding: Readonly<Record<string, unknown>>
  stop(): Promise<void>
}

export async function startDurableExtension(): Promise<DurableExtension> {
  const started: string[] = []
  const statuses = new Map<string, string>()
  const server: Server = createServer((request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const [, kind, first, second] = (request.url ?? '').split('?')[0]?.split('/') ?? []
    if (request.method === 'POST' && kind === 'orchestrators' && first !== undefined && second !== undefined) {
      if (extension.broken) return answer(500, { message: 'the task hub does not answer' })
      started.push(`${first}/${second}`)
      statuses.set(second, 'Running')
      return answer(202, { id: second })
    }
    const runtimeStatus = kind === 'instances' && first !== undefined ? statuses.get(first) : undefined
    if (runtimeStatus === undefined) return answer(404, {})
    const at = '2026-11-24T03:15:00Z'
    const frame = { name: 'collection', instanceId: first, createdTime: at, lastUpdatedTime: at, input: null }
    return answer(200, { ...frame, output: null, runtimeStatus })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const rpcBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const extension: DurableExtension = {
    started,
    statuses,
    broken: false,
    binding: { taskHubName: 'aksmfaevidence', rpcBaseUrl, creationUrls: {}, managementUrls: {} },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return extension
}
