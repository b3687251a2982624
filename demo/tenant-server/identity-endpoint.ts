// The tenant server's question: how does the real credential class come to a token? By the managed-identity endpoint
// of App Service and Functions (IDENTITY_ENDPOINT, IDENTITY_HEADER), which is plain HTTP on the loopback interface.

import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { issueToken, type TokenIdentity } from './token.ts'

export interface IdentityEndpoint {
  readonly url: string
  readonly header: string
  /** Tokens handed out so far. */
  readonly issued: () => number
  close(): Promise<void>
}

/** App Service's own protocol version ("How to use managed identities for App Service", REST endpoint reference). */
const API_VERSION = '2019-08-01'

function answer(url: URL, header: string | undefined, expected: string, identity: TokenIdentity) {
  const resource = url.searchParams.get('resource')
  if (header !== expected) return { status: 401, body: { statusCode: 401, message: 'Invalid X-IDENTITY-HEADER.' } }
  if (url.searchParams.get('api-version') !== API_VERSION || resource === null)
    return { status: 400, body: { statusCode: 400, message: 'Expected api-version and resource.' } }
  const clientId = url.searchParams.get('client_id') ?? identity.clientId
  const token = issueToken(resource, { ...identity, clientId })
  return {
    status: 200,
    body: {
      access_token: token.accessToken,
      expires_on: String(token.expiresOn),
      resource,
      token_type: 'Bearer',
      // Without it the credential class does not cache the token.
      client_id: clientId,
    },
  }
}

/** Starts the endpoint on a free port. */
export async function startIdentityEndpoint(identity: TokenIdentity): Promise<IdentityEndpoint> {
  const header = randomUUID()
  let issued = 0
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const given = request.headers['x-identity-header']
    const { status, body } = answer(url, typeof given === 'string' ? given : undefined, header, identity)
    if (status === 200) issued += 1
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/msi/token`,
    header,
    issued: () => issued,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
