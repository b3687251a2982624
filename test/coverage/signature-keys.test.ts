// Whom does a signature take for alike: people with the same policies, kept out by the same entries?

import { expect, it } from 'vitest'
import type { Person } from '../../shared/coverage/person.ts'
import { indexUsers } from '../../shared/coverage/user-signature.ts'
import { policyOf } from './small-tenant.ts'

const NONE = new Set<string>()
const person = (kind: string, given: Partial<Person> = {}): Person => ({
  kind,
  groupIds: NONE,
  roleIds: NONE,
  ...given,
})

it('tells apart who is surely excluded and who may be, though the policy applies to neither', () => {
  const others = policyOf('P', { include: { groups: ['g9'] }, exclude: { guests: { kinds: ['serviceProvider'] } } })
  const { signatureOf } = indexUsers([others], NONE)
  const [sure, maybe] = [signatureOf(person('serviceProvider')), signatureOf(person('unknown'))]
  expect([sure.applies, maybe.applies]).toEqual([['no'], ['no']])
  expect(sure.key).not.toBe(maybe.key)
})

it('takes people for alike who hold the same named ids, in whatever order, and others beside', () => {
  const excluding = policyOf('P', { exclude: { groups: ['g1', 'g2'] } })
  const { signatureOf } = indexUsers([excluding], NONE)
  const keyOf = (...groups: string[]) => signatureOf(person('member', { groupIds: new Set(groups) })).key
  expect(keyOf('g2', 'other', 'g1')).toBe(keyOf('g1', 'g2'))
  expect(keyOf('g1')).not.toBe(keyOf('g2'))
})

it('says of whom a policy may apply to that it may', () => {
  const unread = policyOf('P', { include: { groups: ['g9'] } })
  const { signatureOf } = indexUsers([unread, policyOf('All')], new Set(['g9']))
  expect(signatureOf(person('member')).applies).toEqual(['unknown', 'yes'])
  expect(signatureOf(person('member', { groupIds: new Set(['g9']) })).applies).toEqual(['yes', 'yes'])
})

it('knows of each named id whether policies include it, exclude it, or both', () => {
  const policies = [
    policyOf('P', { include: { groups: ['in', 'both'] }, exclude: { groups: ['out'] } }),
    policyOf('Q', { include: { users: ['All'] }, exclude: { groups: ['both', 'Out'] } }),
  ]
  const { useOf, named } = indexUsers(policies, NONE)
  expect([...named].sort()).toEqual(['group both', 'group in', 'group out', 'user all'])
  expect(['group in', 'group out', 'group both'].map(useOf)).toEqual(['includes', 'excludes', 'both'])
})
