// Is a scope file read whole, and is everything wrong with it said at once?

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readScope } from '../../shared/config/read-scope.ts'
import { readScopeFile } from '../../shared/config/read-scope-file.ts'
import { EvidenceError } from '../../shared/errors.ts'
import { clusterId, EXCEPTION, GUID, SUBSCRIPTION, WELL } from './a-scope.ts'

function faultsOf(file: unknown): readonly string[] {
  try {
    readScope(typeof file === 'string' ? file : JSON.stringify(file))
  } catch (error) {
    expect(error).toBeInstanceOf(EvidenceError)
    expect((error as EvidenceError).code).toBe('CONFIG_SCOPE_INVALID')
    return (error as EvidenceError).details
  }
  return []
}

describe('a scope file that is well', () => {
  it('is read with its defaults, ids in lower case, and cannot be changed', () => {
    const scope = readScope(JSON.stringify(WELL))
    expect(scope).toMatchObject({
      tenantId: 'abcdef01-0000-4000-8000-000000000001',
      clusters: [clusterId('aks-CDE').toLowerCase()],
      subscriptions: [],
      signInSource: 'log-analytics',
      networks: [],
      exceptions: [],
      declared: [],
      settleHours: 3,
      lookBackDays: 3,
      retentionDays: 400,
      pseudonymise: false,
    })
    expect(scope.workspaces[0]?.resourceId).toMatch(/workspaces\/law$/)
    expect(scope).not.toHaveProperty('rememberedDevice')
    expect(scope).not.toHaveProperty('mfaTrustedIps')
    expect(Object.isFrozen(scope.clusters)).toBe(true)
  })

  it('may begin with a byte order mark', () => {
    expect(readScope(`\uFEFF${JSON.stringify(WELL)}`).stream).toBe('prod-aks')
  })

  it('knows departures of people and of clusters', () => {
    const principals = [GUID(5), clusterId('aks-CDE')]
    const scope = readScope(JSON.stringify({ ...WELL, exceptions: [{ ...EXCEPTION, principals }] }))
    expect(scope.exceptions[0]?.principals).toEqual([GUID(5), clusterId('aks-cde').toLowerCase()])
  })

  it('keeps what it declares', () => {
    const file = {
      ...WELL,
      networks: ['203.0.113.0/24', '2001:db8::/32'],
      exceptions: [EXCEPTION],
      breakGlass: [{ principalId: GUID(6).toUpperCase(), name: 'bg-1', reviewedAt: '2026-09-01T00:00:00Z' }],
      declared: [
        {
          id: 'D-1',
          kind: 'gate',
          by: 'assessor',
          at: '2026-10-01T00:00:00Z',
          description: 'VPN',
          accessPaths: ['AP-13'],
        },
      ],
      rememberedDevice: 'refused',
      mfaTrustedIps: 'empty',
      maxClaimAgeHours: 12,
    }
    const scope = readScope(JSON.stringify(file))
    expect(scope.exceptions).toEqual([EXCEPTION])
    expect(scope.breakGlass[0]?.principalId).toBe(GUID(6))
    expect(scope).toMatchObject({ rememberedDevice: 'refused', mfaTrustedIps: 'empty', maxClaimAgeHours: 12 })
  })

  it('without workspaces is well if Graph is where sign-ins come from', () => {
    expect(faultsOf({ ...WELL, workspaces: [], signInSource: 'graph' })).toEqual([])
  })
})

describe('a scope file with many faults', () => {
  it('reports all of them at once, each with its path', () => {
    const { tenantId: _missing, ...rest } = WELL
    const faults = faultsOf({
      ...rest,
      colour: 'red',
      settleHours: '3',
      clusters: [clusterId('a'), clusterId('A')],
      exceptions: [{ ...EXCEPTION, expiresAt: '2026-09-01T00:00:00Z' }],
    })
    expect([...faults].sort()).toEqual([
      `clusters[1]: repeats clusters[0]: \`${clusterId('A')}\``,
      'colour: unknown key',
      'exceptions[0].expiresAt: exception ends before it starts: starts `2026-10-01T10:00:00Z`, expires `2026-09-01T00:00:00Z`',
      'settleHours: expected a number, got `"3"`',
      'tenantId: missing',
    ])
  })

  it('says in its message how many, and each once in the details', () => {
    expect(() => readScope(JSON.stringify({ ...WELL, colour: 1, stream: 'X' }))).toThrow(/^scope file has 2 faults$/)
  })
})

describe('a single fault', () => {
  it.each([
    ['no JSON', '{"stream":', /^file: not JSON: /],
    ['another kind of document', [], /^file: expected an object, got an array$/],
    ['another schema', { ...WELL, schema: 'v2' }, /^schema: expected `urn:aks-mfa-evidence:scope:v1`, got `"v2"`$/],
    ['a tenant that is no GUID', { ...WELL, tenantId: 'contoso' }, /^tenantId: expected a GUID, got `"contoso"`$/],
    ['no cluster', { ...WELL, clusters: [] }, /^clusters: expected at least 1 element/],
    [
      'a cluster by name alone',
      { ...WELL, clusters: ['aks-cde'] },
      /^clusters\[0\]: expected the ARM id of a managed cluster, got `"aks-cde"`$/,
    ],
    [
      'a subscription twice',
      { ...WELL, subscriptions: [SUBSCRIPTION, SUBSCRIPTION.toUpperCase()] },
      /^subscriptions\[1\]: repeats subscriptions\[0\]/,
    ],
    [
      'a range that is none',
      { ...WELL, networks: ['10.0.0.0/33'] },
      /^networks\[0\]: expected an address range in CIDR notation, got `10\.0\.0\.0\/33`$/,
    ],
    [
      'everybody as an own network',
      { ...WELL, networks: ['203.0.113.0/24', '0.0.0.0/0'] },
      /^networks\[1\]: `0\.0\.0\.0\/0` is wider than any organisation's own network \(\/8 at most\)/,
    ],
    [
      'everybody as a network of automation',
      { ...WELL, automationNetworks: ['::/0'] },
      /^automationNetworks\[0\]: `::\/0` is wider/,
    ],
    [
      'a source that is unknown',
      { ...WELL, signInSource: 'splunk' },
      /^signInSource: expected one of `log-analytics`, /,
    ],
    ['no workspace to read from', { ...WELL, workspaces: [] }, /^workspaces: none given/],
    [
      'an approver who owns the exception',
      { ...WELL, exceptions: [{ ...EXCEPTION, approver: 'Platform@contoso.example' }] },
      /^exceptions\[0\]\.approver: is the owner/,
    ],
    [
      'an approver whom the exception covers',
      { ...WELL, exceptions: [{ ...EXCEPTION, approver: GUID(5).toUpperCase() }] },
      /^exceptions\[0\]\.approver: is a principal the exception covers/,
    ],
    [
      'an access path outside the catalogue',
      { ...WELL, exceptions: [{ ...EXCEPTION, accessPaths: ['AP-48'] }] },
      /^exceptions\[0\]\.accessPaths\[0\]: expected an access path, `AP-01` to `AP-47`, got `"AP-48"`$/,
    ],
    [
      'a day that does not exist',
      { ...WELL, scopeConfirmation: { at: '2026-02-30T00:00:00Z', by: 'x' } },
      /^scopeConfirmation\.at: there is no such time: `2026-02-30T00:00:00Z`$/,
    ],
    [
      'a time without a zone',
      { ...WELL, scopeConfirmation: { at: '2026-02-03', by: 'x' } },
      /^scopeConfirmation\.at: expected an RFC 3339 time in UTC/,
    ],
    [
      'an unknown key deep inside',
      { ...WELL, breakGlass: [{ principalId: GUID(6), name: 'x', nmae: 'y' }] },
      /^breakGlass\[0\]\.nmae: unknown key$/,
    ],
    ['a look-back over a month', { ...WELL, lookBackDays: 31 }, /^lookBackDays: expected <= 30, got 31$/],
  ])('%s is named', (_what, file, expected) => {
    const faults = faultsOf(file)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(expected)
  })
})

describe('where the scope file is', () => {
  it('may be a path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scope-'))
    try {
      await writeFile(join(folder, 'scope.json'), `\uFEFF${JSON.stringify(WELL)}`)
      expect((await readScopeFile({ scope: join(folder, 'scope.json') })).stream).toBe('prod-aks')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.each([
    ['UTF-8', Buffer.from(JSON.stringify(WELL))],
    ['UTF-16 little endian with a mark', Buffer.from(`\uFEFF${JSON.stringify(WELL)}`, 'utf16le')],
    ['UTF-16 big endian with a mark', Buffer.from(`\uFEFF${JSON.stringify(WELL)}`, 'utf16le').swap16()],
  ])('may be written in %s', async (_encoding, bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'scope-'))
    try {
      await writeFile(join(folder, 'scope.json'), bytes)
      expect((await readScopeFile({ scope: join(folder, 'scope.json') })).stream).toBe('prod-aks')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('with broken bytes is refused, not guessed at', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scope-'))
    try {
      await writeFile(join(folder, 'scope.json'), Buffer.from(`{"organisation": "Caf\u00e9"}`, 'latin1'))
      await expect(readScopeFile({ scope: join(folder, 'scope.json') })).rejects.toMatchObject({
        code: 'CONFIG_SCOPE_UNREADABLE',
        message: expect.stringContaining('neither UTF-8 nor UTF-16') as string,
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('may be the setting itself', async () => {
    expect((await readScopeFile({ scope: JSON.stringify(WELL) })).stream).toBe('prod-aks')
  })

  it('that cannot be read is named', async () => {
    await expect(readScopeFile({ scope: '/nowhere/scope.json' })).rejects.toMatchObject({
      code: 'CONFIG_SCOPE_UNREADABLE',
      message: 'scope file `/nowhere/scope.json` cannot be read: there is no such file or folder',
    })
  })
})
