// Who asks? Only the platform's word counts, only while the platform checks tokens, and only with the app role.

import type { Trigger } from '../domain/slice.ts'
import { EvidenceError } from '../errors.ts'
import { readClientPrincipal } from './client-principal.ts'

export type AppRole = 'Evidence.Collect' | 'Evidence.Read'

export interface CallerRule {
  /** Whether App Service authentication is on; it then removes a principal header that a caller sends himself. */
  readonly platformAuthentication: boolean
  readonly requiredRole: AppRole
}

const HEADER = 'x-ms-client-principal'

/** The requestor as the signed statement names him. Throws `EvidenceError` HTTP_PRINCIPAL_… or HTTP_ROLE_MISSING. */
export function readCaller(headers: { get(name: string): string | null }, rule: CallerRule): Trigger['requestor'] {
  const header = headers.get(HEADER)
  if (header === null || header === '')
    throw new EvidenceError({
      room: 'http',
      code: 'HTTP_PRINCIPAL_MISSING',
      message: `request carries no verified principal: header \`${HEADER}\` is absent`,
      help: 'send an Entra access token for this app as bearer token; the platform must check it before the request arrives',
    })
  // INVARIANT: with the platform's authentication off anybody can write this header, so it is never read then.
  if (!rule.platformAuthentication)
    throw untrusted(
      `header \`${HEADER}\` is present although the platform does not check tokens`,
      'turn on App Service authentication with the Microsoft provider for this app',
    )
  const principal = readClientPrincipal(header)
  if (principal === undefined)
    throw untrusted(
      `header \`${HEADER}\` is not base64 of a principal document`,
      'ask through the public address of the app, where the platform writes this header',
    )
  if (principal.provider !== 'aad')
    throw untrusted(
      `principal was verified by \`${principal.provider}\`, expected \`aad\``,
      'sign in with Microsoft Entra ID; no other provider is accepted',
    )
  const { objectId, appId, displayName } = principal
  if (objectId === undefined)
    throw untrusted(
      'principal carries no object id',
      'ask with an access token of Entra, whose `oid` claim names the requestor',
    )
  if (!principal.roles.includes(rule.requiredRole))
    throw new EvidenceError({
      room: 'http',
      code: 'HTTP_ROLE_MISSING',
      message: `principal \`${objectId}\` does not hold the app role \`${rule.requiredRole}\``,
      help: 'assign the app role in the enterprise application of this app, then ask with a new token',
    })
  return {
    objectId,
    ...(appId === undefined ? {} : { appId }),
    ...(displayName === undefined ? {} : { displayName }),
    authenticatedBy: 'entra',
  }
}

function untrusted(message: string, help: string): EvidenceError {
  return new EvidenceError({ room: 'http', code: 'HTTP_PRINCIPAL_NOT_TRUSTED', message, help })
}
