// Are the ports built from settings as they say?

import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeCollector } from '../../shared/compose.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import { startScriptedServer, type ScriptedServer } from '../sources/scripted-server.ts'
import { WELL as SCOPE } from './a-scope.ts'

let server: ScriptedServer
let folder: string
beforeAll(async () => {
  server = await startScriptedServer()
  folder = await mkdtemp(join(tmpdir(), 'compose-'))
  await writeFile(join(folder, 'ca.pem'), server.authority)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const CREDENTIAL = { getToken: () => Promise.resolve({ token: 'top-secret', expiresOnTimestamp: 4_102_444_800_000 }) }

function settings(more: Readonly<Record<string, string>> = {}) {
  return {
    EVIDENCE_CONTAINER_URL: `${server.url}/account/evidence`,
    EVIDENCE_WORK_CONTAINER_URL: `${server.url}/account/work`,
    EVIDENCE_SCOPE: JSON.stringify({ ...SCOPE, signInSource: 'both' }),
    EVIDENCE_LOCAL_KEY: 'ephemeral',
    EVIDENCE_GRAPH_URL: server.url,
    EVIDENCE_ARM_URL: server.url,
    EVIDENCE_LOGS_URL: server.url,
    EVIDENCE_TRUSTED_CA: join(folder, 'ca.pem'),
    EVIDENCE_GRAPH_SPACING: '0',
    EVIDENCE_FIRST_WAIT_MS: '0',
    EVIDENCE_SIGN_IN_PARTITIONS: '4',
    ...more,
  }
}

describe('a composed collector', () => {
  it('reads the scope the settings name, and publishes its settings', async () => {
    const ports = await composeCollector(readConfig(settings()), undefined, { credential: CREDENTIAL })
    expect(ports.scope.stream).toBe('prod-aks')
    expect(ports.settings).toMatchObject({
      signInPartitions: 4,
      collector: {
        name: 'aks-mfa-evidence',
        version: '0.1.0',
        packageSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        runtime: `node/${process.versions.node}`,
      },
      effective: { signingKey: 'local', graphUrl: server.url },
    })
    expect(ports.settings).not.toHaveProperty('plannedNow')
    expect(ports.randomHex(4)).toMatch(/^[0-9a-f]{8}$/)
    expect(ports.now()).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:]{8}\.\d{3}Z$/)
  })

  it('asks all three services at the addresses the settings name', async () => {
    server.script = ({ method }) => (method === 'POST' ? { status: 204 } : { body: { value: [], id: 'x' } })
    const ports = await composeCollector(readConfig(settings()), undefined, { credential: CREDENTIAL })
    const window = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }
    for (const kind of ['conditional-access', 'azure-resources', 'sign-ins'] as const) {
      const answers = ports.source.collect({
        slice: { sliceId: kind, kind, window, after: [] },
        references: { groupIds: [] },
        signal: new AbortController().signal,
      })
      while ((await answers.next()).done !== true);
    }
    const paths = server.asked.map(({ path }) => path)
    expect(paths).toContain('/v1.0/identity/conditionalAccess/policies')
    expect(paths).toContain(SCOPE.clusters[0]?.toLowerCase())
    expect(paths).toContain(`/v1/workspaces/${SCOPE.workspaces[0]?.id ?? ''}/query`)
    expect(server.asked.every(({ headers }) => headers.authorization === 'Bearer top-secret')).toBe(true)
  })

  it('plans by a fixed time where one is given, and keeps the system clock for the rest', async () => {
    server.script = () => ({ status: 204 })
    const ports = await composeCollector(readConfig(settings()), undefined, {
      credential: CREDENTIAL,
      plannedNow: '2031-05-02T03:15:00Z',
    })
    expect(ports.settings.plannedNow).toBe('2031-05-02T03:15:00Z')
    expect(ports.now()).not.toMatch(/^2031/)
    const answers = ports.source.collect({
      slice: {
        ...{ sliceId: 'azure-activity', kind: 'azure-activity', after: [] },
        window: { from: '2031-05-01T00:00:00Z', to: '2031-05-02T00:00:00Z' },
      },
      references: { groupIds: [] },
      signal: new AbortController().signal,
    })
    while ((await answers.next()).done !== true);
    expect(JSON.parse(server.asked[0]?.body ?? '{}')).toMatchObject({
      query: expect.stringContaining('let arrivedTo = datetime(2031-05-02T03:15:00Z);') as string,
    })
  })

  it('signs with the key of a file', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const config = readConfig(settings({ EVIDENCE_LOCAL_KEY: join(folder, 'key.pem') }))
    const [one, two] = await Promise.all(
      [0, 1].map(async () => (await composeCollector(config, undefined, { credential: CREDENTIAL })).signer.keyid),
    )
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(two).toBe(one)
  })

  it('names the setting of a file it cannot read', async () => {
    await expect(
      composeCollector(readConfig(settings({ EVIDENCE_TRUSTED_CA: '/nowhere/ca.pem' }))),
    ).rejects.toMatchObject({
      code: 'CONFIG_SETTING_INVALID',
      message: 'app setting `EVIDENCE_TRUSTED_CA` names a file that cannot be read: `/nowhere/ca.pem`',
    })
  })
})
