// What does the platform say about the caller? The decoded `X-MS-CLIENT-PRINCIPAL` header of App Service authentication.

/** Claim names as App Service writes them [K]: short ones of v2 tokens, and the long ones it maps some of them to. */
const CLAIM = {
  objectId: ['http://schemas.microsoft.com/identity/claims/objectidentifier', 'oid'],
  appId: ['appid', 'azp'],
  displayName: ['name', 'preferred_username'],
  role: ['roles', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'],
} as const

export interface ClientPrincipal {
  /** The identity provider that verified the token: `aad` is Entra. */
  readonly provider: string
  readonly objectId?: string
  readonly appId?: string
  readonly displayName?: string
  readonly roles: readonly string[]
}

/** The principal, or undefined if the header is not base64 of the documented JSON. */
export function readClientPrincipal(header: string): ClientPrincipal | undefined {
  const document = parseBase64Json(header.trim())
  if (!isRecord(document)) return undefined
  const { auth_typ: provider, role_typ: roleType, claims: listed } = document
  if (typeof provider !== 'string' || !Array.isArray(listed)) return undefined
  const claims: { readonly typ: string; readonly val: string }[] = []
  for (const claim of listed as unknown[]) {
    if (!isRecord(claim) || typeof claim['typ'] !== 'string' || typeof claim['val'] !== 'string') return undefined
    claims.push({ typ: claim['typ'], val: claim['val'] })
  }
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => claims.find(({ typ, val }) => typ === name && val !== '')?.val).find((val) => val !== undefined)
  const roleNames: readonly string[] = typeof roleType === 'string' ? [...CLAIM.role, roleType] : CLAIM.role
  const objectId = first(CLAIM.objectId)
  const appId = first(CLAIM.appId)
  const displayName = first(CLAIM.displayName)
  return {
    provider,
    roles: claims.filter(({ typ }) => roleNames.includes(typ)).map(({ val }) => val),
    ...(objectId === undefined ? {} : { objectId }),
    ...(appId === undefined ? {} : { appId }),
    ...(displayName === undefined ? {} : { displayName }),
  }
}

/** `atob` refuses what is not base64; `fatal` refuses what is not UTF-8. */
function parseBase64Json(text: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
