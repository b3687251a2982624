import { getCACertificates } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { BlobServiceClient } from '@azure/storage-blob'
import { startAzurite } from '../../demo/azurite.ts'
import { makeCertificate } from '../../demo/certificate.ts'
import { issueToken } from '../../demo/tenant-server/token.ts'

const IDENTITY = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  clientId: '22222222-2222-4222-8222-222222222222',
  objectId: '33333333-3333-4333-8333-333333333333',
}

function serviceAt(url: string, authority: string, audience: string): BlobServiceClient {
  const { accessToken, expiresOn } = issueToken(audience, IDENTITY)
  const credential = { getToken: () => Promise.resolve({ token: accessToken, expiresOnTimestamp: expiresOn * 1000 }) }
  return new BlobServiceClient(url, credential, {
    ...({ tlsOptions: { ca: [...getCACertificates('default'), authority] } } as object),
    retryOptions: { maxTries: 1 },
  })
}

describe('the blob store', () => {
  it('takes a token of the managed-identity endpoint for storage, refuses one for anything else, and ends when closed', async () => {
    const certificate = await makeCertificate()
    const store = await startAzurite({ certificate })
    try {
      expect(store.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/devstoreaccount1$/)
      const client = serviceAt(store.url, certificate.authority, 'https://storage.azure.com')
      const container = client.getContainerClient('evidence')
      await container.create()
      const blob = container.getBlockBlobClient('v1/name')
      await blob.upload('text', 4, { conditions: { ifNoneMatch: '*' } })
      await expect(blob.upload('other', 5, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject({
        statusCode: 409,
      })
      const stranger = serviceAt(store.url, certificate.authority, 'https://graph.microsoft.com')
      await expect(stranger.getContainerClient('evidence').getProperties()).rejects.toMatchObject({ statusCode: 403 })
    } finally {
      await store.close()
    }
    const gone = serviceAt(store.url, certificate.authority, 'https://storage.azure.com')
    await expect(gone.getContainerClient('evidence').exists()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
