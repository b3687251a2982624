// Does the person come from another tenant, or as a guest?

import type { SignInEvent } from '../domain/sign-in-event.ts'
import { enumKey } from '../domain/sign-in-vocabulary.ts'

export type Crossing = 'none' | 'guest' | 'cross-tenant'

/** Workloads never count as guests. A crossing of an unknown kind is a crossing all the same. */
export function readCrossing(event: SignInEvent): Crossing {
  if (event.principalKind !== 'user') return 'none'
  const { userType, crossTenantAccessType, homeTenantId, resourceTenantId } = event
  if (userType !== undefined && userType !== 'member' && enumKey(userType) === 'guest') return 'guest'
  const stated = crossTenantAccessType === undefined || crossTenantAccessType === 'none'
  if (!stated && enumKey(crossTenantAccessType) !== 'none') return 'cross-tenant'
  const differ = homeTenantId !== undefined && resourceTenantId !== undefined && homeTenantId !== resourceTenantId
  return differ ? 'cross-tenant' : 'none'
}
