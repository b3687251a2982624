// Which roles here are held by people of another tenant through Azure Lighthouse, and does activating one demand MFA there?

import type { CapturedPage } from '../../domain/capture.ts'
import type { LighthouseDelegation } from '../../domain/azure-inventory.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, takeNotes } from '../page-notes.ts'
import { readList } from '../read-list.ts'
import { type JsonObject, present, readArray, readId, readObject, readObjectAt, readString } from '../read-json.ts'
import { scopeOf } from './arm-id.ts'
import { readGraphRows } from './resource-graph.ts'

export function decodeLighthouseGraph(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  return notes.finish({ delegations: notes.each(readGraphRows(notes), decodeDelegation) })
}

export function decodeLighthouse(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  return notes.finish({ delegations: notes.each(readList(notes), decodeDelegation) })
}

/** A delegation without its definition is one all the same: what it gives is then not known. */
function decodeDelegation(assignment: JsonObject): LighthouseDelegation | Fault {
  const id = readId(assignment['id'])
  if (id === undefined) return fault('the delegation has no id', 'RECORD_WITHOUT_ID')
  const definition = readObjectAt(assignment, 'properties', 'registrationDefinition', 'properties')
  const standing = definition?.['authorizations']
  const eligible = readArray(definition?.['eligibleAuthorizations'])
  return present<LighthouseDelegation>({
    id,
    scope: scopeOf(id, 'microsoft.managedservices') ?? '/',
    managingTenantId: readId(definition?.['managedByTenantId']),
    managingTenantName: readString(definition?.['managedByTenantName']),
    standing: Array.isArray(standing) ? standing.length : undefined,
    eligible: definition === undefined ? undefined : eligible.length,
    eligibleWithMfa: definition === undefined ? undefined : eligible.filter(demandsMfa).length,
  })
}

/** `multiFactorAuthProvider`: `Azure` or `None`. */
function demandsMfa(authorization: unknown): boolean {
  const policy = readObjectAt(readObject(authorization), 'justInTimeAccessPolicy')
  return readString(policy?.['multiFactorAuthProvider'])?.toLowerCase() === 'azure'
}
