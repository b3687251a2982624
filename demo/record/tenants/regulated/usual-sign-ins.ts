// The recorder's question: what does an ordinary day look like, before anything goes wrong?

import { AUDIENCES, CLIENTS, USER_AGENTS, type App, type AudienceApp } from '../../apps.ts'
import type { Person } from '../../people.ts'
import { seededRandom } from '../../random.ts'
import { recordSignIn, type RecordedSignIn, type SignInWorld } from '../../sign-ins/recorded-sign-in.ts'
import { refresh, startSession, type Session } from '../../sign-ins/sessions.ts'
import type { Factor } from '../../sign-ins/steps.ts'
import { clock, HOUR, MINUTE } from '../../times.ts'
import { KEY, PEOPLE, team } from './people.ts'
import { POLICIES } from './policies.ts'

export function worldOf(seed: string): SignInWorld {
  return { policies: POLICIES, random: seededRandom(`${KEY}/sign-ins/${seed}`) }
}

/** People whom the first policy covers for every resource. */
export function covered(): readonly Person[] {
  return [...team('platform'), ...team('developers')]
}

function usualFactor(person: Person): Factor {
  if (person.team === 'platform' || person.team === 'identity')
    return person.device.system === 'Windows10' ? 'hello' : 'passkey'
  return person.device.system === 'MacOs' ? 'code' : 'push'
}

function begin(
  world: SignInWorld,
  person: Person,
  at: number,
  client: App,
  audience: AudienceApp,
  userAgent: string,
): Session {
  return startSession(world, { person, at, client, audience, userAgent, factor: usualFactor(person) })
}

/** Two sessions of kubectl: one began days ago, one this morning; and the same tool against Azure Resource Manager. */
function kubernetesDay(person: Person, index: number): readonly RecordedSignIn[] {
  const world = worldOf(`kubernetes/${person.userPrincipalName}`)
  const { random } = world
  const morning = clock('06:30:00') + index * 4 * MINUTE + random.below(20 * MINUTE)
  const evening = morning + 10 * HOUR
  const lookBack = clock('08:10:00', -1 - (index % 3)) + random.below(3 * HOUR)
  const old = begin(world, person, lookBack, CLIENTS.kubelogin, AUDIENCES.kubernetes, USER_AGENTS.edge)
  const fresh = begin(world, person, morning, CLIENTS.cli, AUDIENCES.arm, USER_AGENTS.edge)
  const kubelogin = { client: CLIENTS.kubelogin, audience: AUDIENCES.kubernetes, userAgent: USER_AGENTS.kubelogin }
  const cli = { client: CLIENTS.cli, userAgent: USER_AGENTS.cli }
  return [
    old.origin,
    fresh.origin,
    ...refresh(world, old, { from: morning, to: evening + HOUR, everyMinutes: 12, ...kubelogin }),
    ...refresh(world, fresh, {
      from: morning + 5 * MINUTE,
      to: evening,
      everyMinutes: 11,
      ...cli,
      audience: AUDIENCES.kubernetes,
    }),
    ...refresh(world, fresh, {
      from: morning + 3 * MINUTE,
      to: evening,
      everyMinutes: 50,
      ...cli,
      audience: AUDIENCES.arm,
    }),
    ...refresh(world, fresh, {
      from: morning + 3 * MINUTE,
      to: evening,
      everyMinutes: 90,
      ...cli,
      audience: AUDIENCES.graph,
    }),
  ]
}

/** Portal, PowerShell, Cloud Shell and Graph: whoever administers Azure does so in several ways. */
function managementDay(person: Person, index: number): readonly RecordedSignIn[] {
  const world = worldOf(`management/${person.userPrincipalName}`)
  const at = clock('07:20:00') + index * 11 * MINUTE
  const portal = begin(world, person, at, CLIENTS.portal, AUDIENCES.arm, USER_AGENTS.edge)
  const hour = { from: at + 2 * MINUTE, to: at + 7 * HOUR, everyMinutes: 55 }
  const signIns: RecordedSignIn[] = [
    portal.origin,
    ...refresh(world, portal, {
      ...hour,
      client: CLIENTS.portal,
      audience: AUDIENCES.arm,
      userAgent: USER_AGENTS.edge,
    }),
  ]
  if (index % 3 === 0)
    signIns.push(
      ...refresh(world, portal, {
        ...hour,
        client: CLIENTS.portal,
        audience: AUDIENCES.kubernetes,
        userAgent: USER_AGENTS.edge,
      }),
      ...refresh(world, portal, {
        ...hour,
        client: CLIENTS.cloudShell,
        audience: AUDIENCES.arm,
        userAgent: USER_AGENTS.edge,
      }),
    )
  if (index % 4 === 1) {
    const shell = begin(world, person, at + HOUR, CLIENTS.powerShell, AUDIENCES.arm, USER_AGENTS.edge)
    const later = { from: at + HOUR + MINUTE, to: at + 5 * HOUR, everyMinutes: 60, userAgent: USER_AGENTS.powerShell }
    signIns.push(
      shell.origin,
      ...refresh(world, shell, { ...later, client: CLIENTS.powerShell, audience: AUDIENCES.arm }),
    )
  }
  if (index % 5 === 2)
    signIns.push(begin(world, person, at + 2 * HOUR, CLIENTS.graphTools, AUDIENCES.graph, USER_AGENTS.edge).origin)
  return signIns
}

/** Mail, chat and documents: no business of this evidence, and most of any tenant's log. */
function officeDay(person: Person, index: number): readonly RecordedSignIn[] {
  const world = worldOf(`office/${person.userPrincipalName}`)
  const at = clock('06:45:00') + index * 3 * MINUTE
  const session = begin(world, person, at, CLIENTS.teams, AUDIENCES.exchange, USER_AGENTS.edge)
  const day = { from: at + MINUTE, to: at + 9 * HOUR, userAgent: USER_AGENTS.office }
  return [
    session.origin,
    ...refresh(world, session, { ...day, everyMinutes: 150, client: CLIENTS.teams, audience: AUDIENCES.sharePoint }),
    ...refresh(world, session, { ...day, everyMinutes: 180, client: CLIENTS.outlook, audience: AUDIENCES.exchange }),
  ]
}

/** What goes wrong every day: a forgotten password, a prompt that has to be answered, one that is declined. */
function mishaps(): readonly RecordedSignIn[] {
  const world = worldOf('mishaps')
  const usual = { client: CLIENTS.portal, audience: AUDIENCES.arm, userAgent: USER_AGENTS.edge, interactive: true }
  return covered().flatMap((person, index) => {
    const at = clock('07:05:00') + index * 17 * MINUTE
    const session = { person, sessionId: world.random.guid(), correlationId: world.random.guid() }
    const attempt = (after: number, factor: Factor, errorCode: number) =>
      recordSignIn(world, { ...usual, ...session, at: at + after, factor, errorCode })
    const prompted = [attempt(0, 'password', 50074), attempt(25_000, usualFactor(person), 0)]
    if (index % 4 === 0) return [attempt(-40_000, 'password', 50126), ...prompted]
    return index % 6 === 1 ? [...prompted, attempt(HOUR, 'declined', 500121)] : prompted
  })
}

/** Everything that is in order. */
export function usualSignIns(): readonly RecordedSignIn[] {
  const staff = PEOPLE.filter(
    ({ team: name }) => name === 'platform' || name === 'developers' || name === 'office' || name === 'identity',
  )
  return [
    ...covered().flatMap(kubernetesDay),
    ...[...team('platform'), ...team('identity'), ...team('developers').slice(0, 6)].flatMap(managementDay),
    ...staff.flatMap(officeDay),
    ...mishaps(),
  ]
}
