// Which steps did the sign-in take? Texts stay the vendor's.

import type { AuthenticationStep } from '../../domain/sign-in-event.ts'
import { decodeTime } from './vendor-time.ts'
import { type AllFields, flagOf, listOf, objectOf, textOf, type Unreadable, UNREADABLE } from './vendor-value.ts'

/** `authenticationDetails`. One element that cannot be read makes the whole list unreadable: what it said might decide. */
export function decodeSteps(cell: unknown): readonly AuthenticationStep[] | Unreadable | undefined {
  const list = listOf(cell)
  if (list === undefined || list === UNREADABLE) return list
  const steps: AuthenticationStep[] = []
  for (const element of list) {
    const step = objectOf(element)
    if (step === undefined) return UNREADABLE
    const fields: AllFields<AuthenticationStep> = {
      at: decodeTime(step['authenticationStepDateTime']),
      method: textOf(step['authenticationMethod']) ?? '',
      methodDetail: textOf(step['authenticationMethodDetail']),
      succeeded: flagOf(step['succeeded']) ?? false,
      resultDetail: textOf(step['authenticationStepResultDetail']) ?? '',
      requirement: textOf(step['authenticationStepRequirement']) ?? '',
    }
    steps.push(fields as AuthenticationStep)
  }
  return steps
}
