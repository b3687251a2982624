import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registeredFunctions } from './registered-functions.ts' // first: it is the worker's module
import { answerCollectOnDemand } from '../../functions/collect-on-demand.ts'
import { concludeStep, failStep, planStep, runStep, sliceStep } from '../../functions/collection-activities.ts'
import { answerRead, readStatus } from '../../functions/collection-status.ts'
import type { EvidenceSource } from '../../shared/sources/source.ts'
import { collectorInMemory, type InMemory, silentSource } from './collector-in-memory.ts'
import { type Ended, runOrchestration } from './durable-engine.ts'
import { type DurableExtension, startDurableExtension } from './durable-extension.ts'
import { get, invocation, post } from './invocation.ts'

let extension: DurableExtension
let now: string
beforeEach(async () => {
  extension = await startDurableExtension()
  now = '2026-11-24T03:15:00Z'
})
afterEach(() => extension.stop())

function collector(source?: EvidenceSource): InMemory {
  return collectorInMemory({ now: () => now, ...(source === undefined ? {} : { source }) })
}

async function ask(entry: InMemory): Promise<string> {
  const { context } = invocation(extension)
  const answer = await answerCollectOnDemand(entry)(post('{"reason":"quarterly review"}'), context)
  return (JSON.parse(answer.body) as { runId: string }).runId
}

/** Drives the registered orchestration with the real steps over the given ports. */
async function drive({ open }: InMemory, runId: string): Promise<Ended> {
  const orchestrator = (await registeredFunctions()).get('collection')
  if (orchestrator === undefined) throw new Error('no orchestration is registered')
  const { context } = invocation(extension)
  return runOrchestration(orchestrator, runId, {
    collectionPlan: (input: never) => runStep(open, planStep)(input, context),
    collectionSlice: (input: never) => runStep(open, sliceStep)(input, context),
    collectionConclude: (input: never) => runStep(open, concludeStep)(input, context),
    collectionFail: (input: never) => runStep(open, failStep)(input, context),
  })
}

async function statusOf(entry: InMemory, runId: string): Promise<Record<string, unknown>> {
  const answer = await answerRead(entry, readStatus)(get(runId), invocation().context)
  return JSON.parse(answer.body) as Record<string, unknown>
}

describe('from a request to a committed bundle', () => {
  it('the status names the ledger entry in the end', async () => {
    const asked = collector()
    const runId = await ask(asked)
    const { status, output } = await drive(asked, runId)
    expect([status, output]).toMatchObject(['Completed', { runId, committed: true, sequence: 1 }])
    expect(await statusOf(asked, runId)).toMatchObject({
      runId,
      state: 'committed',
      slicesDone: 10,
      slicesTotal: 10,
      ledger: { sequence: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  it('a backlog is worked off: the commit of one window starts the next', async () => {
    const asked = collector()
    await drive(asked, await ask(asked))
    expect(extension.started).toHaveLength(1)
    now = '2026-11-26T03:15:00Z' // two more days have settled meanwhile
    const second = await ask(asked)
    await drive(asked, second)
    expect(extension.started).toHaveLength(3)
    const third = extension.started[2]?.split('/')[1] ?? ''
    expect(await statusOf(asked, third)).toMatchObject({ window: { from: '2026-11-25T00:00:00Z' }, state: 'running' })
    await drive(asked, third)
    expect(extension.started).toHaveLength(3)
  })

  it('a window in which every source failed is not asked for again at once', async () => {
    const refused = collector(silentSource('failed'))
    const { output } = await drive(refused, await ask(refused))
    expect(output).toMatchObject({ committed: true, outcome: 'failed' })
    expect(extension.started).toHaveLength(1)
  })

  it('a run that cannot go on ends as failed and gives its window back', async () => {
    const broken = collector({
      collect: () => {
        throw new Error('a defect of ours')
      },
    })
    const runId = await ask(broken)
    expect((await drive(broken, runId)).status).toBe('Failed')
    expect(await statusOf(broken, runId)).toMatchObject({ state: 'failed', fault: { code: 'PIPELINE_STEP_FAILED' } })
    expect(await ask(broken)).not.toBe(runId)
  })
})
