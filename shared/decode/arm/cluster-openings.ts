// Who may call the API server of a cluster without being a person of this tenant? Azure services by Trusted Access, and users of
// other identity providers by JWT authenticators (docs/facts, azure-aks 2.2).

import type { CapturedPage } from '../../domain/capture.ts'
import type { JwtAuthenticator, TrustedAccessBinding } from '../../domain/azure-inventory.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, takeNotes } from '../page-notes.ts'
import { readList } from '../read-list.ts'
import { type JsonObject, present, readId, readObject, readObjectAt, readString, readStrings } from '../read-json.ts'

export function decodeTrustedAccess(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const trustedAccessBindings = notes.each(readList(notes), (binding): TrustedAccessBinding | Fault => {
    const place = placeOf(binding, page, 'trustedaccessrolebindings')
    if ('fault' in place) return place
    const properties = readObject(binding['properties'])
    return present<TrustedAccessBinding>({
      ...place,
      sourceResourceId: readId(properties?.['sourceResourceId']),
      roles: readStrings(properties?.['roles']),
    })
  })
  return notes.finish({ trustedAccessBindings })
}

export function decodeJwtAuthenticators(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const jwtAuthenticators = notes.each(readList(notes), (authenticator): JwtAuthenticator | Fault => {
    const place = placeOf(authenticator, page, 'jwtauthenticators')
    if ('fault' in place) return place
    const issuer = readObjectAt(authenticator, 'properties', 'issuer')
    return present<JwtAuthenticator>({
      ...place,
      issuerUrl: readString(issuer?.['url']),
      audiences: readStrings(issuer?.['audiences']),
    })
  })
  return notes.finish({ jwtAuthenticators })
}

function placeOf(
  element: JsonObject,
  page: CapturedPage,
  kind: string,
): { readonly id: string; readonly clusterId: string } | Fault {
  const id = readId(element['id'])
  if (id === undefined) return fault('it has no id', 'RECORD_WITHOUT_ID')
  const at = id.lastIndexOf(`/${kind}/`)
  const clusterId = at < 0 ? readId(page.subject) : id.slice(0, at)
  return clusterId === undefined ? fault(`\`${id}\` does not say of which cluster it is`) : { id, clusterId }
}
