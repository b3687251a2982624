// By which door does an HTTP trigger come to the collector? First who asks, then the settings.

import { isPlatformAuthenticationOn } from '../shared/config/platform-authentication.ts'
import { readEnvironment } from '../shared/config/read-environment.ts'
import { openCollector, type OpenCollector } from './open-collector.ts'

/** INVARIANT: asked in this order, so that an anonymous caller never learns whether the settings are in order. */
export interface CollectorEntry {
  /** Whether App Service authentication is on, so that its principal header can be believed. */
  readonly isPlatformAuthenticationOn: () => boolean
  readonly open: OpenCollector
}

export const collectorEntry: CollectorEntry = {
  isPlatformAuthenticationOn: () => isPlatformAuthenticationOn(readEnvironment()),
  open: openCollector,
}
