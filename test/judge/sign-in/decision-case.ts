// What one case of the decision table is.

import type { SignInEvent } from '../../../shared/domain/sign-in-event.ts'

export interface DecisionCase {
  readonly title: string
  readonly event: SignInEvent
  readonly expected: readonly [row: string, outcome: string, reason: string]
}
