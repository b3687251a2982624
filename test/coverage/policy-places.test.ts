// Does each clause lead to its own line in the file as it was given?

import { describe, expect, it } from 'vitest'
import type { ClausePlace } from '../../cli/coverage-sarif.ts'
import { locateClauses } from '../../cli/policy-places.ts'
import { decodeText } from '../../shared/domain/text-encoding.ts'

const POLICY = {
  id: 'p1',
  displayName: 'Require MFA',
  state: 'enabledForReportingButNotEnforced',
  conditions: {
    users: {
      includeUsers: ['All'],
      excludeUsers: ['alice', 'GuestsOrExternalUsers'],
      excludeGroups: ['g1', 'g2'],
      excludeRoles: ['r1'],
      excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' },
    },
    applications: { includeApplications: ['All'], excludeApplications: ['app'], applicationFilter: { rule: 'x' } },
    clientAppTypes: ['browser'],
    locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
    platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] },
    signInRiskLevels: ['high'],
    userRiskLevels: ['high'],
    insiderRiskLevels: 'minor',
    authenticationFlows: { transferMethods: 'deviceCodeFlow' },
    devices: { deviceFilter: { mode: 'exclude', rule: 'y' } },
    times: { on: 'weekdays' },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] },
  sessionControls: { signInFrequency: { isEnabled: true } },
}

/** The text that the place of a clause marks. */
function marked(text: string, clause: string, policyId = 'p1', name = 'p.json'): string | undefined {
  const found = locateClauses([{ name, text }])(policyId, clause)
  return found === undefined ? undefined : slice(text, found)
}

function slice(text: string, { startLine, startColumn, endLine, endColumn }: ClausePlace): string {
  expect(endLine).toBe(startLine)
  return (text.split('\n')[startLine - 1] ?? '').slice(startColumn - 1, (endColumn ?? 0) - 1)
}

const pretty = JSON.stringify(POLICY, null, 2)

describe('a clause', () => {
  it.each([
    ['is report-only', '"state"'],
    ['has an unknown state', '"state"'],
    ["excludes group 'Break glass'", '"excludeGroups"'],
    ['excludes group g2', '"g2"'],
    ['excludes role r1', '"r1"'],
    ['excludes user Alice', '"alice"'],
    ['excludes everybody', '"excludeUsers"'],
    ['excludes guests (GuestsOrExternalUsers)', '"GuestsOrExternalUsers"'],
    ['excludes guests (serviceProvider)', '"excludeGuestsOrExternalUsers"'],
    ['includes role r9 only', '"users"'],
    ['includes group g9', '"users"'],
    ["excludes location 'HQ'", '"excludeLocations"'],
    ['excludes location `AllTrusted`', '"AllTrusted"'],
    ['applies to locations `AllTrusted` only', '"includeLocations"'],
    ['locations', '"locations"'],
    ['excludes platform linux', '"linux"'],
    ['applies to platforms iOS and macOS only', '"includePlatforms"'],
    ['platforms `agentOS`', '"includePlatforms"'],
    ['applies to client app types browser only', '"browser"'],
    ['clientAppTypes `easSupported`', '"clientAppTypes"'],
    ['applies to sign-in risk high only', '"high"'],
    ['applies to user risk high only', '"high"'],
    ['applies to insider risk minor only', '"insiderRiskLevels"'],
    ['applies to authentication flows deviceCodeFlow only', '"authenticationFlows"'],
    ['excludes devices that match `y`', '"deviceFilter"'],
    ['device filter `y`', '"deviceFilter"'],
    ['excludes resource `app`', '"app"'],
    ['targets All with resource exclusions', '"excludeApplications"'],
    ['application filter `x`', '"applicationFilter"'],
    ['targets `azure-portal` only', '"applications"'],
    ['accepts `compliantDevice` instead of `mfa`', '"grantControls"'],
    ['has no grant control', '"grantControls"'],
    ['grant MfaAndChangePassword', '"grantControls"'],
    ['sign-in frequency', '"signInFrequency"'],
    ['conditions.times', '"times"'],
    ['holds clauses this rule set does not know: conditions.times', '"times"'],
    ['conditions.agentIdRiskLevels', '"conditions"'],
    ['something nobody words so', '"displayName"'],
  ])('%s marks %s', (clause, expected) => {
    expect(marked(pretty, clause)).toBe(expected)
  })

  it('that the text lacks leads to what would hold it', () => {
    const bare = JSON.stringify({ id: 'p1', displayName: 'Bare', conditions: {} }, null, 2)
    expect(marked(bare, 'excludes group g1')).toBe('"conditions"')
    expect(marked(bare, 'is disabled')).toBe('"displayName"')
    expect(marked('{"id":"p1"}', 'is disabled')).toBe('"id"')
  })
})

describe('a policy', () => {
  const line = (text: string, id: string, name = 'p.json') =>
    locateClauses([{ name, text }])(id, 'is disabled')?.startLine

  it.each([
    ['a list body', `{"value": [\n{"id": "a", "state": "disabled"},\n{"id": "b", "state": "disabled"}]}`],
    ['an array', `[\n{"id": "a", "state": "disabled"},\n{"id": "b", "state": "disabled"}]`],
    ['an array with Windows line ends', `[\r\n{"id": "a", "state": "disabled"},\r\n{"id": "b", "state": "disabled"}]`],
  ])('is found in %s', (_, text) => {
    expect([line(text, 'a'), line(text, 'b')]).toEqual([2, 3])
  })

  it('without an id is found by its name, without either by its place', () => {
    expect(line('[\n{"displayName": "N", "state": "disabled"},\n{"state": "disabled"}]', 'N')).toBe(2)
    expect(line('[\n{"displayName": "N", "state": "disabled"},\n{"state": "disabled"}]', 'p.json[1]')).toBe(3)
    expect(line('{\n"state": "disabled"}', 'p.json')).toBe(2)
  })

  it('that is a template keeps its clauses under `details`', () => {
    const template = JSON.stringify({ name: 'T', details: { conditions: {}, grantControls: {} } }, null, 2)
    expect(marked(template, 'demands nothing that is known to be MFA', 'T')).toBe('"grantControls"')
  })

  it('is found in UTF-16 and behind a byte order mark, in columns of UTF-16', () => {
    const text = `[{"displayName": "Größe 🔒", "id": "p1", "state": "disabled"}]`
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text, 'utf16le').swap16(),
    ])
      expect(locateClauses([{ name: 'p.json', text: decodeText(bytes) }])('p1', 'is disabled')).toEqual({
        uri: 'p.json',
        startLine: 1,
        startColumn: text.indexOf('"state"') + 1,
        endLine: 1,
        endColumn: text.indexOf('"state"') + 8,
      })
  })

  it('of several files is found in its own; nobody’s clause at the top of the first', () => {
    const locate = locateClauses([
      { name: 'a.json', text: '{"id": "a"}' },
      { name: 'b.json', text: '{"id": "b"}' },
    ])
    expect(locate('b', 'is disabled')?.uri).toBe('b.json')
    expect(locate(undefined, '')).toEqual({ uri: 'a.json', startLine: 1, startColumn: 1 })
    expect(locate('security-defaults', 'isEnabled')).toEqual({ uri: 'a.json', startLine: 1, startColumn: 1 })
    expect(locateClauses([])('a', '')).toBeUndefined()
  })
})

describe('a file', () => {
  it.each([
    ['./policies/a b.json', 'policies/a%20b.json'],
    ['../x/ä.json', '../x/%C3%A4.json'],
    ['policies\\sub\\a.json', 'policies/sub/a.json'],
    ['/srv/p#1.json', 'file:///srv/p%231.json'],
    ['C:\\p.json', 'file:///C:/p.json'],
  ])('%s is %s', (name, uri) => {
    expect(locateClauses([{ name, text: '{"id": "a"}' }])('a', '')?.uri).toBe(uri)
  })
})
