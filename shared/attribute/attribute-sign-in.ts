// Through which access path did a sign-in come? One path, always: the first recogniser that fits, else "another client".

import type { Attribution } from '../domain/attribution.ts'
import type { GapCode } from '../domain/gap-codes.ts'
import type { Scope } from '../domain/scope.ts'
import type { SignInEvent } from '../domain/sign-in-event.ts'
import { readCrossing } from './crossing.ts'
import { prepareScope } from './prepared-scope.ts'
import { IN_SCOPE_AUDIENCES, RECOGNISERS, type Subject } from './recognisers.ts'

/** Order of the recognisers: docs/judgement.md, section 3. Law: `every-sign-in-is-attributed-exactly-once`. */
export function attributeSignIn(event: SignInEvent, scope: Scope): Attribution {
  const prepared = prepareScope(scope, IN_SCOPE_AUDIENCES)
  const audience = event.audienceId === undefined ? 'unattributed' : prepared.placeAudience(event.audienceId)
  const about = { event, scope: prepared, crossing: readCrossing(event), inScope: audience === 'in-scope' }
  return {
    accessPath: recognise(about) ?? (audience === 'in-scope' ? OTHER_CLIENT : audience),
    outside: prepared.isOutside(event.ipAddress),
    guest: about.crossing !== 'none',
    gaps: audience === 'unattributed' ? UNKNOWN_AUDIENCE : NO_GAPS,
  }
}

const OTHER_CLIENT = 'AP-42'
const NO_GAPS: readonly GapCode[] = []
const UNKNOWN_AUDIENCE: readonly GapCode[] = ['UNKNOWN_AUDIENCE']

function recognise(subject: Subject): string | undefined {
  for (const recogniser of RECOGNISERS)
    if ((subject.inScope || recogniser.anyAudience === true) && recogniser.takes(subject)) return recogniser.accessPath
  return undefined
}
