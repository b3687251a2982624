// What one page of configuration or activity (anything but sign-ins) decodes to.

import type { Gap } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { UnknownValue } from '../domain/tally.ts'

export interface ConfigurationDecoded {
  readonly observations: Partial<Observations>
  readonly gaps: readonly Gap[]
  readonly unknowns: readonly UnknownValue[]
}
