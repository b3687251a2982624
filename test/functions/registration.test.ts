import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Registered, registeredFunctions } from './registered-functions.ts'

const ROOT = resolve(import.meta.dirname, '../..')

describe('what the app registers', () => {
  let functions: ReadonlyMap<string, Registered>
  beforeAll(async () => {
    functions = await registeredFunctions()
  })

  function bindings(name: string): readonly Readonly<Record<string, unknown>>[] {
    return Object.values(functions.get(name)?.metadata.bindings ?? {})
  }

  it('is exactly this', () => {
    expect([...functions.keys()].sort()).toEqual([
      'collectOnDemand',
      'collection',
      'collectionConclude',
      'collectionFail',
      'collectionList',
      'collectionPlan',
      'collectionSlice',
      'collectionStatus',
      'dailyCollection',
    ])
  })

  it.each([
    ['collectOnDemand', 'collections', 'POST'],
    ['collectionStatus', 'collections/{runId}', 'GET'],
    ['collectionList', 'collections', 'GET'],
  ])('%s answers at %s to %s alone, behind a function key', (name, route, method) => {
    expect(bindings(name)[0]).toMatchObject({ type: 'httpTrigger', route, methods: [method], authLevel: 'function' })
  })

  it('a timer whose schedule is a setting, never at start-up, its schedule kept over restarts', () => {
    expect(bindings('dailyCollection')[0]).toMatchObject({
      type: 'timerTrigger',
      schedule: '%COLLECTION_SCHEDULE%',
      runOnStartup: false,
      useMonitor: true,
    })
  })

  it('a retry policy for the timer, which does not retry by itself', () => {
    expect(functions.get('dailyCollection')?.metadata.retryOptions).toMatchObject({
      retryStrategy: 'exponentialBackoff',
      maxRetryCount: 5,
      minimumInterval: { seconds: 30 },
      maximumInterval: { seconds: 900 },
    })
  })

  it.each(['dailyCollection', 'collectOnDemand', 'collectionConclude'])('a durable client for %s', (name) => {
    expect(bindings(name).map(({ type }) => type)).toContain('durableClient')
  })

  it.each([
    ['collection', 'orchestrationTrigger'],
    ['collectionPlan', 'activityTrigger'],
    ['collectionSlice', 'activityTrigger'],
    ['collectionConclude', 'activityTrigger'],
    ['collectionFail', 'activityTrigger'],
  ])('%s as %s', (name, type) => {
    expect(bindings(name)[0]?.['type']).toBe(type)
  })
})

describe('the host settings', () => {
  async function hostJson(): Promise<Record<string, never>> {
    return JSON.parse(await readFile(resolve(ROOT, 'host.json'), 'utf8'))
  }

  it('state the timeout, the route prefix, the task hub and the extension bundle', async () => {
    expect(await hostJson()).toMatchObject({
      version: '2.0',
      functionTimeout: '01:00:00',
      extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle', version: '[4.*, 5.0.0)' },
      extensions: { http: { routePrefix: 'api' }, durableTask: { hubName: 'aksmfaevidence' } },
    })
  })

  it('keep what orchestrations are told and answer out of the logs', async () => {
    expect(await hostJson()).toMatchObject({
      extensions: { durableTask: { tracing: { traceInputsAndOutputs: false } } },
    })
  })

  it('are those of an app whose `main` finds every entry point', async () => {
    const { main } = JSON.parse(await readFile(resolve(ROOT, 'package.json'), 'utf8'))
    expect(main).toBe('dist/functions/*.js')
    const folders = (await readdir(resolve(ROOT, 'functions'), { withFileTypes: true })).filter((e) => e.isDirectory())
    expect(folders).toEqual([])
  })

  it('leave out of the package only what stands at the top: dist/ and the packages have folders of the same names', async () => {
    const lines = (await readFile(resolve(ROOT, '.funcignore'), 'utf8')).split('\n')
    const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'))
    expect(patterns).toEqual(expect.arrayContaining(['/shared/', '/functions/', '/test/', '/demo/']))
    expect(patterns.filter((pattern) => !pattern.startsWith('/') && !pattern.startsWith('*.'))).toEqual([])
    expect(patterns.filter((pattern) => /^\/(?:dist|node_modules|host\.json|package\.json)/.test(pattern))).toEqual([])
  })
})
