// Which two versions of a policy, a location or a strength make the same possible? Equal texts: no proof can tell them apart.

import type { AuthenticationStrength, ConditionalAccessPolicy, NamedLocation } from '../../domain/conditional-access.ts'
import { canonicalText, compareBytewise } from '../evidence/merge-repeats.ts'

/** A policy that enforces nothing is as good as none: policies only ever add protection. */
const ENFORCES_NOTHING = 'off'

export function policyState(policy: ConditionalAccessPolicy | undefined): string {
  if (policy === undefined || policy.template === true) return ENFORCES_NOTHING
  switch (policy.state) {
    case 'disabled':
    case 'report-only':
      return ENFORCES_NOTHING
    case 'enabled':
    case 'unknown': {
      // The name and the time of the change decide nothing; the strength has a timeline of its own.
      const { displayName: _name, modifiedAt: _at, grant, ...rest } = policy
      const { strength, ...controls } = grant ?? { strength: undefined }
      const strengthId = grant?.strengthId ?? strength?.id
      return canonicalText(plain({ ...rest, controls: grant === undefined ? 'none' : { ...controls, strengthId } }))
    }
  }
}

export function locationState(location: NamedLocation | undefined): string {
  if (location === undefined) return 'none'
  const { displayName: _name, modifiedAt: _at, ...rest } = location
  return canonicalText(plain(rest))
}

export function strengthState(strength: AuthenticationStrength | undefined): string {
  if (strength === undefined) return 'none'
  const { displayName: _name, modifiedAt: _at, ...rest } = strength
  return canonicalText(plain(rest))
}

/** Lists are sets and letter case says nothing in any of these clauses, device-filter rules apart. */
function plain(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return key === 'rule' || key === 'filter' ? value : value.toLowerCase()
  if (Array.isArray(value)) {
    const texts = new Map(value.map((element) => [canonicalText(plain(element)), plain(element)]))
    return [...texts].sort(([a], [b]) => compareBytewise(a, b)).map(([, element]) => element)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member, name)]))
}
