// The slow and obvious judge of sign-ins: the facts page (identity, 2.2 to 2.5) read aloud, one `if` a sentence.
// INVARIANT: imports no code of the judge room, only types and no tables of words.

import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import type { SessionLine } from '../../shared/domain/session.ts'
import type { SignInEvent } from '../../shared/domain/sign-in-event.ts'

export interface ReferenceAnswer {
  readonly outcome: string
  readonly reason: string
  readonly side: string
  readonly linkedTo: string | undefined
}

export interface ReferenceWorld {
  readonly events: readonly SignInEvent[]
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly register: readonly SessionLine[]
  readonly rememberedDevice: 'accepted' | 'refused' | undefined
}

const DEMANDED = [50072, 50074, 50076, 50078, 50079, 500121, 50086, 50087, 50088]
const DEVICE = [50097, 50129, 50155, 50187]
const LEGACY = ['exchange activesync', 'imap4', 'other clients', 'authenticated smtp']
const CONDITIONAL_ACCESS = [
  'v1ConditionalAccess',
  'multiConditionalAccess',
  'v1ConditionalAccessDependency',
  'v1ConditionalAccessPolicyIdRequested',
  'mfaRegistrationRequiredByMultiConditionalAccess',
  'authenticationStrengths',
]
const DONE_TEXTS = [
  'completed in the cloud',
  'completed in azure ad',
  'satisfied by strong authentication',
  'successfully completed',
  'user approved',
]

const lower = (text: string | undefined): string => (text ?? '').toLowerCase().replaceAll('\u00a0', ' ')
const texts = (event: SignInEvent): string[] => [
  lower(event.errorDetail),
  ...event.steps.map((step) => lower(step.resultDetail)),
]

function isWorkload(event: SignInEvent): boolean {
  return event.principalKind !== 'user'
}

function isDone(text: string): boolean {
  const says = (words: string): boolean => text.includes(words)
  if (says('skipped') || says('in-progress') || says('denied') || says('claim')) return false
  return DONE_TEXTS.some(says)
}

function mfaDoneNow(event: SignInEvent): boolean {
  return event.steps.some((step) => {
    if (!step.succeeded || !lower(step.requirement).includes('multi')) return false
    if (isDone(lower(step.resultDetail))) return true
    const real = ['mobile app', 'text message', 'fido2', 'passkey', 'windows hello', 'x.509', 'temporary access pass']
    return step.resultDetail === '' && real.some((method) => lower(step.method).includes(method))
  })
}

function claimed(event: SignInEvent): boolean {
  return texts(event).some(
    (text) => text.includes('mfa requirement satisfied by claim in the token') && !text.includes('skipped'),
  )
}

function skippedBecause(event: SignInEvent): string | undefined {
  const skips = texts(event).filter(
    (text) =>
      text.includes('mfa requirement skipped') || text.includes('skipped due to') || text.includes('skipped as'),
  )
  for (const [words, why] of [
    ['app password', 'APP_PASSWORD'],
    ['due to location', 'LOCATION'],
  ] as const)
    if (skips.some((text) => text.includes(words))) return why
  const known = (text: string): string =>
    text.includes('registered device')
      ? 'REGISTERED_DEVICE'
      : text.includes('remembered device')
        ? 'REMEMBERED_DEVICE'
        : text.includes('windows broker')
          ? 'WINDOWS_BROKER'
          : 'UNKNOWN'
  const reasons = skips.map(known)
  return ['UNKNOWN', 'REGISTERED_DEVICE', 'REMEMBERED_DEVICE', 'WINDOWS_BROKER'].find((why) => reasons.includes(why))
}

/** `now`: not by a claim to an earlier sign-in. */
function strongStep(event: SignInEvent, now: boolean): boolean {
  return event.steps.some((step) => {
    const method = lower(step.method)
    const text = lower(step.resultDetail)
    const claim = text.endsWith('satisfied by claim in the token')
    const understood = text === '' || isDone(text) || text === 'correct password' || (claim && !now)
    if (!step.succeeded || !understood) return false
    if (['fido2', 'passkey', 'windows hello for business'].some((name) => method.includes(name))) return true
    const password = event.steps.some((other) => other.succeeded && lower(other.method).includes('password'))
    return method.includes('x.509') && lower(step.requirement).includes('multi') && !password
  })
}

function strong(event: SignInEvent): boolean {
  return (
    strongStep(event, false) ||
    (event.appliedPolicies ?? []).some(
      (policy) =>
        policy.result === 'success' &&
        policy.strengthId === '00000000-0000-0000-0000-000000000004' &&
        policy.strengthResult === 'satisfied',
    )
  )
}

/** The world's policies are of four kinds only, so the grant is read off. */
function impliedByPolicy(event: SignInEvent, world: ReferenceWorld): boolean {
  return (event.appliedPolicies ?? []).some((result) => {
    const policy = world.policies.find((one) => one.id === result.id)
    return result.result === 'success' && policy?.state === 'enabled' && policy.grant?.builtIn.join() === 'mfa'
  })
}

/** The table; `linked` is the record id of the session's earlier MFA. */
function table(
  event: SignInEvent,
  linked: string | undefined,
  world: ReferenceWorld,
): readonly [outcome: string, reason: string] {
  const code = event.errorCode
  if (isWorkload(event)) return ['workload', 'WORKLOAD_IDENTITY']
  if (code !== undefined && DEMANDED.includes(code)) return ['mfa-demanded-not-completed', 'MFA_DEMANDED_NOT_COMPLETED']
  if (code === 50158) return ['external-challenge', 'EXTERNAL_CHALLENGE']
  if (code !== undefined && DEVICE.includes(code)) return ['blocked', 'DEVICE_REQUIRED']
  if (code !== undefined && (code === 50005 || code === 50131 || /^(53\d{3}|530\d{3})$/.test(String(code))))
    return ['blocked', 'CA_BLOCKED']
  if (code !== undefined && code !== 0) return ['failed', 'PRIMARY_FAILED_OR_OTHER']
  if (
    event.audienceId === 'adfs' ||
    event.audienceId === 'radius' ||
    event.tokenIssuerType === 'NPSExtension' ||
    event.tokenIssuerType === 'ADFederationServicesMFAAdapter'
  )
    return ['indeterminate', 'ONPREM_ADAPTER_PARTIAL_RECORD']
  if (event.requirement === undefined || code === undefined) return ['indeterminate', 'SOURCE_LACKS_FIELDS']
  if (event.protocol === 'ropc' || LEGACY.includes(lower(event.clientAppUsed)))
    return ['legacy-or-ropc', 'LEGACY_OR_ROPC_SUCCESS']
  const skipped = skippedBecause(event)
  if (skipped !== undefined && !mfaDoneNow(event)) return ['mfa-skipped', `MFA_SKIPPED_${skipped}`]
  const multi = event.requirement === 'multifactorauthentication'
  const single = event.requirement === 'singlefactorauthentication'
  if (multi) {
    const external = texts(event).some((text) => text.includes('claim provided by external provider'))
    const abroad =
      (event.crossTenantAccessType !== undefined && event.crossTenantAccessType !== 'none') ||
      (event.homeTenantId !== undefined &&
        event.resourceTenantId !== undefined &&
        event.homeTenantId !== event.resourceTenantId)
    if (
      !mfaDoneNow(event) &&
      (external ||
        (abroad && claimed(event)) ||
        (event.tokenIssuerType !== undefined && event.tokenIssuerType !== 'AzureAD'))
    )
      return ['mfa-external', 'MFA_EXTERNAL']
    if (strong(event))
      return ['phishing-resistant', impliedByPolicy(event, world) ? 'PHISHING_RESISTANT_CA' : 'PHISHING_RESISTANT']
    const others = event.requirementProviders.filter((provider) => !CONDITIONAL_ACCESS.includes(provider)).sort()
    if (mfaDoneNow(event) && impliedByPolicy(event, world)) return ['mfa-performed', 'MFA_PERFORMED_CA']
    if (mfaDoneNow(event) && others.length === 0) return ['mfa-performed', 'MFA_PERFORMED_REQUIREMENT_NOT_PROVED']
    if (claimed(event)) return ['mfa-claim', linked === undefined ? 'MFA_CLAIM_UNLINKED' : 'MFA_CLAIM']
    if (mfaDoneNow(event))
      return ['mfa-performed', `MFA_BY_${(others[0] ?? '').replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`]
    if (event.steps.length === 0 || texts(event).some((text) => text.includes('in-progress')))
      return ['indeterminate', 'DETAILS_NOT_AGGREGATED']
  }
  if (single && strong(event)) return ['strong-but-not-required', 'STRONG_USED_NOT_ENFORCED']
  if (single && event.kind === 'nonInteractiveUser' && linked !== undefined)
    return ['mfa-not-required', 'NOT_REQUIRED_FOR_AUDIENCE']
  if (single) return ['single-factor', 'SINGLE_FACTOR_SUCCESS']
  if (event.requirement === '' && event.steps.length === 0 && !claimed(event))
    return ['indeterminate', 'NO_REQUIREMENT_RECORDED']
  return ['indeterminate', 'NO_ROW_MATCHED']
}

function sideOf(outcome: string, reason: string, event: SignInEvent, world: ReferenceWorld): string {
  switch (outcome) {
    case 'mfa-performed':
    case 'phishing-resistant':
      return 'satisfied'
    case 'mfa-claim':
      return impliedByPolicy(event, world) ? 'satisfied' : 'not-assessable'
    case 'single-factor':
    case 'legacy-or-ropc':
      return 'not-satisfied'
    case 'mfa-skipped':
      if (reason.endsWith('LOCATION') || reason.endsWith('APP_PASSWORD')) return 'not-satisfied'
      if (reason.endsWith('UNKNOWN') || world.rememberedDevice === undefined) return 'not-assessable'
      return world.rememberedDevice === 'accepted' ? 'satisfied' : 'not-satisfied'
    case 'indeterminate':
    case 'mfa-external':
    case 'mfa-not-required':
      return 'not-assessable'
    default:
      return 'neutral'
  }
}

function answer(
  event: SignInEvent,
  linked: string | undefined,
  world: ReferenceWorld,
): Omit<ReferenceAnswer, 'linkedTo'> {
  const [outcome, reason] = table(event, linked, world)
  const side = sideOf(outcome, reason, event, world)
  const blind =
    (event.appliedPolicies ?? []).length === 0 &&
    event.conditionalAccessStatus !== undefined &&
    event.conditionalAccessStatus !== 'notApplied'
  // Cross-check (a) speaks of rows 9 to 13; a skip is row 8.
  if (side === 'satisfied' && blind && outcome !== 'mfa-skipped')
    return { outcome: 'indeterminate', reason: 'CA_DETAIL_NOT_VISIBLE', side: 'not-assessable' }
  const strangeText =
    (!mfaDoneNow(event) || reason.startsWith('MFA_BY_')) &&
    outcome !== 'mfa-skipped' &&
    texts(event).includes('a text nobody knows')
  if (side === 'satisfied' && (strangeText || event.tokenIssuerType === 'Oracle'))
    return { outcome: 'indeterminate', reason: 'NO_ROW_MATCHED', side: 'not-assessable' }
  return { outcome, reason, side }
}

const TIME = (at: string): number => Number(`${Date.parse(`${at.slice(0, 19)}Z`) / 1000}.${at.slice(20, -1) || '0'}`)

/** Every record against every other: the latest earlier sign-in of person and session that performed MFA. */
export function referenceJudge(world: ReferenceWorld): Map<string, ReferenceAnswer> {
  const origins = [
    ...world.events
      .filter(
        (event) =>
          !isWorkload(event) && event.sessionId !== undefined && (mfaDoneNow(event) || strongStep(event, true)),
      )
      .filter((event) =>
        ['mfa-performed', 'phishing-resistant', 'strong-but-not-required'].includes(
          answer(event, undefined, world).outcome,
        ),
      )
      .map((event) => ({
        sessionId: event.sessionId,
        principalId: event.principalId,
        recordId: event.id,
        at: event.at,
      })),
    ...world.register.filter(
      (line) => !world.events.some((event) => event.id === line.recordId && event.principalId === line.principalId),
    ),
  ]
  const answers = new Map<string, ReferenceAnswer>()
  for (const event of world.events) {
    const [latest] = origins
      .filter(
        (line) =>
          !isWorkload(event) &&
          line.sessionId === event.sessionId &&
          line.principalId === event.principalId &&
          line.recordId !== event.id &&
          TIME(line.at) <= TIME(event.at),
      )
      .sort((a, b) => TIME(b.at) - TIME(a.at) || (a.recordId < b.recordId ? 1 : -1))
    const judged = answer(event, latest?.recordId, world)
    const rests = ['mfa-claim', 'mfa-not-required'].includes(table(event, latest?.recordId, world)[0])
    answers.set(event.id, { ...judged, linkedTo: rests ? latest?.recordId : undefined })
  }
  return answers
}
