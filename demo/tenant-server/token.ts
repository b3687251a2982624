// The tenant server's question: who may ask? Tokens of the managed-identity endpoint, and their check by each service.
// They look like tokens of Microsoft Entra and carry no signature: nobody but the demo's own servers believes them.

import { createHash } from 'node:crypto'
import type { Service } from './exchange.ts'

/** Audiences each service takes, besides its own address. Log Analytics: docs "api/access-api"; ARM has two names. */
const AUDIENCES: Readonly<Record<Service, readonly string[]>> = {
  graph: ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'],
  logs: ['https://api.loganalytics.io', 'https://api.loganalytics.azure.com'],
  arm: ['https://management.azure.com', 'https://management.core.windows.net'],
}

const LIFETIME_SECONDS = 86_400

export interface TokenIdentity {
  readonly tenantId: string
  readonly clientId: string
  readonly objectId: string
}

export interface IssuedToken {
  readonly accessToken: string
  readonly expiresOn: number
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** A JWT-shaped token for a resource, valid for a day by the system clock. */
export function issueToken(resource: string, identity: TokenIdentity): IssuedToken {
  const issuedAt = Math.floor(Date.now() / 1000) - 60
  const expiresOn = issuedAt + LIFETIME_SECONDS
  const header = { typ: 'JWT', alg: 'RS256', kid: 'recorded-tenant' }
  const claims = {
    aud: resource,
    iss: `https://sts.windows.net/${identity.tenantId}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: expiresOn,
    appid: identity.clientId,
    appidacr: '2',
    idtyp: 'app',
    oid: identity.objectId,
    sub: identity.objectId,
    tid: identity.tenantId,
    ver: '1.0',
    roles: ['AuditLog.Read.All', 'GroupMember.Read.All', 'Policy.Read.All', 'RoleManagement.Read.All', 'User.Read.All'],
  }
  const content = `${part(header)}.${part(claims)}`
  const stamp = createHash('sha256').update(content).digest('base64url')
  return { accessToken: `${content}.${stamp}`, expiresOn }
}

export type TokenFault = 'missing' | 'malformed' | 'expired' | 'audience'

function readClaims(token: string): { readonly aud?: unknown; readonly exp?: unknown } | undefined {
  const [header, claims, stamp] = token.split('.')
  if (header === undefined || claims === undefined || stamp === undefined) return undefined
  if (createHash('sha256').update(`${header}.${claims}`).digest('base64url') !== stamp) return undefined
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { aud?: unknown; exp?: unknown }
}

/** Undefined if a service takes the token; otherwise why it does not. */
export function checkToken(input: {
  readonly authorization: string | undefined
  readonly service: Service
  readonly origin: string
}): TokenFault | undefined {
  const token = /^Bearer (\S+)$/i.exec(input.authorization ?? '')?.[1]
  if (token === undefined) return 'missing'
  const claims = readClaims(token)
  if (claims === undefined || typeof claims.aud !== 'string' || typeof claims.exp !== 'number') return 'malformed'
  if (claims.exp * 1000 <= Date.now()) return 'expired'
  const audience = claims.aud.replace(/\/+$/, '')
  return [...AUDIENCES[input.service], input.origin].includes(audience) ? undefined : 'audience'
}
