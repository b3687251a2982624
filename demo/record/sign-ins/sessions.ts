// The recorder's question: how does a day at work look? A session begins with a sign-in that shows itself, and lives on in
// refreshes that nobody sees: most tokens for the Kubernetes API come that way.

import type { App, AudienceApp } from '../apps.ts'
import type { Device, Person, Place } from '../people.ts'
import { MINUTE } from '../times.ts'
import { recordSignIn, type RecordedSignIn, type SignInWorld } from './recorded-sign-in.ts'
import type { Factor } from './steps.ts'

export interface Session {
  readonly person: Person
  readonly sessionId: string
  readonly origin: RecordedSignIn
  readonly factor: Factor
}

export interface SessionInput {
  readonly person: Person
  readonly at: number
  readonly client: App
  readonly audience: AudienceApp
  readonly userAgent: string
  readonly factor: Factor
  readonly place?: Place
  readonly address?: string
  readonly device?: Device
}

/** The sign-in that starts a session. */
export function startSession(world: SignInWorld, input: SessionInput): Session {
  const sessionId = world.random.guid()
  const origin = recordSignIn(world, { ...input, sessionId, interactive: true, protocol: 'oAuth2' })
  return { person: input.person, sessionId, origin, factor: input.factor }
}

/** What a refresh token of a session says of the factors used when it began. */
function claimOf(factor: Factor): Factor {
  if (factor === 'passkey' || factor === 'hello') return 'claim-passkey'
  return factor === 'push' || factor === 'code' ? 'claim-mfa' : 'claim-none'
}

export interface RefreshInput {
  readonly from: number
  readonly to: number
  readonly everyMinutes: number
  readonly client: App
  readonly audience: AudienceApp
  readonly userAgent: string
}

/** A refresh about every so many minutes. */
export function refresh(world: SignInWorld, session: Session, input: RefreshInput): readonly RecordedSignIn[] {
  const signIns: RecordedSignIn[] = []
  const { place, address, device, person } = session.origin
  for (let at = input.from; at < input.to; at += input.everyMinutes * MINUTE) {
    const jitter = world.random.below(input.everyMinutes * MINUTE * 0.6)
    signIns.push(
      recordSignIn(world, {
        person,
        at: Math.min(at + jitter, input.to - 1),
        client: input.client,
        audience: input.audience,
        userAgent: input.userAgent,
        factor: claimOf(session.factor),
        sessionId: session.sessionId,
        place,
        address,
        device,
      }),
    )
  }
  return signIns
}
