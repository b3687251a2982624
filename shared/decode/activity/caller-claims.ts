// Did the caller of an ARM operation sign in with MFA? Answered from the claims of his token alone.

import type { ArmEvent } from '../../domain/activity.ts'
import { type JsonObject, readArray, readId, readObject, readParsed, readString } from '../read-json.ts'

const METHODS = 'http://schemas.microsoft.com/claims/authnmethodsreferences'
const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier'
const TENANT_ID = 'http://schemas.microsoft.com/identity/claims/tenantid'

/** Claims that only a person's token carries. */
const PERSON_CLAIMS: readonly string[] = [
  METHODS,
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  'http://schemas.microsoft.com/identity/claims/scope',
  'upn',
  'unique_name',
  'puid',
  'scp',
  'amr',
]

/** `Claims_d` or `Claims` of a row: an object, or its JSON text; an empty one is no claims. */
export function readClaims(row: JsonObject): JsonObject | undefined {
  for (const column of ['Claims_d', 'Claims']) {
    const claims = readObject(readParsed(row[column]))
    if (claims !== undefined && Object.keys(claims).length > 0) return claims
  }
  return undefined
}

export function readCaller(claims: JsonObject | undefined): Pick<ArmEvent, 'callerMfa'> & {
  readonly callerId: string | undefined
  readonly tenantId: string | undefined
  readonly clientAppId: string | undefined
  readonly uniqueTokenId: string | undefined
  readonly ipAddress: string | undefined
} {
  return {
    callerMfa: readCallerMfa(claims),
    callerId: readId(claims?.[OBJECT_ID]) ?? readId(claims?.['oid']),
    tenantId: readId(claims?.[TENANT_ID]) ?? readId(claims?.['tid']),
    clientAppId: readId(claims?.['appid']) ?? readId(claims?.['azp']),
    uniqueTokenId: readString(claims?.['uti']),
    ipAddress: readString(claims?.['ipaddr']),
  }
}

/**
 * Microsoft's own predicate (built-in policy 4e6c27d5-a6ee-49cf-b2b4-d8fe90fa2b8b, 1.1.0): `idtyp` is `user`, and the methods
 * contain `mfa` or `acrs` contains `p1`. The class reference "1" is not MFA. Policy compares without case and does not trim.
 */
export function readCallerMfa(claims: JsonObject | undefined): ArmEvent['callerMfa'] {
  switch (readString(claims?.['idtyp'])?.toLowerCase()) {
    case 'user':
      return splitClaim(claims?.[METHODS]).includes('mfa') || splitClaim(claims?.['acrs']).includes('p1')
        ? 'mfa'
        : 'not-mfa'
    case 'app':
      return 'workload'
    case undefined:
      return claims !== undefined && isWorkload(claims) ? 'workload' : 'unknown'
    default:
      return 'unknown'
  }
}

/**
 * Without `idtyp` the rule does not apply, and a person stays unknown (docs/judgement.md, section 6). A workload is believed
 * only where the client proved itself by a secret ("1") or certificate ("2") and nothing in the token speaks of a person.
 */
function isWorkload(claims: JsonObject): boolean {
  const proof = readString(claims['appidacr']) ?? readString(claims['azpacr'])
  return (proof === '1' || proof === '2') && PERSON_CLAIMS.every((name) => claims[name] === undefined)
}

/** `split(claim, ',')`; a claim that comes as a list is one already. */
function splitClaim(claim: unknown): string[] {
  const values = Array.isArray(claim) ? readArray(claim) : typeof claim === 'string' ? claim.split(',') : []
  return values.flatMap((value) => (typeof value === 'string' ? value.toLowerCase() : []))
}
