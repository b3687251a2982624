// Through which access path did a sign-in come? One path, always: the first recogniser that fits, else "another client".

import type { Attribution } from '../domain/attribution.ts'
import type { GapCode } from '../domain/gap-codes.ts'
import type { Scope } from '../domain/scope.ts'
import type { SignInEvent } from '../domain/sign-in-event.ts'
import { readCrossing } from './crossing.ts'
import { prepareScope, type PreparedScope } from './prepared-scope.ts'
import { IN_SCOPE_AUDIENCES, RECOGNISERS, type Subject } from './recognisers.ts'

/** Order of the recognisers: docs/judgement.md, section 3. Law: `every-sign-in-is-attributed-exactly-once`. */
export function attributeSignIn(event: SignInEvent, scope: Scope): Attribution {
  const prepared = prepareScope(scope)
  const audience = placeAudience(event.audienceId, prepared)
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

const APP_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Any other well-formed app id is some other application; without one it cannot be told, which is never favourable. */
function placeAudience(
  audienceId: string | undefined,
  scope: PreparedScope,
): 'in-scope' | 'out-of-scope' | 'unattributed' {
  if (audienceId === undefined) return 'unattributed'
  if (IN_SCOPE_AUDIENCES.has(audienceId) || scope.declaredAudiences.has(audienceId)) return 'in-scope'
  return APP_ID.test(audienceId) ? 'out-of-scope' : 'unattributed'
}

function recognise(subject: Subject): string | undefined {
  for (const recogniser of RECOGNISERS)
    if ((subject.inScope || recogniser.anyAudience === true) && recogniser.takes(subject)) return recogniser.accessPath
  return undefined
}
