// Whom does a principals file name? Every fault is reported with its path: a misspelt key would change the proof.

import type { CoveragePrincipal } from '../shared/coverage/coverage-types.ts'
import { GUEST_KINDS } from '../shared/coverage/person.ts'
import type { JsonInput } from './read-json-input.ts'

type Reader = (value: unknown) => boolean

const isText: Reader = (value) => typeof value === 'string' && value !== ''
const isTexts: Reader = (value) => Array.isArray(value) && value.every(isText)
const isUserType: Reader = (value) => value === 'member' || value === 'guest'
const isGuestKind: Reader = (value) => KINDS.includes(String(value).toLowerCase())

const KINDS = GUEST_KINDS.map((kind) => kind.toLowerCase())

/** Kinds of one user type alone (facts, identity 3.2.2); a service provider or another external user may be of either. */
const USER_TYPES: Readonly<Record<string, CoveragePrincipal['userType']>> = {
  internalguest: 'guest',
  b2bcollaborationguest: 'guest',
  b2bcollaborationmember: 'member',
}

const FIELDS: Readonly<
  Record<
    Exclude<keyof CoveragePrincipal, 'userId'>,
    { readonly is: Reader; readonly what: string; readonly required?: true }
  >
> = {
  id: { is: isText, what: 'a text', required: true },
  displayName: { is: isText, what: 'a text' },
  userType: { is: isUserType, what: '`member` or `guest`', required: true },
  guestKind: { is: isGuestKind, what: `one of ${GUEST_KINDS.join(', ')}; leave it out if it is not known` },
  homeTenantId: { is: isText, what: 'a text' },
  groupIds: { is: isTexts, what: 'a list of ids', required: true },
  roleTemplateIds: { is: isTexts, what: 'a list of ids', required: true },
  eligibleGroupIds: { is: isTexts, what: 'a list of ids' },
  eligibleRoleTemplateIds: { is: isTexts, what: 'a list of ids' },
  perUserMfa: { is: isText, what: 'a text' },
}

/** By lower-case id: for clauses that name a person. */
export function namesOf(principals: readonly CoveragePrincipal[]): Record<string, string> {
  return Object.fromEntries(
    principals.flatMap(({ id, displayName }) => (displayName === undefined ? [] : [[id.toLowerCase(), displayName]])),
  )
}

export function readPrincipals({ name, json }: JsonInput, faults: string[]): CoveragePrincipal[] {
  if (!Array.isArray(json)) {
    faults.push(`\`${name}\` is not a list of principals`)
    return []
  }
  return json.flatMap((element: unknown, i) => {
    const before = faults.length
    checkPrincipal(element, `\`${name}\` [${i}]`, faults)
    return faults.length === before ? [element as CoveragePrincipal] : []
  })
}

function checkPrincipal(element: unknown, path: string, faults: string[]): void {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    faults.push(`${path} is not a principal`)
    return
  }
  const record = element as Readonly<Record<string, unknown>>
  for (const [key, { is, what, required }] of Object.entries(FIELDS)) {
    const value = record[key]
    if (value === undefined) {
      if (required === true) faults.push(`${path}.${key} is missing: expected ${what}`)
    } else if (!is(value)) faults.push(`${path}.${key} is \`${JSON.stringify(value)}\`: expected ${what}`)
  }
  const { userType, guestKind } = record
  const expected = typeof guestKind === 'string' ? USER_TYPES[guestKind.toLowerCase()] : undefined
  if (isUserType(userType) && expected !== undefined && userType !== expected)
    faults.push(`${path}: a \`${String(guestKind)}\` is of user type \`${expected}\`, not \`${String(userType)}\``)
  for (const key of Object.keys(record)) if (!(key in FIELDS)) faults.push(`${path}.${key} is an unknown key`)
}
