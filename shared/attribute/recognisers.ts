// What tells the access paths apart in a sign-in record? One row a recogniser; the first that fits takes the record.

import { accessPath } from '../domain/access-paths.ts'
import { AUDIENCE } from '../domain/app-ids.ts'
import type { SignInEvent } from '../domain/sign-in-event.ts'
import { enumKey } from '../domain/sign-in-vocabulary.ts'
import type { Crossing } from './crossing.ts'
import type { PreparedScope } from './prepared-scope.ts'

export interface Subject {
  readonly event: SignInEvent
  readonly scope: PreparedScope
  readonly crossing: Crossing
  /** The audience is one of the catalogue's, or a declared tool's. */
  readonly inScope: boolean
}

export interface Recogniser {
  readonly accessPath: string
  /** Takes sign-ins for any audience: each use of such an account is an event. */
  readonly anyAudience?: true
  readonly takes: (subject: Subject) => boolean
}

const isUser = ({ event }: Subject): boolean => event.principalKind === 'user'

/** `none` and its like are told by length and first letter: every record is asked. */
function isValue(text: string | undefined, key: string): boolean {
  if (text === undefined || text.length < key.length || (text.charCodeAt(0) | LOWER_CASE) !== key.charCodeAt(0))
    return false
  return enumKey(text) === key
}

const LOWER_CASE = 32

function isDeviceCode(event: SignInEvent): boolean {
  // Sticky: a refresh of a session begun by device code still says so.
  return isValue(event.protocol, 'devicecode') || isValue(event.originalTransferMethod, 'devicecodeflow')
}

function isManagedIdentity(event: SignInEvent): boolean {
  return event.principalKind === 'managedIdentity' || isValue(event.credentialType, 'managedidentity')
}

function isFederated(event: SignInEvent): boolean {
  return isValue(event.credentialType, 'federatedidentitycredential')
}

function isDeclared({ event, scope }: Subject, path: string): boolean {
  return scope.declaredPaths.get(event.principalId) === path
}

/** Who, protocol, workload credential (docs/judgement.md, section 3). */
const BY_PERSON_OR_PROTOCOL: readonly Recogniser[] = [
  { accessPath: 'AP-37', anyAudience: true, takes: ({ event, scope }) => scope.breakGlass.has(event.principalId) },
  { accessPath: 'AP-39', takes: ({ crossing }) => crossing !== 'none' },
  { accessPath: 'AP-04', takes: (subject) => isUser(subject) && isValue(subject.event.protocol, 'ropc') },
  { accessPath: 'AP-01', takes: (subject) => isUser(subject) && isDeviceCode(subject.event) },
  { accessPath: 'AP-06', takes: (subject) => !isUser(subject) && isManagedIdentity(subject.event) },
  // Told from AP-07 and AP-05 by declaration alone, and only if the credential agrees with what is declared.
  {
    accessPath: 'AP-29',
    takes: (subject) => !isUser(subject) && isFederated(subject.event) && isDeclared(subject, 'AP-29'),
  },
  { accessPath: 'AP-07', takes: (subject) => !isUser(subject) && isFederated(subject.event) },
  { accessPath: 'AP-28', takes: (subject) => !isUser(subject) && isDeclared(subject, 'AP-28') },
  // A secret, a certificate, or a credential the record does not name: the weakest is assumed.
  { accessPath: 'AP-05', takes: (subject) => !isUser(subject) },
  {
    accessPath: 'AP-31',
    takes: (subject) => isDeclared(subject, 'AP-31') || (isUser(subject) && subject.scope.isOwnTool(subject.event)),
  },
]

/** Told by client and audience: the catalogue itself says which. */
const BY_CLIENT_AND_AUDIENCE = ['AP-02', 'AP-03', 'AP-08', 'AP-09', 'AP-10', 'AP-11', 'AP-23'] as const

/** Audiences that name one path whatever the client. */
const BY_AUDIENCE: readonly (readonly [path: string, audience: string])[] = [
  ['AP-26', AUDIENCE.windowsVmSignIn],
  ['AP-34', AUDIENCE.arcKubernetes],
  ['AP-40', AUDIENCE.pim],
]

function fromCatalogue(path: string): Recogniser {
  const row = accessPath(path)
  const audiences = new Set<string>(row?.audiences)
  const clients = new Set<string>(row?.clientApps)
  return {
    accessPath: path,
    takes: ({ event, scope }) =>
      audiences.has(scope.audienceOf(event)) && (clients.size === 0 || clients.has(scope.clientOf(event))),
  }
}

export const RECOGNISERS: readonly Recogniser[] = [
  ...BY_PERSON_OR_PROTOCOL,
  ...BY_CLIENT_AND_AUDIENCE.map(fromCatalogue),
  ...BY_AUDIENCE.map(([path, audience]) => ({
    accessPath: path,
    takes: ({ event, scope }: Subject) => scope.audienceOf(event) === audience,
  })),
]

/** The audiences some recogniser, or "another client", takes sign-ins for. */
export const IN_SCOPE_AUDIENCES: ReadonlySet<string> = new Set([
  ...[...BY_CLIENT_AND_AUDIENCE, 'AP-42'].flatMap((path) => accessPath(path)?.audiences ?? []),
  ...BY_AUDIENCE.map(([, audience]) => audience),
])
