// The header as App Service authentication writes it, for tests of who asks.

export interface Claim {
  readonly typ: string
  readonly val: string
}

export const OBJECT_ID = '7c0e2d53-3f4b-4a0e-9a35-0d6a5a2f3b11'

const OBJECT_ID_CLAIM = 'http://schemas.microsoft.com/identity/claims/objectidentifier'

export function principalHeader(claims: readonly Claim[], provider = 'aad', roleType = 'roles'): string {
  return Buffer.from(
    JSON.stringify({ auth_typ: provider, claims, name_typ: 'name', role_typ: roleType }),
    'utf8',
  ).toString('base64')
}

/** A person of Contoso who holds the named app roles. */
export function personWith(...roles: readonly string[]): string {
  return principalHeader([
    { typ: OBJECT_ID_CLAIM, val: OBJECT_ID },
    { typ: 'name', val: 'Ana Ilić' },
    ...roles.map((val) => ({ typ: 'roles', val })),
  ])
}
