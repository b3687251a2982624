import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTenantFolder } from '../../../demo/tenant-server/tenant-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenant-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

describe('a folder that is no recorded tenant', () => {
  it.each([
    ['has no settings', undefined, '`tenant.json` is missing'],
    ['has settings that are not JSON', '{', 'is not JSON'],
    ['does not say when it was recorded', '{}', '`now` is not an RFC 3339 time: `undefined`'],
    ['says it in words', '{"now":"yesterday"}', '`now` is not an RFC 3339 time: `yesterday`'],
  ])('%s', (_words, settings, message) => {
    if (settings !== undefined) write('tenant.json', settings)
    expect(() => openTenantFolder(folder)).toThrow(expect.objectContaining({ code: 'DEMO_TENANT_INVALID' }))
    expect(() => openTenantFolder(folder)).toThrow(message)
  })
})

describe('a recorded tenant', () => {
  beforeEach(() => write('tenant.json', '{"now":"2026-11-24T03:15:00Z"}'))

  it('has the limits of the services unless it names its own', () => {
    expect(openTenantFolder(folder).settings.limits).toEqual({ rows: 500_000, page: 100 })
    write('tenant.json', '{"now":"2026-11-24T03:15:00Z","limits":{"rows":7}}')
    expect(openTenantFolder(folder).settings.limits).toEqual({ rows: 7, page: 100 })
  })

  it('takes one throttle or several', () => {
    const throttle = { match: 'GET *', every: 2, status: 429 }
    write('tenant.json', JSON.stringify({ now: '2026-11-24T03:15:00Z', throttle }))
    expect(openTenantFolder(folder).settings.throttle).toEqual([throttle])
    write('tenant.json', JSON.stringify({ now: '2026-11-24T03:15:00Z', throttle: [throttle, throttle] }))
    expect(openTenantFolder(folder).settings.throttle).toHaveLength(2)
  })

  it('finds its files whatever the case, and nothing outside itself', () => {
    write('arm/subscriptions/S1/Resource.json', '{"id":"x"}')
    const tenant = openTenantFolder(folder)
    expect(tenant.json('arm', 'SUBSCRIPTIONS/s1/resource.json')).toEqual({ id: 'x' })
    expect(tenant.json('arm', '../tenant.json')).toBeUndefined()
    expect(tenant.json('arm', 'subscriptions/S1/none.json')).toBeUndefined()
    expect(tenant.list('arm')).toEqual(['subscriptions/S1/Resource.json'])
  })
})
