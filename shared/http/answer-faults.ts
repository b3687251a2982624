// How does a fault leave a handler? As a problem document for the caller and one log line for the operator.

import { showHiddenCharacters } from '../domain/hidden-characters.ts'
import { EvidenceError } from '../errors.ts'
import type { HttpAnswer } from './answer.ts'
import { answerProblem } from './problem.ts'

/** The part of an invocation that a handler's faults need. */
export interface Invocation {
  readonly invocationId: string
  info(line: string): void
  error(line: string): void
}

/** The answer of `work`, or the problem document of what it throws. Never logs a request's headers or body. */
export async function answerFaults(invocation: Invocation, work: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    return await work()
  } catch (error) {
    const answer = answerProblem(error, invocation.invocationId)
    if (answer.status < 500) invocation.info(faultLine(error))
    else invocation.error(faultLine(error))
    return answer
  }
}

/** What an operator needs: the code, words and details of a known fault in one line, the stack of an unforeseen one. */
export function faultLine(error: unknown): string {
  if (error instanceof EvidenceError)
    return showHiddenCharacters(
      `${error.room}: ${error.code}: ${[error.message, ...error.details].join('; ')} (${error.help})`,
    )
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
