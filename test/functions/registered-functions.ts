// What does the app register? Plays the part of the language worker that the programming model talks to, so that the
// real `@azure/functions` and `durable-functions` hand over what a worker would get.

import { registerHooks } from 'node:module'
import type { InvocationContext } from '@azure/functions'

export interface Registered {
  readonly metadata: {
    readonly name: string
    readonly bindings: Readonly<Record<string, Readonly<Record<string, unknown>>>>
    readonly retryOptions?: Readonly<Record<string, unknown>>
  }
  readonly callback: (trigger: unknown, context: InvocationContext) => Promise<unknown>
}

const registered = new Map<string, Registered>()

Object.assign(globalThis, {
  [Symbol.for('aks-mfa-evidence.test.functions-core')]: {
    version: '3.9.1',
    hostVersion: '4.0.0',
    Disposable: class {
      dispose(): void {}
    },
    setProgrammingModel: (): void => undefined,
    registerHook: (): void => undefined,
    log: (): void => undefined,
    registerFunction: (metadata: Registered['metadata'], callback: Registered['callback']): void => {
      registered.set(metadata.name, { metadata, callback })
    },
  },
})

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@azure/functions-core'
      ? { url: new URL('./functions-core.cjs', import.meta.url).href, format: 'commonjs', shortCircuit: true }
      : next(specifier, context),
})

/** Imports every entry point that `main` of package.json matches, as the worker does, and returns what they registered. */
export async function registeredFunctions(): Promise<ReadonlyMap<string, Registered>> {
  await import('../../functions/daily-collection.ts')
  await import('../../functions/collect-on-demand.ts')
  await import('../../functions/collection-status.ts')
  await import('../../functions/collection-activities.ts')
  await import('../../functions/collection.ts')
  return registered
}
