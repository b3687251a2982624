// What does a policy demand where it applies, in the vendor's words?

import type { ConditionalAccessPolicy, GrantControls, SignInFrequency } from '../../domain/conditional-access.ts'
import { type JsonObject, present, readBoolean, readNumber, readString } from '../read-json.ts'
import { carriesSomething, type ClauseReader } from './clause-reader.ts'
import { decodeInlineStrength, STRENGTH_KEYS } from './strengths.ts'

export function readGrant(record: JsonObject, reader: ClauseReader): GrantControls | undefined {
  const path = 'grantControls'
  const clause = reader.object(record, path, path)
  if (clause === undefined) return undefined
  reader.onlyKnown(
    clause,
    ['id', 'operator', 'builtInControls', 'authenticationStrength', 'termsOfUse', 'customAuthenticationFactors'],
    path,
  )
  const builtIn = reader.words(clause, 'builtInControls', `${path}.builtInControls`)
  const termsOfUse = reader.words(clause, 'termsOfUse', `${path}.termsOfUse`)
  const customFactors = reader.words(clause, 'customAuthenticationFactors', `${path}.customAuthenticationFactors`)
  const inline = reader.object(clause, 'authenticationStrength', `${path}.authenticationStrength`)
  reader.onlyKnown(inline, STRENGTH_KEYS, `${path}.authenticationStrength`)
  const strength = decodeInlineStrength(inline)
  const controls = builtIn.length + termsOfUse.length + customFactors.length + (strength === undefined ? 0 : 1)
  const operator = readString(clause['operator'])?.toUpperCase()
  // A single control's operator is irrelevant.
  if (operator !== 'AND' && operator !== 'OR' && controls > 1) reader.note(`${path}.operator`)
  return present<GrantControls>({
    operator: operator === 'AND' ? 'AND' : 'OR',
    builtIn,
    strengthId: strength === undefined || strength.id === '' ? undefined : strength.id,
    strength,
    termsOfUse,
    customFactors,
  })
}

const SESSION_KEYS = [
  'applicationEnforcedRestrictions',
  'cloudAppSecurity',
  'continuousAccessEvaluation',
  'disableResilienceDefaults',
  'globalSecureAccessFilteringProfile',
  'networkAccessSecurity',
  'persistentBrowser',
  'secureSignInSession',
  'signInFrequency',
]

export function readSession(
  record: JsonObject,
  reader: ClauseReader,
): Pick<ConditionalAccessPolicy, 'signInFrequency' | 'persistentBrowser'> {
  const path = 'sessionControls'
  const clause = reader.object(record, path, path)
  if (clause === undefined) return {}
  reader.onlyKnown(clause, SESSION_KEYS, path)
  const browser = reader.object(clause, 'persistentBrowser', `${path}.persistentBrowser`)
  return present<Pick<ConditionalAccessPolicy, 'signInFrequency' | 'persistentBrowser'>>({
    signInFrequency: readFrequency(reader.object(clause, 'signInFrequency', `${path}.signInFrequency`)),
    persistentBrowser: browser?.['isEnabled'] === true ? readString(browser['mode']) : undefined,
  })
}

/** Neither every time nor a number of hours: something is said of a frequency, and not which one or whether it is on. */
function readFrequency(clause: JsonObject | undefined): SignInFrequency | undefined {
  if (clause === undefined || !carriesSomething(clause)) return undefined
  const enabled = readBoolean(clause['isEnabled'])
  if (enabled === false) return undefined
  if (enabled === undefined) return { everyTime: false }
  const interval = readString(clause['frequencyInterval'])?.toLowerCase()
  if (interval !== undefined && interval !== 'everytime' && interval !== 'timebased') return { everyTime: false }
  const everyTime = interval === 'everytime'
  return present<SignInFrequency>({ everyTime, hours: readHours(clause) })
}

function readHours(clause: JsonObject): number | undefined {
  const value = readNumber(clause['value'])
  if (value === undefined || value <= 0) return undefined
  const unit = readString(clause['type'])?.toLowerCase()
  return unit === 'days' ? value * 24 : unit === 'hours' ? value : undefined
}
