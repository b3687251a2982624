// The tenant server's question: how does Microsoft Graph say no? ("Microsoft Graph error responses and resource types")

import { randomUUID } from 'node:crypto'
import { answerJson, type ServiceAnswer, type ServiceRequest } from '../exchange.ts'
import type { TokenFault } from '../token.ts'

/** Codes and texts by status, as the identity services of Graph answer. */
const BY_STATUS: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  400: { code: 'BadRequest', message: 'Invalid request.' },
  401: { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' },
  403: {
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  },
  404: { code: 'Request_ResourceNotFound', message: 'Resource not found.' },
  429: { code: 'TooManyRequests', message: 'Too many requests. Please retry later.' },
  500: { code: 'InternalServerError', message: 'An internal server error occurred.' },
  503: { code: 'serviceNotAvailable', message: 'The service is temporarily unavailable.' },
  504: { code: 'UnknownError', message: 'Gateway timeout.' },
}

export function graphError(
  request: ServiceRequest,
  status: number,
  detail: { readonly code?: string; readonly message?: string } = {},
): ServiceAnswer {
  const known = BY_STATUS[status] ?? { code: 'UnknownError', message: '' }
  const requestId = randomUUID()
  return answerJson(
    status,
    {
      error: {
        code: detail.code ?? known.code,
        message: detail.message ?? known.message,
        innerError: {
          date: new Date().toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': request.header('client-request-id') ?? requestId,
        },
      },
    },
    { 'request-id': requestId },
  )
}

const TOKEN_MESSAGES: Readonly<Record<TokenFault, string>> = {
  missing: 'Access token is empty.',
  malformed: 'CompactToken parsing failed with error code: 80049217',
  expired: 'Lifetime validation failed, the token is expired.',
  audience: 'Access token validation failure. Invalid audience.',
}

export function graphTokenError(request: ServiceRequest, fault: TokenFault): ServiceAnswer {
  return graphError(request, 401, { message: TOKEN_MESSAGES[fault] })
}
