// Which of a record's values does nobody know yet? Each is kept raw and counted; none of them is ever read as favourable.

import { isKnownErrorCode } from '../domain/error-codes.ts'
import type { GapCode } from '../domain/gap-codes.ts'
import type { OpenEnum, TextClass } from '../domain/sign-in-vocabulary.ts'
import type { JudgingContext } from './sign-in-context.ts'
import type { SignInFacts } from './sign-in-facts.ts'

export interface UnknownField {
  readonly code: GapCode
  readonly field: string
  readonly value: string
}

export const NO_UNKNOWNS: readonly UnknownField[] = []

/** Enough to recognise a value by; whole texts stay in the capture. */
const VALUE_LENGTH = 120

export function readUnknowns(facts: SignInFacts, context: JudgingContext): readonly UnknownField[] {
  const { event } = facts
  let found: UnknownField[] | undefined
  const note = (code: GapCode, field: string, value: string): void => {
    found ??= []
    found.push({ code, field, value: value.slice(0, VALUE_LENGTH) })
  }
  noteEnum(note, 'authenticationRequirement', event.requirement, context)
  noteEnum(note, 'conditionalAccessStatus', event.conditionalAccessStatus, context)
  noteEnum(note, 'authenticationProtocol', event.protocol, context)
  noteEnum(note, 'originalTransferMethod', event.originalTransferMethod, context)
  noteEnum(note, 'crossTenantAccessType', event.crossTenantAccessType, context)
  noteEnum(note, 'tokenIssuerType', event.tokenIssuerType, context)
  noteEnum(note, 'clientCredentialType', event.credentialType, context)
  noteEnum(note, 'userType', event.userType, context)
  if (event.kind === 'unknown') note('UNKNOWN_ENUM_VALUE', 'signInEventTypes', '')
  if (event.errorCode !== undefined && !isKnownErrorCode(event.errorCode))
    note('UNKNOWN_ERROR_CODE', 'errorCode', String(event.errorCode))
  // Which client it was matters only where someone got in.
  if (!facts.workload && facts.result === 'success' && context.clientClass(event.clientAppUsed ?? '') === 'unknown')
    note('UNKNOWN_CLIENT_APP', 'clientAppUsed', event.clientAppUsed ?? '')
  for (const provider of event.requirementProviders)
    if (context.providerClass(provider) === 'unknown') note('UNKNOWN_ENUM_VALUE', 'requirementProvider', provider)
  noteSteps(note, facts, context)
  for (const unknown of facts.proof.unknownResults) note('UNKNOWN_ENUM_VALUE', unknown.field, unknown.value)
  return found ?? NO_UNKNOWNS
}

type Note = (code: GapCode, field: string, value: string) => void

function noteEnum(note: Note, field: OpenEnum, value: string | undefined, context: JudgingContext): void {
  if (value !== undefined && !context.isKnown[field](value)) note('UNKNOWN_ENUM_VALUE', field, value)
}

/** Failure texts of a sign-in that did not succeed are free, and decide nothing. */
function noteSteps(note: Note, facts: SignInFacts, context: JudgingContext): void {
  if (facts.result !== 'success') return
  const { errorDetail, steps } = facts.event
  if (errorDetail !== undefined && isUnknownText(context.textClass(errorDetail)))
    note('UNKNOWN_RESULT_TEXT', 'additionalDetails', errorDetail)
  for (const step of steps) {
    if (isUnknownText(context.textClass(step.resultDetail)))
      note('UNKNOWN_RESULT_TEXT', 'authenticationStepResultDetail', step.resultDetail)
    if (step.method !== '' && context.methodClass(step.method) === 'unknown')
      note('UNKNOWN_RESULT_TEXT', 'authenticationMethod', step.method)
    noteEnum(note, 'authenticationStepRequirement', step.requirement, context)
  }
}

/** A known kind of skip for an unknown reason is unknown too. */
function isUnknownText(text: TextClass): boolean {
  return text === 'unknown' || text === 'skipped-unknown'
}
