// Are settings read, and are all that cannot be used named at once?

import { describe, expect, it } from 'vitest'
import { effectiveSettings } from '../../shared/config/effective-settings.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import { EvidenceError } from '../../shared/errors.ts'

const KEY = `https://kv-evidence.vault.azure.net/keys/seal/${'0123456789abcdef'.repeat(2)}`
const WELL = {
  EVIDENCE_CONTAINER_URL: 'https://stevidence.blob.core.windows.net/evidence',
  EVIDENCE_WORK_CONTAINER_URL: 'https://sthost.blob.core.windows.net/work',
  EVIDENCE_SCOPE: 'scope.json',
  EVIDENCE_SIGNING_KEY_ID: KEY,
}

function faultsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(EvidenceError)
    expect((error as EvidenceError).code).toBe('CONFIG_SETTING_INVALID')
    return (error as EvidenceError).details
  }
  return []
}

describe('settings that are well', () => {
  it('are read with their defaults, and cannot be changed', () => {
    const config = readConfig(WELL)
    expect(config).toEqual({
      containerUrl: WELL.EVIDENCE_CONTAINER_URL,
      workContainerUrl: WELL.EVIDENCE_WORK_CONTAINER_URL,
      scope: 'scope.json',
      signingKey: { kind: 'key-vault', id: KEY },
      graphUrl: 'https://graph.microsoft.com',
      logsUrl: 'https://api.loganalytics.io',
      armUrl: 'https://management.azure.com',
      signInPartitions: 1,
      maxRowsPerQuery: 100_000,
      graphSpacing: 1,
      firstWaitMs: 5_000,
      whatIfSampleSize: 60,
      platformAuthentication: false,
      managedIdentity: false,
      inAzure: false,
    })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('of a function app tell where it runs, as whom, and behind what', () => {
    const config = readConfig({
      ...WELL,
      WEBSITE_INSTANCE_ID: 'abc',
      WEBSITE_AUTH_ENABLED: 'True',
      AZURE_CLIENT_ID: 'ABCDEF01-0000-4000-8000-000000000001',
      COLLECTION_SCHEDULE: '0 15 3 * * *',
      EVIDENCE_SIGN_IN_PARTITIONS: '8',
      EVIDENCE_GRAPH_SPACING: '0.5',
      EVIDENCE_WHAT_IF_SAMPLE_SIZE: '0',
      EVIDENCE_SOURCE_COMMIT: '1c2d73a',
    })
    expect(config).toMatchObject({
      inAzure: true,
      managedIdentity: true,
      platformAuthentication: true,
      clientId: 'abcdef01-0000-4000-8000-000000000001',
      schedule: '0 15 3 * * *',
      signInPartitions: 8,
      graphSpacing: 0.5,
      whatIfSampleSize: 0,
      sourceCommit: '1c2d73a',
    })
  })

  it.each([
    ['ephemeral', { kind: 'local' }],
    ['/keys/dev.pem', { kind: 'local', path: '/keys/dev.pem' }],
  ])('may sign with the local key %s outside Azure', (local, expected) => {
    const { EVIDENCE_SIGNING_KEY_ID: _vault, ...rest } = WELL
    expect(readConfig({ ...rest, EVIDENCE_LOCAL_KEY: local }).signingKey).toEqual(expected)
  })

  it('may name other addresses, with or without the version of the log query service', () => {
    const config = readConfig({ ...WELL, EVIDENCE_LOGS_URL: 'https://api.loganalytics.us/v1/' })
    expect(config.logsUrl).toBe('https://api.loganalytics.us')
  })

  it('are published without a path of the machine', () => {
    const published = effectiveSettings(readConfig({ ...WELL, EVIDENCE_TRUSTED_CA: '/secret/place/ca.pem' }))
    expect(published).toMatchObject({ signingKey: KEY, furtherAuthorityTrusted: true, credential: 'developer' })
    expect(JSON.stringify(published)).not.toContain('/secret/place')
  })
})

describe('settings that cannot be used', () => {
  it('are all named at once', () => {
    expect(
      faultsOf({
        EVIDENCE_CONTAINER_URL: 'http://stevidence.blob.core.windows.net/evidence',
        EVIDENCE_GRAPH_URL: 'graph.microsoft.com',
        EVIDENCE_MAX_ROWS_PER_QUERY: '500001',
        EVIDENCE_LOCAL_KEY: 'ephemeral',
        WEBSITE_INSTANCE_ID: 'abc',
        COLLECTION_SCHEDULE: 'daily',
      }),
    ).toEqual([
      'app setting `COLLECTION_SCHEDULE` is not a schedule of six fields: `daily`',
      'app setting `EVIDENCE_CONTAINER_URL` is not an https URL: `http://stevidence.blob.core.windows.net/evidence`',
      'app setting `EVIDENCE_WORK_CONTAINER_URL` is missing',
      'app setting `EVIDENCE_SCOPE` is missing',
      'app setting `EVIDENCE_LOCAL_KEY` is refused in Azure, expected `EVIDENCE_SIGNING_KEY_ID`',
      'app setting `EVIDENCE_GRAPH_URL` is not an https URL: `graph.microsoft.com`',
      'app setting `EVIDENCE_MAX_ROWS_PER_QUERY` is not a whole number from 1 to 500000: `500001`',
    ])
  })

  it.each([
    [
      'no container in the URL',
      { EVIDENCE_CONTAINER_URL: 'https://stevidence.blob.core.windows.net/' },
      /names no container/,
    ],
    [
      'one container for both',
      { EVIDENCE_WORK_CONTAINER_URL: WELL.EVIDENCE_CONTAINER_URL },
      /names the evidence container/,
    ],
    [
      'a key without a version',
      { EVIDENCE_SIGNING_KEY_ID: 'https://kv.vault.azure.net/keys/seal' },
      /is not the URL of one key version/,
    ],
    ['both kinds of key', { EVIDENCE_LOCAL_KEY: 'ephemeral' }, /are both given, expected one/],
    ['no key at all', { EVIDENCE_SIGNING_KEY_ID: ' ' }, /is missing, and so is `EVIDENCE_LOCAL_KEY`/],
    ['no partition', { EVIDENCE_SIGN_IN_PARTITIONS: '0' }, /is not a whole number from 1 to 256/],
    ['half a partition', { EVIDENCE_SIGN_IN_PARTITIONS: '1.5' }, /is not a whole number from 1 to 256/],
    [
      'a sample that would take too long',
      { EVIDENCE_WHAT_IF_SAMPLE_SIZE: '301' },
      /`EVIDENCE_WHAT_IF_SAMPLE_SIZE` is not a whole number from 0 to 300: `301`/,
    ],
    ['a negative spacing', { EVIDENCE_GRAPH_SPACING: '-1' }, /is not a number from 0 to 100/],
    ['an identity by name', { AZURE_CLIENT_ID: 'collector' }, /is not the client id of an identity/],
  ])('%s is a fault', (_what, change, expected) => {
    const faults = faultsOf({ ...WELL, ...change })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(expected)
  })

  it('are named without the signature they may carry', () => {
    const [fault] = faultsOf({ ...WELL, EVIDENCE_CONTAINER_URL: `${WELL.EVIDENCE_CONTAINER_URL}?sig=s3cr3t` })
    expect(fault).toMatch(/carries a query, a fragment or a user/)
    expect(fault).not.toContain('s3cr3t')
  })
})
