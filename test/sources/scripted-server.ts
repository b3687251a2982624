// A service that says what a test tells it to: over HTTPS, to the real clients.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { makeCertificate } from '../../demo/certificate.ts'

export interface Asked {
  readonly method: string
  /** Path and query as they came, undecoded. */
  readonly url: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text and bytes go out as they are, anything else as JSON. */
  readonly body?: unknown
  readonly gzip?: boolean
  /** Ends the connection instead of answering, or in the middle of it. */
  readonly cut?: 'before' | 'inside'
  /** Never answers. */
  readonly silent?: boolean
}

export type Script = (asked: Asked) => Reply

export interface ScriptedServer {
  readonly url: string
  /** PEM of the authority behind its certificate. */
  readonly authority: string
  readonly asked: Asked[]
  script: Script
  close(): Promise<void>
}

export async function startScriptedServer(): Promise<ScriptedServer> {
  const certificate = await makeCertificate()
  // The Graph client uses the global fetch, which takes its authorities from the process.
  setDefaultCACertificates([...getCACertificates('default'), certificate.authority])
  const server = createServer({ cert: certificate.certificate, key: certificate.privateKey })
  const state: { asked: Asked[]; script: Script } = { asked: [], script: () => ({ status: 404 }) }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = request.url ?? '/'
      const { pathname, searchParams } = new URL(url, 'https://localhost')
      const asked = {
        ...{ method: request.method ?? '', url, path: decodeURIComponent(pathname), query: searchParams },
        ...{ headers: request.headers, body: Buffer.concat(chunks).toString() },
      }
      state.asked.push(asked)
      send(response, state.script(asked))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}`,
    authority: certificate.authority,
    get asked() {
      return state.asked
    },
    set script(script: Script) {
      state.script = script
      state.asked = []
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.silent === true) return
  if (reply.cut === 'before') {
    response.destroy()
    return
  }
  const body = toBytes(reply.body)
  const sent = reply.gzip === true ? gzipSync(body) : body
  response.writeHead(reply.status ?? 200, {
    ...(body.length === 0 ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(reply.gzip === true ? { 'content-encoding': 'gzip' } : {}),
    'content-length': String(reply.cut === 'inside' ? sent.length + 100 : sent.length),
    ...reply.headers,
  })
  if (reply.cut === 'inside') response.write(sent, () => response.destroy())
  else response.end(sent)
}

function toBytes(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0)
  if (Buffer.isBuffer(body)) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
