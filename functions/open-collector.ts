// What does a trigger work with? The pipeline and its composed ports, made once per worker process, when first needed.

import type * as Pipeline from '../shared/pipeline.ts'
import type { CollectorPorts } from '../shared/pipeline/ports.ts'

export interface Collector {
  readonly pipeline: typeof Pipeline
  readonly ports: CollectorPorts
}

export type OpenCollector = () => Promise<Collector>

let opened: Promise<Collector> | undefined

/**
 * Settings are read here and not at import: a bad one would otherwise leave an app without any function, its reason
 * only on the worker's console. The rooms and the Azure clients are loaded here so that the worker starts quickly.
 */
export function openCollector(): Promise<Collector> {
  opened ??= compose().catch((error: unknown) => {
    opened = undefined // a refused token or an unreadable scope may be mended while the worker lives
    throw error
  })
  return opened
}

async function compose(): Promise<Collector> {
  const { readConfig } = await import('../shared/config/read-config.ts')
  const { readEnvironment } = await import('../shared/config/read-environment.ts')
  const { composeCollector } = await import('../shared/compose.ts')
  const config = readConfig(readEnvironment())
  return {
    pipeline: await import('../shared/pipeline.ts'),
    ports: await composeCollector(config),
  }
}
