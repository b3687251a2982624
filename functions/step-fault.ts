// How does a fault cross from an activity to the orchestration? As text alone, so its code is put in front of it.

import type { InvocationContext } from '@azure/functions'
import { type ErrorCode, EvidenceError } from '../shared/errors.ts'
import { faultLine } from '../shared/http/answer-faults.ts'

export interface StepFault {
  readonly code: string
  readonly message: string
}

const UNFORESEEN = 'PIPELINE_STEP_FAILED' satisfies ErrorCode
/** One line: what follows it in the engine's text is a stack. */
const CODED = /\b([A-Z]+(?:_[A-Z]+)+): ([^\n]*\S)/

/** Runs a step; what it throws is logged whole and handed on with its code, an unforeseen fault without its words. */
export async function tellStepFault<T>(context: InvocationContext, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    context.error(faultLine(error))
    const told = error instanceof EvidenceError ? `${error.code}: ${error.message}` : `${UNFORESEEN}: see the log`
    throw new Error(`${told} (invocation ${context.invocationId})`, { cause: error })
  }
}

/** The engine wraps the text of a failed activity in words of its own. */
export function readStepFault(error: unknown): StepFault {
  const text = error instanceof Error ? error.message : String(error)
  const [, code, message] = CODED.exec(text) ?? []
  return code === undefined || message === undefined ? { code: UNFORESEEN, message: 'see the log' } : { code, message }
}
