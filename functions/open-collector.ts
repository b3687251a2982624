// What does a trigger work with? The composed ports, made once per worker process, when first needed.

import type { CollectorPorts } from '../shared/pipeline/ports.ts'

export interface Collector {
  readonly ports: CollectorPorts
  /** Whether App Service authentication is on, so that its principal header can be believed. */
  readonly platformAuthentication: boolean
}

export type OpenCollector = () => Promise<Collector>

let opened: Promise<Collector> | undefined

/**
 * Settings are read here and not at import: a bad one would otherwise leave an app without any function, its reason
 * only on the worker's console. The Azure clients are loaded here for a quick start of the worker.
 */
export function openCollector(): Promise<Collector> {
  opened ??= compose().catch((error: unknown) => {
    opened = undefined // a refused token or an unreadable scope may be mended while the worker lives
    throw error
  })
  return opened
}

async function compose(): Promise<Collector> {
  const [{ composeCollector }, { readConfig }] = await Promise.all([
    import('../shared/compose.ts'),
    import('../shared/config/read-config.ts'),
  ])
  const config = readConfig(process.env)
  return { ports: await composeCollector(config), platformAuthentication: config.platformAuthentication }
}
