// Which files of people and places contradict themselves, so that no proof may rest on them? (docs/contracts.md, 1.2)

import { describe, expect, it } from 'vitest'
import { readPrincipals } from '../../cli/coverage-principals.ts'
import { readOldConfiguration } from '../../cli/read-old-configuration.ts'
import { decodeNamedLocations } from '../../shared/decode/conditional-access/named-locations.ts'

function faultsOf(given: object): string[] {
  const faults: string[] = []
  const json = [{ id: 'a', groupIds: [], roleTemplateIds: [], ...given }]
  readPrincipals({ name: 'people.json', text: '', json }, faults)
  return faults
}

describe('a person', () => {
  const KINDS =
    'internalGuest, b2bCollaborationGuest, b2bCollaborationMember, b2bDirectConnectUser, otherExternalUser, serviceProvider'
  const expected = `expected one of ${KINDS}; leave it out if it is not known`

  it.each([
    [{ userType: 'guest', guestKind: 'visitor' }, `.guestKind is \`"visitor"\`: ${expected}`],
    [{ userType: 'guest', guestKind: 'member' }, `.guestKind is \`"member"\`: ${expected}`],
    [
      { userType: 'member', guestKind: 'b2bCollaborationGuest' },
      ': a `b2bCollaborationGuest` is of user type `guest`, not `member`',
    ],
    [
      { userType: 'guest', guestKind: 'B2BCollaborationMember' },
      ': a `B2BCollaborationMember` is of user type `member`, not `guest`',
    ],
  ])('%j is refused', (given, words) => {
    expect(faultsOf(given)).toEqual([`\`people.json\` [0]${words}`])
  })

  it.each([
    { userType: 'member', guestKind: 'b2bCollaborationMember' },
    { userType: 'member', guestKind: 'serviceProvider' },
    { userType: 'guest', guestKind: 'INTERNALGUEST' },
    { userType: 'guest' },
  ])('%j is not', (given) => {
    expect(faultsOf(given)).toEqual([])
  })
})

describe('a strength among named locations', () => {
  it('is no location: from an id and a name nothing follows', () => {
    const strengths = [{ id: 's', displayName: 'S', allowedCombinations: ['fido2'] }]
    const { namedLocations, gaps } = decodeNamedLocations(strengths, 'strengths.json')
    expect(namedLocations).toEqual([])
    expect(gaps.map(({ sentence }) => sentence)).toEqual(['record `strengths.json[0]` is not a named location'])
  })
})

it('reads nothing of what stood before where nothing is given', async () => {
  const io = { stdout: { write: () => undefined }, stderr: { write: () => undefined } }
  expect(await readOldConfiguration({ any: [] }, [], io)).toEqual({
    policies: [],
    namedLocations: undefined,
    strengths: undefined,
  })
})
