// Is Graph asked no faster than its limits, one call at a time?

import { describe, expect, it } from 'vitest'
import type { Ask } from '../../shared/sources/exchange.ts'
import { paceGraph, SPACING } from '../../shared/sources/graph/pace.ts'

const signal = new AbortController().signal
const get = (path: string) => ({ method: 'GET', url: `https://graph.microsoft.com${path}` }) as const

async function run(paths: readonly string[]): Promise<string[]> {
  const log: string[] = []
  const ask: Ask = async ({ url }) => {
    log.push(`start ${new URL(url).pathname}`)
    await Promise.resolve()
    log.push('end')
    return { exchanges: [] }
  }
  const paced = paceGraph(ask, SPACING, (milliseconds) => {
    log.push(`wait ${milliseconds}`)
    return Promise.resolve()
  })
  await Promise.all(paths.map((path) => paced(get(path), signal)))
  return log
}

describe('calls of Graph', () => {
  it('rest 2.1 s after a report and 1.1 s after Conditional Access, and never overlap', async () => {
    expect(
      await run(['/beta/auditLogs/signIns', '/v1.0/identity/conditionalAccess/policies', '/v1.0/users', '/v1.0/users']),
    ).toEqual([
      ...['start /beta/auditLogs/signIns', 'end', 'wait 2100'],
      ...['start /v1.0/identity/conditionalAccess/policies', 'end', 'wait 1100'],
      ...['start /v1.0/users', 'end'],
      ...['start /v1.0/users', 'end'],
    ])
  })
})
