// Is each source asked by the API version that the manifest names for it?

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SliceKind } from '../../shared/domain/slice.ts'
import { READINGS } from '../../shared/domain/source-reading.ts'
import { collect, SUBSCRIPTION } from './open-door.ts'
import { question } from './what-if-question.ts'
import { startScriptedServer, type ScriptedServer } from './scripted-server.ts'

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const KINDS: readonly SliceKind[] = [
  'conditional-access',
  'directory',
  'azure-resources',
  'directory-audits',
  'azure-activity',
  'kubernetes-audit',
  'sign-ins',
  'what-if',
  'applications',
]

describe('the published API version', () => {
  it('of every source is the one of its requests', async () => {
    server.script = () => ({ body: { value: [] } })
    const asked = new Map<string, Set<string>>()
    for (const kind of KINDS) {
      const { pages } = await collect(server, kind, {
        ...{ groupIds: [SUBSCRIPTION], workloadIds: [SUBSCRIPTION], whatIf: { questions: [question()] } },
        scope: { signInSource: 'both' },
      })
      for (const { source, request } of pages) {
        const versions = asked.get(source) ?? new Set<string>()
        asked.set(source, versions.add(versionOf(request.url)))
      }
    }
    expect([...asked.keys()].sort()).toEqual(Object.keys(READINGS).sort())
    for (const [source, versions] of asked)
      expect([source, [...versions].sort()]).toEqual([
        source,
        READINGS[source as keyof typeof READINGS].apiVersion.split(/; (?:Entra|each subscription): /).sort(),
      ])
  })
})

function versionOf(url: string): string {
  const { pathname, searchParams } = new URL(url)
  return searchParams.get('api-version') ?? pathname.split('/')[1] ?? ''
}
