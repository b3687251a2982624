// Which values of a policy's conditions may a sign-in record stand for? Read from its own fields; in doubt, more than one.

import { classifyClientApp, enumKey } from '../../domain/sign-in-vocabulary.ts'

/** The record does not tell: any value. */
const ANY: readonly string[] = []

const BROWSER: readonly string[] = ['browser']
const DESKTOP: readonly string[] = ['mobileAppsAndDesktopClients']
const MODERN: readonly string[] = ['browser', 'mobileAppsAndDesktopClients']
const ACTIVE_SYNC: readonly string[] = ['exchangeActiveSync']
const OTHER: readonly string[] = ['other']

export function readClientAppTypes(clientAppUsed: string | undefined): readonly string[] {
  if (clientAppUsed === undefined) return ANY
  const name = clientAppUsed.toLowerCase().split(';', 1)[0]?.trim()
  if (name === 'browser') return BROWSER
  if (name === 'mobile apps and desktop clients') return DESKTOP
  switch (classifyClientApp(clientAppUsed)) {
    case 'modern':
      return MODERN
    case 'legacy':
      return name === 'exchange activesync' ? ACTIVE_SYNC : OTHER
    case 'unknown':
      return ANY
  }
}

/** First match wins, in lower case. [K]: texts as seen in sign-in logs; the vendor lists none. */
const SYSTEM_WORDS: readonly (readonly [word: string, platform: string])[] = [
  ['windows phone', 'windowsPhone'],
  ['windowsphone', 'windowsPhone'],
  ['cros', 'unknown'],
  ['chromeos', 'unknown'],
  ['android', 'android'],
  ['iphone', 'iOS'],
  ['ipad', 'iOS'],
  ['ios', 'iOS'],
  ['windows', 'windows'],
  ['macintosh', 'macOS'],
  ['mac os', 'macOS'],
  ['macos', 'macOS'],
  ['darwin', 'macOS'],
  ['linux', 'linux'],
]

function platformIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const lower = text.toLowerCase()
  return SYSTEM_WORDS.find(([word]) => lower.includes(word))?.[1]
}

/**
 * Entra takes the platform from the user agent (facts, identity 3.2, item 6); the record's operating system may come from
 * the device's registration instead. So the platform is certain only where both say the same; where they differ, or one is
 * silent, it may be either, or none that Entra recognised.
 */
export function readPlatforms(operatingSystem: string | undefined, userAgent: string | undefined): readonly string[] {
  const [system, agent] = [platformIn(operatingSystem), platformIn(userAgent)]
  if (system === undefined && agent === undefined) return ANY
  if (system === agent && system !== undefined) return [system]
  return [...new Set([system, agent, 'unknown'].filter((platform) => platform !== undefined))].sort()
}

/** Sticky: a refresh of a session begun by device code is caught as well (facts, identity 3.2, item 9). */
export function readAuthenticationFlows(
  protocol: string | undefined,
  originalTransferMethod: string | undefined,
): readonly string[] {
  const [now, origin] = [enumKey(protocol ?? ''), enumKey(originalTransferMethod ?? '')]
  if (now === 'devicecode' || origin === 'devicecodeflow') return DEVICE_CODE
  if (now === 'authenticationtransfer' || origin === 'authenticationtransfer') return TRANSFER
  return origin === 'none' ? NO_FLOW : ANY
}

const DEVICE_CODE: readonly string[] = ['deviceCodeFlow']
const TRANSFER: readonly string[] = ['authenticationTransfer']
const NO_FLOW: readonly string[] = ['none']

const RISKS: ReadonlyMap<string, readonly string[]> = new Map(
  ['none', 'low', 'medium', 'high'].map((level) => [level, [level]]),
)

/** `hidden`, where the tenant has no licence for it, and words of tomorrow tell nothing. */
export function readSignInRisks(level: string | undefined): readonly string[] {
  return RISKS.get(level?.toLowerCase() ?? '') ?? ANY
}

/**
 * The fields that conditions are read from. Not among them: the user's risk (`riskLevelAggregated` is the sign-in's, later
 * re-rated), insider risk (no field), and the device, which only filters ask about and they are not interpreted. A policy
 * that asks for one of these is not compared.
 */
export interface ConditionFields {
  readonly ipAddress: string | undefined
  readonly country: string | undefined
  readonly userAgent: string | undefined
  readonly clientAppUsed: string | undefined
  readonly operatingSystem: string | undefined
  readonly protocol: string | undefined
  readonly originalTransferMethod: string | undefined
  readonly signInRisk: string | undefined
}
