// How is one service reached? What every client of the collect door is made from.

import { getCACertificates, rootCertificates } from 'node:tls'
import type { TokenCredential } from '@azure/identity'

export interface Connection {
  /** Address of the service, without a trailing slash: `https://graph.microsoft.com`. */
  readonly url: string
  readonly credential: TokenCredential
  /** PEM of a further certificate authority to trust. */
  readonly trustedCa?: string
  /** The system clock, RFC 3339. */
  readonly now: () => string
}

/** How long one exchange may take; the services' own limits are shorter, log queries apart (docs/facts, azure-aks 4.5). */
export const EXCHANGE_TIMEOUT_MS = 180_000

/** `tlsOptions` replaces the system's authorities, so they are named beside the further one. */
export function trustedAuthorities(pem: string): string[] {
  // `getCACertificates` came with Node 22.15; before it the compiled-in list is all there is.
  const known = typeof getCACertificates === 'function' ? getCACertificates('default') : [...rootCertificates]
  return [...known, pem]
}

/** Token audiences of the sovereign clouds follow their own address; any other host (a private endpoint, recorded data) takes the public one. */
const OWN_AUDIENCE =
  /(^|\.)(microsoft\.com|microsoft\.us|chinacloudapi\.cn|usgovcloudapi\.net|azure\.(com|us|cn)|loganalytics\.io)$/

export function audienceOf(url: string, publicAudience: string): string {
  const { origin, hostname } = new URL(url)
  return OWN_AUDIENCE.test(hostname) ? origin : publicAudience
}
