// Which steps did the sign-in take? Texts stay the vendor's.

import type { AuthenticationStep } from '../../domain/sign-in-event.ts'
import { decodeTime } from './vendor-time.ts'
import { flagOf, listOf, objectOf, textOf, type Unreadable, UNREADABLE } from './vendor-value.ts'

/** `authenticationDetails`. One element that cannot be read makes the whole list unreadable: what it said might decide. */
export function decodeSteps(cell: unknown): readonly AuthenticationStep[] | Unreadable | undefined {
  const list = listOf(cell)
  if (list === undefined || list === UNREADABLE) return list
  const steps: AuthenticationStep[] = []
  for (const element of list) {
    const step = objectOf(element)
    if (step === undefined) return UNREADABLE
    const at = decodeTime(step['authenticationStepDateTime'])
    const methodDetail = textOf(step['authenticationMethodDetail'])
    steps.push({
      ...(at === undefined ? {} : { at }),
      method: textOf(step['authenticationMethod']) ?? '',
      ...(methodDetail === undefined ? {} : { methodDetail }),
      succeeded: flagOf(step['succeeded']) ?? false,
      resultDetail: textOf(step['authenticationStepResultDetail']) ?? '',
      requirement: textOf(step['authenticationStepRequirement']) ?? '',
    })
  }
  return steps
}
