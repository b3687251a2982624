// The tenant server's question: how does Azure Resource Manager say no? ("Resource Manager error codes")

import { randomUUID } from 'node:crypto'
import { answerJson, type ServiceAnswer, type ServiceRequest } from '../exchange.ts'
import type { TokenFault } from '../token.ts'

const BY_STATUS: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  400: { code: 'BadRequest', message: 'The request is invalid.' },
  401: { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." },
  404: { code: 'ResourceNotFound', message: 'The resource was not found.' },
  429: { code: 'TooManyRequests', message: 'The request is being throttled. Please try again later.' },
  500: { code: 'InternalServerError', message: 'The server encountered an internal error. Please retry the request.' },
  503: { code: 'ServiceUnavailable', message: 'The service is temporarily unavailable. Please retry the request.' },
  504: { code: 'GatewayTimeout', message: 'The gateway did not receive a response within the specified time.' },
}

function forbidden(request: ServiceRequest): { readonly code: string; readonly message: string } {
  const action = /\/providers\/([^/]+)\/([^/]+)/.exec(request.path)
  return {
    code: 'AuthorizationFailed',
    message:
      `The client with object id does not have authorization to perform action ` +
      `'${action?.[1] ?? ''}/${action?.[2] ?? ''}' over scope '${request.path}' or the scope is invalid.`,
  }
}

export function armError(
  request: ServiceRequest,
  status: number,
  detail: { readonly code?: string; readonly message?: string } = {},
): ServiceAnswer {
  const known = status === 403 ? forbidden(request) : BY_STATUS[status]
  const code = detail.code ?? known?.code ?? 'UnknownError'
  const message = detail.message ?? known?.message ?? ''
  return answerJson(status, { error: { code, message } }, { 'x-ms-request-id': randomUUID() })
}

/** 404 as ARM words it: with the type and name that were not there. */
export function resourceMissing(request: ServiceRequest): ServiceAnswer {
  const [, provider, rest] = /\/providers\/([^/]+)\/(.+)$/.exec(request.path) ?? []
  const group = /\/resourceGroups\/([^/]+)/i.exec(request.path)?.[1] ?? ''
  return armError(request, 404, {
    message:
      `The Resource '${provider ?? ''}/${rest ?? request.path}' under resource group '${group}' was not found. ` +
      'For more details please go to https://aka.ms/ARMResourceNotFoundFix',
  })
}

const TOKEN_ERRORS: Readonly<Record<TokenFault, { readonly code: string; readonly message: string }>> = {
  missing: { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." },
  malformed: { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' },
  expired: {
    code: 'ExpiredAuthenticationToken',
    message: 'The access token expiry UTC time is earlier than current UTC time.',
  },
  audience: {
    code: 'InvalidAuthenticationTokenAudience',
    message:
      "The access token has been obtained for wrong audience or resource. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/', 'https://management.azure.com/'.",
  },
}

export function armTokenError(request: ServiceRequest, fault: TokenFault): ServiceAnswer {
  return armError(request, 401, TOKEN_ERRORS[fault])
}
