// Does the platform check tokens before a request arrives? Known without the other settings, which may be broken.

import type { Environment } from './setting-reader.ts'

/** `WEBSITE_AUTH_ENABLED` is written by App Service itself once its authentication is on. */
export function isPlatformAuthenticationOn(environment: Environment): boolean {
  return environment['WEBSITE_AUTH_ENABLED']?.trim().toLowerCase() === 'true'
}
