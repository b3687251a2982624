// The tenant server's question: how does the Log Analytics query API say no? (docs "Azure Monitor Log Analytics API errors")

import { randomUUID } from 'node:crypto'
import { answerJson, type ServiceAnswer } from '../exchange.ts'
import type { TokenFault } from '../token.ts'

const BY_STATUS: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  400: { code: 'BadArgumentError', message: 'The request had some invalid properties' },
  401: { code: 'AuthorizationRequiredError', message: 'Valid authentication was not provided' },
  403: {
    code: 'InsufficientAccessError',
    message: 'The provided credentials have insufficient access to perform the requested operation',
  },
  404: { code: 'PathNotFoundError', message: 'The requested path does not exist' },
  429: { code: 'ThrottledError', message: 'Too many requests. Please retry later' },
  503: { code: 'ServiceUnavailable', message: 'The service is temporarily unavailable' },
  504: { code: 'GatewayTimeout', message: 'The request timed out' },
}

export function logError(status: number, innererror?: unknown): ServiceAnswer {
  const { code, message } = BY_STATUS[status] ?? { code: 'InternalServerError', message: 'An internal error occurred' }
  const error = { message, code, correlationId: randomUUID(), ...(innererror === undefined ? {} : { innererror }) }
  return answerJson(status, { error })
}

export function logTokenError(fault: TokenFault): ServiceAnswer {
  if (fault === 'missing') return logError(401)
  const error = {
    message: 'Valid authentication was not provided',
    code: 'InvalidTokenError',
    correlationId: randomUUID(),
  }
  return answerJson(401, { error })
}

/** A query whose text the service cannot read. */
export function syntaxError(token: string): ServiceAnswer {
  return logError(400, {
    code: 'SyntaxError',
    message: 'A recognition error occurred in the query.',
    innererror: {
      code: 'SYN0002',
      message: `Query could not be parsed at '${token}' on line [1,1]`,
      line: 1,
      pos: 1,
      token,
    },
  })
}

/** A query on a table that the workspace does not have. */
export function tableMissing(table: string): ServiceAnswer {
  return logError(400, {
    code: 'SemanticError',
    message: 'A semantic error occurred.',
    innererror: {
      code: 'SEM0100',
      message: `'where' operator: Failed to resolve table or column expression named '${table}'`,
    },
  })
}

/** What stands beside `tables` in an answer of 200 that was cut (docs "Log queries: partial errors"). */
export function partialError(limit: number): unknown {
  return {
    code: 'PartialError',
    message: 'There were some errors when processing your query.',
    details: [
      {
        code: 'EngineError',
        message: 'Something went wrong processing your query on the server.',
        innererror: {
          code: '-2133196797',
          message:
            `The results of this query exceed the set limit of ${limit} records, so not all records were returned ` +
            '(E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003). See https://aka.ms/kustoquerylimits for more information.',
          severity: 2,
          severityName: 'Error',
        },
      },
    ],
  }
}
