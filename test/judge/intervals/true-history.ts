// What truly happened in a small tenant: states from instant to instant, told without a word of the code under test.

import fc from 'fast-check'

export const DAY = Date.parse('2026-11-23T00:00:00Z')
const id = (n: number) => `00000000-aaaa-4000-8000-${String(n).padStart(12, '0')}`

export const POLICY_IDS = [id(1), id(2)] as const
export const LOCATION_ID = id(11)
export const STRENGTH_ID = id(12)
export const PEOPLE = [id(21), id(22), id(23)] as const
/** The first two are captured; the others exist only inside them. */
export const GROUPS = [id(31), id(32), id(33), id(34)] as const
export const CAPTURED_GROUPS = GROUPS.slice(0, 2)
/** Template ids of roles that decide about people. */
export const ROLES = ['62e90394-69f5-4237-9190-012177145e10', 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9'] as const

/** Choices by number; 0 is "does not exist". */
export interface World {
  readonly policies: readonly number[]
  readonly location: number
  readonly strength: number
  /** `group member`: direct membership, of people and of groups. */
  readonly edges: ReadonlySet<string>
  readonly deletedGroups: ReadonlySet<string>
  /** `role person` and `role person eligible`. */
  readonly roles: ReadonlySet<string>
}

export type Move =
  | { readonly kind: 'policy'; readonly which: number; readonly to: number }
  | { readonly kind: 'location'; readonly to: number }
  | { readonly kind: 'strength'; readonly to: number }
  | { readonly kind: 'member'; readonly group: string; readonly person: string }
  | { readonly kind: 'nesting'; readonly group: string; readonly nested: string }
  | { readonly kind: 'deletion'; readonly group: string }
  | { readonly kind: 'role'; readonly role: string; readonly person: string; readonly eligible: boolean }

/** What is lost of the record of a move: nothing of the move's having happened, only what its record tells. */
export interface Loss {
  readonly before: boolean
  readonly after: boolean
  readonly twin: boolean
}

export interface Event {
  readonly at: number
  readonly move: Move
  readonly loss: Loss
  readonly world: World
  readonly previous: World
}

export interface History {
  readonly initial: World
  readonly events: readonly Event[]
  /** When an earlier run captured the tenant. */
  readonly capturedAt?: number
}

export function worldAt(history: History, at: number): World {
  return history.events.filter((event) => event.at <= at).at(-1)?.world ?? history.initial
}

/** Everybody in a group, through nested groups too. */
export function peopleIn(world: World, group: string): Set<string> {
  return new Set([...reach(world, group)].filter((member) => (PEOPLE as readonly string[]).includes(member)))
}

export function groupsIn(world: World, group: string): Set<string> {
  return new Set([...reach(world, group)].filter((member) => (GROUPS as readonly string[]).includes(member)))
}

function reach(world: World, group: string): Set<string> {
  const found = new Set<string>()
  const open = [group]
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const edge of world.edges) {
      const [from = '', to = ''] = edge.split(' ')
      if (from !== next || found.has(to)) continue
      found.add(to)
      open.push(to)
    }
  return found
}

/** The world after a move; `undefined` if the move changes nothing. */
function apply(world: World, move: Move): World | undefined {
  switch (move.kind) {
    case 'policy':
      if (world.policies[move.which] === move.to) return undefined
      return { ...world, policies: world.policies.map((now, i) => (i === move.which ? move.to : now)) }
    case 'location':
      return world.location === move.to ? undefined : { ...world, location: move.to }
    case 'strength':
      return world.strength === move.to ? undefined : { ...world, strength: move.to }
    case 'member':
    case 'nesting': {
      const to = move.kind === 'member' ? move.person : move.nested
      if (world.deletedGroups.has(move.group) || world.deletedGroups.has(to)) return undefined
      return { ...world, edges: toggled(world.edges, `${move.group} ${to}`) }
    }
    case 'deletion': {
      if (world.deletedGroups.has(move.group)) return undefined
      const edges = new Set([...world.edges].filter((edge) => !edge.split(' ').includes(move.group)))
      return { ...world, edges, deletedGroups: new Set([...world.deletedGroups, move.group]) }
    }
    case 'role': {
      const key = `${move.role} ${move.person}${move.eligible ? ' eligible' : ''}`
      return { ...world, roles: toggled(world.roles, key) }
    }
  }
}

function toggled(set: ReadonlySet<string>, item: string): Set<string> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

const policyMove = fc.record({ kind: fc.constant('policy' as const), which: fc.nat(1), to: fc.nat(6) })
const locationMove = fc.record({ kind: fc.constant('location' as const), to: fc.nat(3) })
const strengthMove = fc.record({ kind: fc.constant('strength' as const), to: fc.nat(2) })
const memberMove = fc.record({
  kind: fc.constant('member' as const),
  group: fc.constantFrom(...GROUPS),
  person: fc.constantFrom(...PEOPLE),
})
const directMove = fc.record({
  ...{ kind: fc.constant('member' as const) },
  group: fc.constantFrom(...CAPTURED_GROUPS),
  person: fc.constantFrom(...PEOPLE),
})
const nestingMove = fc
  .tuple(fc.nat(2), fc.nat(3))
  .filter(([outer, inner]) => inner > outer)
  .map(([outer, inner]) => ({ kind: 'nesting' as const, group: GROUPS[outer] ?? '', nested: GROUPS[inner] ?? '' }))
const deletionMove = fc.record({ kind: fc.constant('deletion' as const), group: fc.constantFrom(...GROUPS.slice(2)) })
const roleMove = fc.record({
  kind: fc.constant('role' as const),
  role: fc.constantFrom(...ROLES),
  person: fc.constantFrom(...PEOPLE),
  eligible: fc.boolean(),
})

/** Groups hold people directly and nothing else. */
export const flatMoves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: policyMove },
  locationMove,
  strengthMove,
  { weight: 3, arbitrary: directMove },
  roleMove,
)
export const anyMoves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: flatMoves },
  { weight: 2, arbitrary: memberMove },
  nestingMove,
  deletionMove,
)

export const noLoss: fc.Arbitrary<Loss> = fc.constant({ before: false, after: false, twin: false })
export const someLoss: fc.Arbitrary<Loss> = fc.record({ before: fc.boolean(), after: fc.boolean(), twin: fc.boolean() })

const EMPTY: World = {
  policies: [1, 1],
  location: 1,
  strength: 1,
  edges: new Set(),
  deletedGroups: new Set(),
  roles: new Set(),
}

/** From the window's beginning to the closing capture, three hours after its end: the trail holds a record of each event. */
export function histories(moves: fc.Arbitrary<Move>, losses: fc.Arbitrary<Loss>): fc.Arbitrary<History> {
  const second = fc.oneof(fc.integer({ min: 1, max: 27 * 3600 }), fc.integer({ min: 30_000, max: 30_060 }))
  return fc
    .record(
      {
        first: fc.array(moves, { maxLength: 6 }),
        later: fc.uniqueArray(fc.record({ second, move: moves, loss: losses }), {
          maxLength: 10,
          selector: (item) => item.second,
        }),
        capturedAt: fc.integer({ min: 0, max: 24 * 3600 }).map((offset) => DAY + offset * 1000),
      },
      { requiredKeys: ['first', 'later'] },
    )
    .map(({ first, later, capturedAt }): History => {
      const initial = first.reduce((world, move) => apply(world, move) ?? world, EMPTY)
      const events: Event[] = []
      for (const { second: offset, move, loss } of [...later].sort((a, b) => a.second - b.second)) {
        const previous = events.at(-1)?.world ?? initial
        const world = apply(previous, move)
        if (world !== undefined) events.push({ at: DAY + offset * 1000, move, loss, world, previous })
      }
      return { initial, events, ...(capturedAt === undefined ? {} : { capturedAt }) }
    })
}
