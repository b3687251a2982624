// Sign-ins as Entra would log them, worked out by the reference: the point says what was so, the record what is told of it.

import fc from 'fast-check'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { AppliedPolicyResult, SignInEvent } from '../../shared/domain/sign-in-event.ts'
import { applied, signIn } from '../judge/sign-in/make-sign-in.ts'
import { type Answer, applies, type Point } from '../model/coverage-reference.ts'
import { RULES, type Tenant } from './coverage-tenants.ts'

export interface LoggedPoint {
  readonly point: Point
  /** Fields that the record leaves out. */
  readonly silent: readonly (keyof SignInEvent)[]
  /** Decides what the reference leaves open, and how a policy that did not apply is written. */
  readonly dice: readonly number[]
}

const RISKS = ['none', 'low', 'medium', 'high']

const point: fc.Arbitrary<Point> = fc.record({
  clientApp: fc.constantFrom('browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'),
  platform: fc.constantFrom('android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unknown'),
  address: fc.constantFrom('9.255.255.255', '10.0.0.0', '10.1.255.255', '10.2.0.0', '192.0.2.127', '192.0.2.128'),
  country: fc.constantFrom('FR', 'DE', 'US', ''),
  unseen: fc.boolean(),
  device: fc.constant('registered'),
  signInRisk: fc.constantFrom(...RISKS),
  userRisk: fc.constantFrom(...RISKS),
  insiderRisk: fc.constantFrom('none', 'minor', 'moderate', 'elevated'),
  flow: fc.constantFrom('none', 'deviceCodeFlow', 'authenticationTransfer'),
  filters: fc.record({ [RULES[0]]: fc.boolean(), [RULES[1]]: fc.boolean() }),
})

const TELLING = [
  'clientAppUsed',
  'operatingSystem',
  'userAgent',
  'ipAddress',
  'country',
  'signInRisk',
  'originalTransferMethod',
] as const

export const loggedPoint: fc.Arbitrary<LoggedPoint> = fc.record({
  point,
  silent: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...TELLING]) }),
  dice: fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }),
})

const CLIENTS: Readonly<Record<string, string>> = {
  browser: 'Browser',
  mobileAppsAndDesktopClients: 'Mobile Apps and Desktop clients',
  exchangeActiveSync: 'Exchange ActiveSync',
  other: 'IMAP4',
}

const SYSTEMS: Readonly<Record<string, readonly [system: string, agent: string]>> = {
  android: ['Android 14', 'Mozilla/5.0 (Linux; Android 14)'],
  iOS: ['Ios 17.5', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)'],
  windows: ['Windows10', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'],
  windowsPhone: ['Windows Phone', 'Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1)'],
  macOS: ['MacOs', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'],
  linux: ['Linux', 'python/3.12 (Linux-6.1)'],
  unknown: ['ChromeOS', 'Mozilla/5.0 (X11; CrOS x86_64)'],
}

/** What the reference says of each policy of the tenant. */
export function answersOf({ policies, person, locations }: Tenant, at: Point): Answer[] {
  return policies.map((policy) => applies(policy, person, AUDIENCE.kubernetesApi, at, locations))
}

/** `lieAbout`: the index of a policy that Entra is made not to apply. */
export function logSignIn(tenant: Tenant, { point: at, silent, dice }: LoggedPoint, lieAbout = -1): SignInEvent {
  const [operatingSystem, userAgent] = SYSTEMS[at.platform] ?? ['', '']
  const lists = answersOf(tenant, at).map((answer, i) =>
    resultOf(tenant, i, i === lieAbout ? false : answer, dice[i] ?? 0),
  )
  const appliedPolicies = lists.flat()
  const event = signIn({
    principalId: tenant.person.id,
    conditionalAccessStatus: appliedPolicies.some(({ result }) => result === 'success') ? 'success' : 'notApplied',
    appliedPolicies,
    clientAppUsed: CLIENTS[at.clientApp] ?? '',
    operatingSystem,
    userAgent,
    ipAddress: at.address,
    country: at.country,
    signInRisk: at.signInRisk,
    protocol: at.flow === 'deviceCodeFlow' ? 'deviceCode' : 'oAuth2',
    originalTransferMethod: at.flow,
  })
  const left = [...silent, ...(at.country === '' ? ['country'] : [])]
  return Object.fromEntries(Object.entries(event).filter(([field]) => !left.includes(field))) as unknown as SignInEvent
}

/** A policy that did not apply may stand in the list or not. */
function resultOf({ policies }: Tenant, i: number, answer: Answer, die: number): AppliedPolicyResult[] {
  const policy = policies[i]
  if (policy === undefined) return []
  const as = (result: string) => [applied({ id: policy.id.toLowerCase(), result })]
  if (policy.state === 'disabled') return die < 50 ? [] : as('notEnabled')
  if (policy.state === 'report-only') return as(die < 50 ? 'reportOnlySuccess' : 'reportOnlyNotApplied')
  const isApplied = answer ?? die % 2 === 0
  if (isApplied) return as('success')
  return die < 50 ? [] : as('notApplied')
}
