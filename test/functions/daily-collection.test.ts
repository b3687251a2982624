import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import './registered-functions.ts' // first: it is the worker's module
import { runDailyCollection } from '../../functions/daily-collection.ts'
import { EvidenceError } from '../../shared/errors.ts'
import { collectionStatus, runCollection, startCollection } from '../../shared/pipeline.ts'
import { scheduledRequest } from '../../functions/start-run.ts'
import { collectorInMemory, type InMemory } from './collector-in-memory.ts'
import { type DurableExtension, startDurableExtension } from './durable-extension.ts'
import { invocation, tick } from './invocation.ts'

let extension: DurableExtension
let collector: InMemory
beforeEach(async () => {
  extension = await startDurableExtension()
  collector = collectorInMemory()
})
afterEach(() => extension.stop())

async function run(isPastDue = false): Promise<readonly string[]> {
  const { context, lines } = invocation(extension)
  await runDailyCollection(collector.open)(tick(isPastDue), context)
  return lines
}

async function claimYesterday(): Promise<string> {
  const plan = await startCollection(collector.ports, scheduledRequest('daily schedule'))
  if (plan === undefined) throw new Error('yesterday is not open')
  return plan.runId
}

describe('the daily timer', () => {
  it('starts the oldest open window', async () => {
    const lines = await run()
    expect(extension.started).toEqual([expect.stringMatching(/^collection\/20261124T031500Z-scheduled-[0-9a-f]{8}$/)])
    expect(lines.at(-1)).toMatch(/^information: run \S+ started for 2026-11-23T00:00:00Z$/)
  })

  it('does nothing once the window is committed', async () => {
    const result = await runCollection(collector.ports, scheduledRequest('daily schedule'))
    expect(result?.committed).toBe(true)
    expect(await run()).toEqual(['information: no run started'])
    expect(extension.started).toEqual([])
  })

  it('leaves a run alone whose orchestration is running', async () => {
    const runId = await claimYesterday()
    extension.statuses.set(runId, 'Running')
    expect(await run()).toEqual([
      `information: oldest open window is held by run ${runId}: running`,
      'information: no run started',
    ])
    expect(extension.started).toEqual([])
  })

  it('resumes a run that was planned and never driven', async () => {
    const runId = await claimYesterday()
    await run()
    expect(extension.started).toEqual([`collection/${runId}`])
  })

  it.each(['Failed', 'Terminated', 'Canceled'])('starts anew when the orchestration ended as %s', async (ended) => {
    const runId = await claimYesterday()
    extension.statuses.set(runId, ended)
    await run()
    expect(await collectionStatus(collector.ports, runId)).toMatchObject({
      state: 'failed',
      fault: { code: 'PIPELINE_STEP_FAILED' },
    })
    expect(extension.started).toHaveLength(1)
    expect(extension.started[0]).not.toContain(runId)
  })

  it("leaves a person's own run alone, which no orchestration shows", async () => {
    const requestor = { displayName: 'ana', authenticatedBy: 'local-user' } as const
    await startCollection(collector.ports, { trigger: { type: 'cli', requestor, reason: 'by hand' } })
    await run()
    expect(extension.started).toEqual([])
  })

  it('logs each fault of settings or scope file, and fails', async () => {
    const { context, lines } = invocation(extension)
    const broken = () =>
      Promise.reject(
        new EvidenceError({
          ...{ room: 'config', code: 'CONFIG_SCOPE_INVALID', message: 'scope file has 2 faults', help: 'mend them' },
          details: ['stream: missing', 'colour: unknown key'],
        }),
      )
    await expect(runDailyCollection(broken)(tick(), context)).rejects.toThrow('CONFIG_SCOPE_INVALID')
    expect(lines).toEqual([
      'error: config: CONFIG_SCOPE_INVALID: scope file has 2 faults; stream: missing; colour: unknown key (mend them)',
    ])
  })

  it('fails, and is retried by its policy, when no orchestration can be started', async () => {
    extension.broken = true
    await expect(run()).rejects.toThrow()
    extension.broken = false
    await run()
    expect(extension.started).toHaveLength(1)
  })
})
