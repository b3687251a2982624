// The tenant server's question: which service is asked, and may the caller ask? One HTTPS server speaks for Microsoft
// Graph, Log Analytics and Azure Resource Manager; their paths do not overlap.

import { createServer } from 'node:https'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { DemoCertificate } from '../certificate.ts'
import { answerArm } from './arm/answer-arm.ts'
import { armError, armTokenError } from './arm/arm-errors.ts'
import { requestJson, type Service, type ServiceAnswer, type ServiceRequest } from './exchange.ts'
import { planFaults, type PlannedFault } from './faults.ts'
import { answerGraph } from './graph/answer-graph.ts'
import { graphError, graphTokenError } from './graph/graph-errors.ts'
import { startIdentityEndpoint } from './identity-endpoint.ts'
import { serveLogs } from './logs/answer-logs.ts'
import { logError, logTokenError } from './logs/log-errors.ts'
import { queryName } from './logs/query-text.ts'
import { openTenantFolder } from './tenant-folder.ts'
import { checkToken, type TokenFault } from './token.ts'

/** How often each service answered; `refused`: without a good token; `failed`: by a planned fault. */
export interface RequestCounts {
  readonly graph: number
  readonly logs: number
  readonly arm: number
  readonly refused: number
  readonly failed: number
  readonly tokens: number
}

export interface TenantServer {
  readonly url: string
  /** Base of `/v1.0/…` and `/beta/…`. */
  readonly graphUrl: string
  /** Endpoint of the log query client: it ends in `/v1`. */
  readonly logsUrl: string
  readonly armUrl: string
  readonly identityEndpoint: string
  readonly identityHeader: string
  readonly tenantId: string
  /** The instant the tenant was recorded at: the run plans with it. */
  readonly now: string
  readonly requests: RequestCounts
  close(): Promise<void>
}

interface ServiceDesk {
  answer(request: ServiceRequest): ServiceAnswer
  tokenError(request: ServiceRequest, fault: TokenFault): ServiceAnswer
  error(request: ServiceRequest, status: number): ServiceAnswer
}

/** Bodies shorter than this are not worth compressing. */
const GZIP_FROM_BYTES = 1024

function serviceOf(path: string): Service {
  if (/^\/(v1\.0|beta)(\/|$)/i.test(path)) return 'graph'
  return /^\/v1\/(workspaces|\$batch)/i.test(path) ? 'logs' : 'arm'
}

async function readRequest(message: IncomingMessage): Promise<ServiceRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const origin = `https://${message.headers.host ?? 'localhost'}`
  const url = new URL(message.url ?? '/', origin)
  return {
    method: message.method ?? 'GET',
    origin,
    path: decodeURIComponent(url.pathname)
      .replaceAll(/\/{2,}/g, '/')
      .replace(/(?<=.)\/$/, ''),
    query: url.searchParams,
    header: (name) => {
      const value = message.headers[name.toLowerCase()]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function faultAnswer(fault: PlannedFault, plain: ServiceAnswer): ServiceAnswer {
  const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body)
  return {
    ...plain,
    headers: {
      ...plain.headers,
      ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
    },
    ...(fault.body === undefined ? {} : { body }),
    ...(fault.contentType === undefined ? {} : { contentType: fault.contentType }),
  }
}

function send(response: ServerResponse, request: ServiceRequest, answer: ServiceAnswer): void {
  const plain = Buffer.from(answer.body, 'utf8')
  const isZipped = plain.length >= GZIP_FROM_BYTES && /\bgzip\b/.test(request.header('accept-encoding') ?? '')
  const body = isZipped ? gzipSync(plain, { level: 1 }) : plain
  const clientRequestId = request.header('client-request-id') ?? request.header('x-ms-client-request-id')
  response.writeHead(answer.status, {
    'content-type': answer.contentType ?? 'application/json; charset=utf-8',
    'content-length': String(body.length),
    'request-id': randomUUID(),
    ...(clientRequestId === undefined ? {} : { 'client-request-id': clientRequestId }),
    ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
    ...(request.header('prefer') === undefined ? {} : { 'preference-applied': request.header('prefer') }),
    ...answer.headers,
  })
  response.end(body)
}

/** Starts the services of one recorded tenant on free loopback ports. */
export async function startTenantServer(input: {
  readonly tenantFolder: string
  readonly certificate: DemoCertificate
}): Promise<TenantServer> {
  const folder = openTenantFolder(input.tenantFolder)
  const nextFault = planFaults(folder.settings)
  const logs = serveLogs(folder)
  const desks: Readonly<Record<Service, ServiceDesk>> = {
    graph: { answer: (request) => answerGraph(request, folder), tokenError: graphTokenError, error: graphError },
    logs: {
      answer: logs,
      tokenError: (_request, fault) => logTokenError(fault),
      error: (_request, status) => logError(status),
    },
    arm: { answer: (request) => answerArm(request, folder), tokenError: armTokenError, error: armError },
  }
  const counts = { graph: 0, logs: 0, arm: 0, refused: 0, failed: 0 }

  const answer = (request: ServiceRequest): ServiceAnswer => {
    const service = serviceOf(request.path)
    const desk = desks[service]
    counts[service] += 1
    const tokenFault = checkToken({ authorization: request.header('authorization'), service, origin: request.origin })
    if (tokenFault !== undefined) {
      counts.refused += 1
      return desk.tokenError(request, tokenFault)
    }
    const text = service === 'logs' ? requestJson(request)?.['query'] : undefined
    const name = typeof text === 'string' ? queryName(text) : undefined
    const fault = nextFault({
      line: `${request.method} ${request.path}`,
      search: decodeURIComponent(request.query.toString().replaceAll('+', ' ')),
      ...(name === undefined ? {} : { queryName: name }),
    })
    if (fault === undefined) return desk.answer(request)
    counts.failed += 1
    return faultAnswer(fault, desk.error(request, fault.status))
  }

  const server = createServer(
    { cert: input.certificate.certificate, key: input.certificate.privateKey },
    (message, response) => {
      readRequest(message)
        .then((request) => send(response, request, answer(request)))
        .catch((error: unknown) => {
          response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
        })
    },
  )
  const identity = await startIdentityEndpoint({
    tenantId: folder.settings.tenantId,
    clientId: 'c01ec70a-0000-4000-8000-000000000001',
    objectId: 'c01ec70a-0000-4000-8000-000000000002',
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    graphUrl: url,
    logsUrl: `${url}/v1`,
    armUrl: url,
    identityEndpoint: identity.url,
    identityHeader: identity.header,
    tenantId: folder.settings.tenantId,
    now: folder.settings.now,
    get requests() {
      return { ...counts, tokens: identity.issued() }
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await Promise.all([closed, identity.close()])
    },
  }
}
