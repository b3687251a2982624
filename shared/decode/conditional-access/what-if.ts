// What does What-If say of each policy? The question is read back from the request that was sent with it, so that an answer
// never speaks of anything but what was asked (facts, identity 1.6).

import type { CapturedPage } from '../../domain/capture.ts'
import type { PolicyState } from '../../domain/conditional-access.ts'
import type { WhatIfConditions, WhatIfQuestion, WhatIfResult } from '../../domain/what-if.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import {
  type JsonObject,
  present,
  readArray,
  readBoolean,
  readId,
  readInstant,
  readObjectAt,
  readParsed,
  readString,
  readStrings,
} from '../read-json.ts'
import { readList } from '../read-list.ts'

const STATES: Readonly<Record<string, PolicyState>> = {
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'report-only',
}

/** Of `whatIfAnalysisReasons`, those that say why a policy does not apply. */
const REASONS: ReadonlySet<string> = new Set(
  [
    ...['notSet', 'users', 'workloadIdentities', 'application', 'userActions', 'authenticationContext'],
    ...['devicePlatform', 'devices', 'clientApps', 'location', 'signInRisk', 'emptyPolicy', 'invalidPolicy'],
    ...['policyNotEnabled', 'userRisk', 'time', 'insiderRisk', 'authenticationFlow'],
  ].map((reason) => reason.toLowerCase()),
)

/** The service could not tell. */
const OPEN: ReadonlySet<string> = new Set(['notenoughinformation', 'invalidcondition'])

export function decodeWhatIf(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const results = notes.each(readList(notes), (result) => decodeResult(result, notes))
  if (results.length === 0) return notes.finish({})
  const question = readQuestion(page.request.sent)
  if (question === undefined) {
    notes.gap('SOURCE_MALFORMED', 'what was asked cannot be read from the request, so that the answer is not used')
    return notes.finish({})
  }
  return notes.finish({ whatIfAnswers: [{ question, results }] })
}

function decodeResult(result: JsonObject, notes: PageNotes): WhatIfResult | Fault {
  const policyId = readId(result['id'])
  if (policyId === undefined) return fault('the policy has no id', 'RECORD_WITHOUT_ID')
  const reasons = readReasons(result['analysisReasons'])
  for (const reason of reasons) if (!isKnown(reason)) notes.unknown('analysisReasons', reason)
  return present<WhatIfResult>({
    policyId,
    state: STATES[readString(result['state'])?.toLowerCase() ?? ''] ?? 'unknown',
    applies: readApplies(readBoolean(result['policyApplies']), reasons),
    reasons,
    modifiedAt: readInstant(result['modifiedDateTime']),
  })
}

/** Flags in one text; a list of them is understood as well. */
function readReasons(value: unknown): string[] {
  const texts = Array.isArray(value) ? readStrings(value) : [readString(value) ?? '']
  return [...new Set(texts.flatMap((text) => text.split(',').flatMap((word) => readString(word) ?? [])))].sort()
}

function isKnown(reason: string): boolean {
  const key = reason.toLowerCase()
  return REASONS.has(key) || OPEN.has(key)
}

/** A reason nobody knows may be one of those by which the service says that it could not tell. */
function readApplies(applies: boolean | undefined, reasons: readonly string[]): WhatIfResult['applies'] {
  if (applies === undefined || reasons.some((reason) => !REASONS.has(reason.toLowerCase()))) return 'unknown'
  return applies ? 'yes' : 'no'
}

function readQuestion(sent: string | undefined): WhatIfQuestion | undefined {
  const body = readParsed(sent)
  const identity = readObjectAt(body, 'signInIdentity')
  const principalId = readId(identity?.['userId'])
  const [audience, ...others] = readArray(readObjectAt(body, 'signInContext')?.['includeApplications'])
  const conditions = readConditions(readObjectAt(body, 'signInConditions'))
  if (principalId === undefined || typeof audience !== 'string' || others.length > 0 || conditions === undefined)
    return undefined
  return present<WhatIfQuestion>({
    principalId,
    guestKind: readString(identity?.['externalUserType']),
    homeTenantId: readId(identity?.['externalTenantId']),
    audience: audience.toLowerCase(),
    conditions,
  })
}

function readConditions(from: JsonObject | undefined): WhatIfConditions | undefined {
  const texts = {
    clientAppType: readString(from?.['clientAppType']),
    platform: readString(from?.['devicePlatform']),
    ipAddress: readString(from?.['ipAddress']),
    country: readString(from?.['country']),
    signInRisk: readString(from?.['signInRiskLevel']),
    userRisk: readString(from?.['userRiskLevel']),
    insiderRisk: readString(from?.['insiderRiskLevel']),
    authenticationFlow: readString(readObjectAt(from, 'authenticationFlow')?.['transferMethod']),
  }
  const deviceCompliant = readBoolean(readObjectAt(from, 'deviceInfo')?.['isCompliant'])
  return isWhole(texts) && deviceCompliant !== undefined ? { ...texts, deviceCompliant } : undefined
}

function isWhole(
  texts: Readonly<Record<string, string | undefined>>,
): texts is Omit<WhatIfConditions, 'deviceCompliant'> {
  return Object.values(texts).every((text) => text !== undefined)
}
