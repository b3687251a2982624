// The recorder's question: where does somebody come in without MFA, and why? Each of these is a planted problem; its number
// is that of problems.ts.

import { AUDIENCES, CLIENTS, USER_AGENTS } from '../../apps.ts'
import { PLACES } from '../../people.ts'
import { recordSignIn, type RecordedSignIn, type SignInInput } from '../../sign-ins/recorded-sign-in.ts'
import { refresh, startSession } from '../../sign-ins/sessions.ts'
import { clock, HOUR, MINUTE } from '../../times.ts'
import { named } from './people.ts'
import { worldOf } from './usual-sign-ins.ts'

const KUBELOGIN = { client: CLIENTS.kubelogin, audience: AUDIENCES.kubernetes, userAgent: USER_AGENTS.kubelogin }
const CLI_KUBERNETES = { client: CLIENTS.cli, audience: AUDIENCES.kubernetes, userAgent: USER_AGENTS.cli }
const CLI_ARM = { client: CLIENTS.cli, audience: AUDIENCES.arm, userAgent: USER_AGENTS.edge }

/** 1 and 6: the excluded group opens both policies, so a password is enough, and kubectl lives on it all day. */
function exempted(): readonly RecordedSignIn[] {
  const world = worldOf('planted/exempted')
  const person = named('Nadia Okafor')
  const session = startSession(world, { person, at: clock('07:44:10'), ...CLI_ARM, factor: 'password' })
  return [
    session.origin,
    ...refresh(world, session, { from: clock('07:46:00'), to: clock('16:10:00'), everyMinutes: 36, ...CLI_KUBERNETES }),
  ]
}

/** 7: a password sent by a program, without anybody there. */
function passwordOnly(): readonly RecordedSignIn[] {
  const world = worldOf('planted/ropc')
  const person = named('Deployment Account')
  return ['02:30:04', '10:30:06', '18:30:05'].map((time) =>
    recordSignIn(world, {
      person,
      at: clock(time),
      ...KUBELOGIN,
      factor: 'password',
      protocol: 'ropc',
      incomingTokenType: 'none',
      interactive: true,
      sessionId: world.random.guid(),
      address: '203.0.113.200',
    }),
  )
}

/** 2: on a compliant machine the alternative lets contractors in with a password; on any other they are asked. */
function contractors(): readonly RecordedSignIn[] {
  const world = worldOf('planted/contractors')
  const onCompliant = startSession(world, {
    person: named('Pavel Horak'),
    at: clock('08:02:31'),
    ...KUBELOGIN,
    userAgent: USER_AGENTS.edge,
    factor: 'password',
  })
  const others = ['Quentin Roux', 'Rosa Keller'].map((name, index) =>
    startSession(world, {
      person: named(name),
      at: clock('08:20:00') + index * 7 * MINUTE,
      ...KUBELOGIN,
      userAgent: USER_AGENTS.edge,
      factor: 'push',
    }),
  )
  return [onCompliant, ...others].flatMap((session) => [
    session.origin,
    ...refresh(world, session, { from: clock('08:40:00'), to: clock('15:30:00'), everyMinutes: 45, ...KUBELOGIN }),
  ])
}

/** 4: inside the office nothing is asked of operators. */
function operators(): readonly RecordedSignIn[] {
  const world = worldOf('planted/operators')
  const start = (name: string, factor: 'password' | 'push', at: number) =>
    startSession(world, { person: named(name), at, ...KUBELOGIN, userAgent: USER_AGENTS.edge, factor })
  const inside = start('Niklas Berg', 'password', clock('05:58:20'))
  const outside = start('Olga Marin', 'push', clock('05:51:43'))
  const ines = start('Ines Duarte', 'password', clock('10:41:12'))
  const activation = recordSignIn(world, {
    person: named('Ines Duarte'),
    at: clock('11:00:58'),
    client: CLIENTS.portal,
    audience: AUDIENCES.pim,
    userAgent: USER_AGENTS.edge,
    factor: 'claim-none',
    sessionId: ines.sessionId,
  })
  return [
    ...[inside, outside, ines].flatMap((session) => [
      session.origin,
      ...refresh(world, session, {
        from: session.origin.instant + 30 * MINUTE,
        to: session.origin.instant + 7 * HOUR,
        everyMinutes: 48,
        ...KUBELOGIN,
      }),
    ]),
    activation,
  ]
}

/** 5: analysts do MFA for Azure, and nothing asks for it when the same session turns to the Kubernetes API. */
function analysts(): readonly RecordedSignIn[] {
  const world = worldOf('planted/analysts')
  return ['Karin Holm', 'Mira Aydin'].flatMap((name, index) => {
    const at = clock('07:31:00') + index * 9 * MINUTE
    const session = startSession(world, { person: named(name), at, ...CLI_ARM, factor: 'push' })
    const day = { from: at + 4 * MINUTE, to: at + 8 * HOUR }
    return [
      session.origin,
      ...refresh(world, session, { ...day, everyMinutes: 60, ...CLI_KUBERNETES }),
      ...refresh(world, session, { ...day, everyMinutes: 80, ...CLI_ARM, userAgent: USER_AGENTS.cli }),
    ]
  })
}

/** 14: while the policy for Azure management was off, a password was enough for Azure too. */
function whileSwitchedOff(): RecordedSignIn {
  return startSession(worldOf('planted/switched-off'), {
    person: named('Leo Santos'),
    at: clock('09:19:37'),
    client: CLIENTS.powerShell,
    audience: AUDIENCES.arm,
    userAgent: USER_AGENTS.edge,
    factor: 'password',
  }).origin
}

/** 3 and 16: guests, whom a policy covers in its report only, and one whose MFA was done at home. */
function guests(): readonly RecordedSignIn[] {
  const world = worldOf('planted/guests')
  const start = (input: Omit<SignInInput, 'sessionId'>) =>
    recordSignIn(world, { ...input, sessionId: world.random.guid(), interactive: true, protocol: 'oAuth2' })
  const browser = { userAgent: USER_AGENTS.edge }
  const portal = { client: CLIENTS.portal, audience: AUDIENCES.arm, ...browser }
  return [
    start({ person: named('Oscar Lind'), at: clock('12:14:09'), ...KUBELOGIN, ...browser, factor: 'password' }),
    start({ person: named('Paula Reyes'), at: clock('09:02:46') + 2 * HOUR, ...portal, factor: 'home-mfa' }),
    start({ person: named('Rhea Stone'), at: clock('13:27:55'), ...portal, factor: 'push' }),
  ]
}

/** 19: a program nobody knows asks for the Kubernetes API. */
function unknownClient(): readonly RecordedSignIn[] {
  const world = worldOf('planted/unknown-client')
  const unknown = {
    client: CLIENTS.unknownDesktop,
    audience: AUDIENCES.kubernetes,
    userAgent: USER_AGENTS.octopod,
  }
  const session = startSession(world, {
    person: named('Jonas Weber'),
    at: clock('13:02:18'),
    ...unknown,
    userAgent: USER_AGENTS.edge,
    factor: 'passkey',
  })
  return [
    session.origin,
    ...refresh(world, session, { from: clock('13:20:00'), to: clock('17:00:00'), everyMinutes: 40, ...unknown }),
  ]
}

/** In order, and rare: a refused device code, a refresh that policies stopped, and the quarterly test of a break-glass account. */
function rare(): readonly RecordedSignIn[] {
  const world = worldOf('planted/rare')
  return [
    recordSignIn(world, {
      person: named('Greta Olsen'),
      at: clock('10:12:33'),
      ...KUBELOGIN,
      factor: 'push',
      errorCode: 53003,
      protocol: 'deviceCode',
      interactive: true,
      sessionId: world.random.guid(),
    }),
    recordSignIn(world, {
      person: named('Felix Sommer'),
      at: clock('05:40:12'),
      ...CLI_KUBERNETES,
      factor: 'claim-none',
      errorCode: 50076,
      sessionId: world.random.guid(),
      place: PLACES.abroad,
      address: '203.0.113.54',
    }),
    recordSignIn(world, {
      person: named('Break Glass Borealis'),
      at: clock('04:31:02'),
      client: CLIENTS.portal,
      audience: AUDIENCES.arm,
      userAgent: USER_AGENTS.edge,
      factor: 'passkey',
      protocol: 'oAuth2',
      interactive: true,
      sessionId: world.random.guid(),
    }),
  ]
}

export function plantedSignIns(): readonly RecordedSignIn[] {
  return [
    ...exempted(),
    ...passwordOnly(),
    ...contractors(),
    ...operators(),
    ...analysts(),
    whileSwitchedOff(),
    ...guests(),
    ...unknownClient(),
    ...rare(),
  ]
}
