// The demo's question: what must stand on one machine so that the production pipeline has somebody to talk to?
// A tenant, an identity, and a container; all of them end with the process.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { startAzurite } from './azurite.ts'
import { makeCertificate } from './certificate.ts'
import { createContainers } from './create-containers.ts'
import { spawnTenantServer } from './spawn-tenant-server.ts'

export interface DemoEnvironment {
  /** Settings for the collector, as the platform would give them. */
  readonly settings: Readonly<Record<string, string>>
  /** The instant the tenant was recorded at. */
  readonly now: string
  close(): Promise<void>
}

/** Starts everything; what was started is stopped again if a later part fails. */
export async function startDemoEnvironment(tenantFolder: string): Promise<DemoEnvironment> {
  const certificate = await makeCertificate()
  // Clients that use the global fetch trust it from here on; the others are given it as a setting.
  setDefaultCACertificates([...getCACertificates('default'), certificate.authority])
  const folder = await mkdtemp(join(tmpdir(), 'mfa-evidence-demo-'))
  const closing: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const starting = [spawnTenantServer({ tenantFolder, certificate }), startAzurite({ certificate })] as const
    // Both are waited for before either may fail: what did start has to be stopped again.
    for (const started of await Promise.allSettled(starting))
      if (started.status === 'fulfilled') closing.push(() => started.value.close())
    const [tenant, blobs] = await Promise.all(starting)
    const authority = join(folder, 'authority.pem')
    await writeFile(authority, certificate.authority)
    const identity = { endpoint: tenant.identityEndpoint, header: tenant.identityHeader }
    await createContainers(blobs.url, ['evidence', 'work'], identity)
    // The credential class of the identity library reads these two from the process itself.
    process.env['IDENTITY_ENDPOINT'] = identity.endpoint
    process.env['IDENTITY_HEADER'] = identity.header
    return {
      now: tenant.now,
      settings: {
        EVIDENCE_CONTAINER_URL: `${blobs.url}/evidence`,
        EVIDENCE_WORK_CONTAINER_URL: `${blobs.url}/work`,
        EVIDENCE_SCOPE: join(tenantFolder, 'scope.json'),
        EVIDENCE_LOCAL_KEY: 'ephemeral',
        EVIDENCE_GRAPH_URL: tenant.graphUrl,
        EVIDENCE_LOGS_URL: tenant.logsUrl,
        EVIDENCE_ARM_URL: tenant.armUrl,
        EVIDENCE_TRUSTED_CA: authority,
        EVIDENCE_SIGN_IN_PARTITIONS: '2',
        // The tenant server has no tenant-wide quota to be polite to.
        EVIDENCE_GRAPH_SPACING: '0',
        EVIDENCE_FIRST_WAIT_MS: '50',
        IDENTITY_ENDPOINT: identity.endpoint,
        IDENTITY_HEADER: identity.header,
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
