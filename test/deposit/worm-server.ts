// A blob container under a locked immutability policy, as much as the deposit door needs: no emulator has one.

import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Refusal {
  readonly status: number
  readonly code: string
}

export interface WormServer {
  readonly containerUrl: string
  readonly blobs: ReadonlyMap<string, Buffer>
  /** Headers of every PUT, in order. */
  readonly puts: readonly IncomingHttpHeaders[]
  close(): Promise<void>
}

export interface WormBehaviour {
  /** How an overwrite is refused. */
  readonly onOverwrite?: Refusal
  /** Every request is refused so. */
  readonly always?: Refusal
  /** The first put takes effect, and its answer is lost. */
  readonly losesFirstAnswer?: boolean
  readonly hasImmutabilityPolicy?: boolean
}

export async function startWormServer(behaviour: WormBehaviour = {}): Promise<WormServer> {
  const blobs = new Map<string, Buffer>()
  const puts: IncomingHttpHeaders[] = []
  let answersToLose = behaviour.losesFirstAnswer === true ? 1 : 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x')
      const name = decodeURIComponent(url.pathname.replace('/account/evidence/', ''))
      const refuse = ({ status, code }: Refusal): void => {
        response.writeHead(status, { 'x-ms-error-code': code, 'Content-Type': 'application/xml' })
        response.end(request.method === 'HEAD' ? undefined : `<Error><Code>${code}</Code><Message>x</Message></Error>`)
      }
      if (behaviour.always !== undefined) {
        refuse(behaviour.always)
      } else if (url.searchParams.get('restype') === 'container') {
        const locked = String(behaviour.hasImmutabilityPolicy ?? false)
        response.writeHead(200, { 'x-ms-has-immutability-policy': locked, 'x-ms-has-legal-hold': 'false' }).end()
      } else if (request.method === 'PUT') {
        puts.push(request.headers)
        const body = Buffer.concat(chunks)
        const sent = request.headers['content-md5'] ?? ''
        if (sent !== createHash('md5').update(body).digest('base64')) refuse({ status: 400, code: 'Md5Mismatch' })
        else if (blobs.has(name)) refuse(behaviour.onOverwrite ?? { status: 409, code: 'BlobAlreadyExists' })
        else {
          blobs.set(name, body)
          if (answersToLose > 0) {
            answersToLose -= 1
            request.socket.destroy()
          } else response.writeHead(201, { ETag: '"1"' }).end()
        }
      } else {
        const body = blobs.get(name)
        if (body === undefined) refuse({ status: 404, code: 'BlobNotFound' })
        else response.writeHead(200, { 'Content-Length': body.length, ETag: '"1"' }).end(body)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    containerUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/account/evidence`,
    blobs,
    puts,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
