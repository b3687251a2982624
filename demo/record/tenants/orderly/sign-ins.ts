// The recorder's question: what does a day look like where everybody uses a security key?

import { AUDIENCES, CLIENTS, USER_AGENTS, type AudienceApp } from '../../apps.ts'
import type { Person } from '../../people.ts'
import { seededRandom } from '../../random.ts'
import { recordSignIn, type RecordedSignIn, type SignInWorld } from '../../sign-ins/recorded-sign-in.ts'
import { refresh, startSession } from '../../sign-ins/sessions.ts'
import { recordWorkloadSignIn, type Workload, type WorkloadSignIn } from '../../sign-ins/workload-sign-in.ts'
import { clock, DAY, HOUR, MINUTE } from '../../times.ts'
import type { OrderlyWorld } from './world.ts'

function personDay(orderly: OrderlyWorld, person: Person, index: number, minutes: number): readonly RecordedSignIn[] {
  const world: SignInWorld = {
    policies: orderly.policies,
    random: seededRandom(`${orderly.key}/sign-ins/${person.userPrincipalName}`),
  }
  const at = clock('07:00:00') + index * 13 * MINUTE
  const factor = person.team === 'developers' ? 'hello' : 'passkey'
  const cli = startSession(world, {
    person,
    at,
    client: CLIENTS.cli,
    audience: AUDIENCES.arm,
    userAgent: USER_AGENTS.edge,
    factor,
  })
  const day = { from: at + 3 * MINUTE, to: at + 9 * HOUR, client: CLIENTS.cli, userAgent: USER_AGENTS.cli }
  const signIns = [
    cli.origin,
    ...refresh(world, cli, { ...day, everyMinutes: minutes, audience: AUDIENCES.kubernetes }),
    ...refresh(world, cli, { ...day, everyMinutes: minutes * 4, audience: AUDIENCES.arm }),
  ]
  if (person.team === 'developers') return signIns
  const portal = startSession(world, {
    person,
    at: at + 25 * MINUTE,
    client: CLIENTS.portal,
    audience: AUDIENCES.arm,
    userAgent: USER_AGENTS.edge,
    factor,
  })
  const browser = { client: CLIENTS.portal, userAgent: USER_AGENTS.edge, everyMinutes: 120 }
  const activation = { from: at + 40 * MINUTE, to: at + 41 * MINUTE, ...browser, audience: AUDIENCES.pim }
  return [
    ...signIns,
    portal.origin,
    ...refresh(world, portal, { from: at + HOUR, to: at + 8 * HOUR, ...browser, audience: AUDIENCES.arm }),
    ...refresh(world, portal, activation),
  ]
}

/** A session of kubelogin that began the evening before and lives on over midnight, within its twelve hours. */
function nightShift(orderly: OrderlyWorld, person: Person): readonly RecordedSignIn[] {
  const world: SignInWorld = { policies: orderly.policies, random: seededRandom(`${orderly.key}/sign-ins/night`) }
  const kubelogin = { client: CLIENTS.kubelogin, audience: AUDIENCES.kubernetes }
  const session = startSession(world, {
    person,
    at: clock('20:04:10', -1),
    ...kubelogin,
    userAgent: USER_AGENTS.edge,
    factor: 'passkey',
  })
  const night = { from: clock('00:06:00'), to: clock('05:50:00'), everyMinutes: 58, userAgent: USER_AGENTS.kubelogin }
  return [session.origin, ...refresh(world, session, { ...night, ...kubelogin })]
}

/** Enforcement at work: a device code that was refused. */
function refused(orderly: OrderlyWorld, person: Person): RecordedSignIn {
  const world: SignInWorld = { policies: orderly.policies, random: seededRandom(`${orderly.key}/sign-ins/refused`) }
  return recordSignIn(world, {
    person,
    at: clock('10:12:33'),
    client: CLIENTS.kubelogin,
    audience: AUDIENCES.kubernetes,
    userAgent: USER_AGENTS.kubelogin,
    factor: 'passkey',
    errorCode: 53003,
    protocol: 'deviceCode',
    interactive: true,
    sessionId: world.random.guid(),
  })
}

export function orderlySignIns(orderly: OrderlyWorld, refreshMinutes: number): readonly RecordedSignIn[] {
  const staff = orderly.people.filter(({ team }) => team !== 'break-glass')
  const [first, second] = staff
  if (first === undefined || second === undefined) throw new Error('an orderly tenant has at least two people')
  return [
    ...staff.flatMap((person, index) => personDay(orderly, person, index, refreshMinutes)),
    ...nightShift(orderly, first),
    refused(orderly, second),
  ]
}

function every(
  orderly: OrderlyWorld,
  minutes: number,
  workload: Workload,
  audience: AudienceApp,
): readonly WorkloadSignIn[] {
  const random = seededRandom(`${orderly.key}/workload/${workload.name}/${audience.id}`)
  return Array.from({ length: Math.floor((24 * 60) / minutes) }, (_, index) =>
    recordWorkloadSignIn(random, {
      at: DAY + index * minutes * MINUTE + random.below(minutes * MINUTE),
      workload,
      audience,
    }),
  )
}

/** The pipeline is at work in every hour, day and night: it releases, and in the hour after it compares with its templates. */
function pipelineHours(orderly: OrderlyWorld): readonly WorkloadSignIn[] {
  const random = seededRandom(`${orderly.key}/workload/pipeline`)
  return Array.from({ length: 24 }, (_, hour) =>
    recordWorkloadSignIn(random, {
      at: DAY + hour * HOUR + 34 * MINUTE + random.below(5 * MINUTE),
      workload: orderly.pipeline,
      audience: AUDIENCES.arm,
    }),
  )
}

export function orderlyWorkloadSignIns(orderly: OrderlyWorld): {
  readonly servicePrincipals: readonly WorkloadSignIn[]
  readonly managedIdentities: readonly WorkloadSignIn[]
  /** Sign-ins by reason: those of the service principal for Azure Resource Manager. */
  readonly releases: readonly WorkloadSignIn[]
  readonly comparisons: readonly WorkloadSignIn[]
} {
  const hours = pipelineHours(orderly)
  return {
    servicePrincipals: [...every(orderly, 60, orderly.pipeline, AUDIENCES.kubernetes), ...hours],
    releases: hours.filter((_, hour) => hour % 2 === 0),
    comparisons: hours.filter((_, hour) => hour % 2 === 1),
    managedIdentities: [
      ...every(orderly, 60, orderly.kubelet, AUDIENCES.storage),
      ...every(orderly, 120, orderly.kubelet, AUDIENCES.keyVault),
    ],
  }
}
