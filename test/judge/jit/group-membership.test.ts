// Of several instances of one holding, which one counts? A standing one, then what nobody can tell.

import { describe, expect, it } from 'vitest'
import type { RoleAssignment } from '../../../shared/domain/principal.ts'
import { standingOf } from '../../../shared/judge/jit/group-membership.ts'

const END = { endAt: '2026-12-01T00:00:00Z' }

function instance(origin: RoleAssignment['origin'], end: { readonly endAt?: string } = {}): RoleAssignment {
  const of = { id: 'i', plane: 'group', principalId: 'p', roleId: 'member', scope: 'g', state: 'active' } as const
  return { ...of, origin, ...end }
}

describe('a holding', () => {
  it.each<[string, readonly RoleAssignment[], string]>([
    ['assigned without an end', [instance('assigned')], 'standing'],
    ['assigned with one', [instance('assigned', END)], 'time-bound'],
    ['activated', [instance('activated', END)], 'activated'],
    ['of unknown origin with an end', [instance('unknown', END)], 'time-bound'],
    ['of unknown origin', [instance('unknown')], 'unknown'],
    ['of unknown origin beside an activation', [instance('activated', END), instance('unknown')], 'unknown'],
    ['standing beside an activation', [instance('activated', END), instance('assigned')], 'standing'],
    ['without an instance', [], 'unknown'],
  ])('%s is %s', (_name, instances, expected) => {
    expect(standingOf(instances)).toBe(expected)
    expect(standingOf([...instances].reverse())).toBe(expected)
  })
})
