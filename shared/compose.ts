// The only place that builds credentials, clients and ports from settings; the clock and the dice come from here.
// Clients are loaded when a collector is composed, so that a worker that only answers questions starts quickly.

import { randomBytes, randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import tls from 'node:tls'
import type { TokenCredential } from '@azure/identity'
import { readPackageDigest } from './compose/read-package-digest.ts'
import { readCollectorVersion } from './config/collector-version.ts'
import type { Config } from './config/config.ts'
import { effectiveSettings } from './config/effective-settings.ts'
import { readScopeFile } from './config/read-scope-file.ts'
import type { EvidenceStore } from './deposit/evidence-store.ts'
import type { WorkStore } from './deposit/work-store.ts'
import type { Scope } from './domain/scope.ts'
import { EvidenceError } from './errors.ts'
import type { CollectorPorts } from './pipeline/ports.ts'
import type { Signer } from './seal/signer.ts'
import type { Connection } from './sources/connection.ts'
import type { Delay } from './sources/service.ts'
import type { EvidenceSource } from './sources/source.ts'

/** What a test or the demo puts in place of the real thing. */
export interface ComposeOverrides {
  /** A fixed time for planning; requests, seals and receipts use the system clock all the same. */
  readonly plannedNow?: string
  readonly delay?: Delay
  readonly credential?: TokenCredential
  readonly source?: EvidenceSource
  readonly store?: EvidenceStore
  readonly work?: WorkStore
  readonly signer?: Signer
}

export async function composeCollector(
  config: Config,
  scope?: Scope,
  overrides: ComposeOverrides = {},
): Promise<CollectorPorts> {
  const checked = scope ?? (await readScopeFile(config))
  const trustedCa = config.trustedCa === undefined ? undefined : await readPem('EVIDENCE_TRUSTED_CA', config.trustedCa)
  if (trustedCa !== undefined) trustInProcess(trustedCa)
  const credential = overrides.credential ?? (await createCredential(config))
  const [{ name, version }, packageSha256] = await Promise.all([readCollectorVersion(), readPackageDigest()])
  const [source, store, work, signer] = await Promise.all([
    overrides.source ?? composeSource(config, checked, credential, trustedCa, overrides),
    overrides.store ?? composeStore(config.containerUrl, credential),
    overrides.work ?? composeWork(config.workContainerUrl, credential),
    overrides.signer ?? composeSigner(config, credential),
  ])
  return {
    scope: checked,
    source,
    store,
    work,
    signer,
    now: systemNow,
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    settings: {
      signInPartitions: config.signInPartitions,
      whatIfSampleSize: config.whatIfSampleSize,
      ...(overrides.plannedNow === undefined ? {} : { plannedNow: overrides.plannedNow }),
      collector: {
        name,
        version,
        ...(config.sourceCommit === undefined ? {} : { sourceCommit: config.sourceCommit }),
        packageSha256,
        runtime: `node/${process.versions.node}`,
      },
      effective: effectiveSettings(config),
    },
  }
}

export function systemNow(): string {
  return new Date().toISOString()
}

async function createCredential({ managedIdentity, clientId }: Config): Promise<TokenCredential> {
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity')
  // Named, not found: a chain of credentials could sign in as somebody else than the deployment says.
  if (managedIdentity) return new ManagedIdentityCredential(clientId === undefined ? {} : { clientId })
  return new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId })
}

async function composeSource(
  config: Config,
  scope: Scope,
  credential: TokenCredential,
  trustedCa: string | undefined,
  { delay = waitUnlessAborted, plannedNow }: ComposeOverrides,
): Promise<EvidenceSource> {
  const [{ createSource }, { createArmClient }, { createGraphClient }, { paceGraph, SPACING }, logs, { PATIENCE }] =
    await Promise.all([
      import('./sources/create-source.ts'),
      import('./sources/arm/arm-client.ts'),
      import('./sources/graph/graph-client.ts'),
      import('./sources/graph/pace.ts'),
      import('./sources/logs/logs-client.ts'),
      import('./sources/service.ts'),
    ])
  const { graphUrl, armUrl, logsUrl, maxRowsPerQuery, graphSpacing, firstWaitMs } = config
  const connect = (url: string): Connection => ({
    ...{ url, credential, now: systemNow },
    ...(trustedCa === undefined ? {} : { trustedCa }),
  })
  const spacing = {
    reportsMs: SPACING.reportsMs * graphSpacing,
    conditionalAccessMs: SPACING.conditionalAccessMs * graphSpacing,
  }
  const clients = {
    logs: logs.createLogsClient(connect(logsUrl)),
    graph: paceGraph(createGraphClient(connect(graphUrl)), spacing, delay),
    arm: createArmClient(connect(armUrl)),
    waiting: { patience: { ...PATIENCE, firstWaitMs }, delay, jitter: () => randomInt(1_000) / 1_000 },
    collectedUntil: () => plannedNow ?? systemNow(),
  }
  return createSource(clients, scope, { graphUrl, armUrl, logsUrl, maxRowsPerQuery })
}

async function composeStore(url: string, credential: TokenCredential): Promise<EvidenceStore> {
  const [{ ContainerClient }, { createBlobEvidenceStore }] = await Promise.all([
    import('@azure/storage-blob'),
    import('./deposit/blob-evidence-store.ts'),
  ])
  return createBlobEvidenceStore({ container: new ContainerClient(url, credential) })
}

async function composeWork(url: string, credential: TokenCredential): Promise<WorkStore> {
  const [{ ContainerClient }, { createBlobWorkStore }] = await Promise.all([
    import('@azure/storage-blob'),
    import('./deposit/blob-work-store.ts'),
  ])
  return createBlobWorkStore(new ContainerClient(url, credential))
}

async function composeSigner({ signingKey, inAzure }: Config, credential: TokenCredential): Promise<Signer> {
  if (signingKey.kind === 'local') {
    const { createLocalSigner } = await import('./seal/local-signer.ts')
    if (signingKey.path === undefined) return createLocalSigner({ inAzure })
    return createLocalSigner({ privateKeyPem: await readPem('EVIDENCE_LOCAL_KEY', signingKey.path), inAzure })
  }
  const { createKeyVaultSigner } = await import('./seal/key-vault-signer.ts')
  return createKeyVaultSigner({ keyVersionUrl: signingKey.id, credential })
}

async function readPem(setting: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new EvidenceError({
      room: 'config',
      code: 'CONFIG_SETTING_INVALID',
      message: `app setting \`${setting}\` names a file that cannot be read: \`${path}\``,
      help: 'give the path of a PEM file that the collector may read',
      cause,
    })
  }
}

/** Clients that use the global fetch, and those without a setting of their own, trust it from here on. */
function trustInProcess(pem: string): void {
  const known = tls.getCACertificates('default')
  if (!known.includes(pem.trim()) && !known.includes(pem)) tls.setDefaultCACertificates([...known, pem])
}

async function waitUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined)
}
