// The demo's question: who makes the containers that infrastructure code makes in the cloud?

import { EvidenceError } from '../shared/errors.ts'

/** Storage REST version that Azurite speaks for certain. */
const API_VERSION = '2023-11-03'

/** Creates empty containers with a token of the demo's identity: create-only, one PUT each. */
export async function createContainers(
  blobUrl: string,
  names: readonly string[],
  identity: { readonly endpoint: string; readonly header: string },
): Promise<void> {
  const question = `${identity.endpoint}?resource=${encodeURIComponent('https://storage.azure.com/')}&api-version=2019-08-01`
  const answer = await fetch(question, { headers: { 'x-identity-header': identity.header } })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  for (const name of names) {
    const response = await fetch(`${blobUrl}/${name}?restype=container`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'x-ms-version': API_VERSION, 'x-ms-date': new Date().toUTCString() },
    })
    if (response.status !== 201)
      throw new EvidenceError({
        room: 'demo',
        code: 'DEMO_SERVER_FAILED',
        message: `the blob store refused to create container \`${name}\`: status ${response.status}, expected 201`,
        help: 'run `npm ci` again; the demo needs the development packages',
      })
  }
}
