import { beforeAll, describe, expect, it } from 'vitest'
import { type Registered, registeredFunctions } from './registered-functions.ts' // first: it is the worker's module
import { readStepFault, tellStepFault } from '../../functions/step-fault.ts'
import { EvidenceError } from '../../shared/errors.ts'
import { type Activities, type Ended, runOrchestration } from './durable-engine.ts'
import { invocation } from './invocation.ts'

const RUN_ID = '20261124T031500Z-scheduled-1a2b3c4d'
const WAVES = [
  ['conditional-access', 'azure-resources', 'directory-audits'],
  ['directory', 'sign-ins-0-of-2', 'sign-ins-1-of-2'],
]
const STORE_AWAY = 'DEPOSIT_STORE_UNAVAILABLE: container does not answer'

let orchestrator: Registered
beforeAll(async () => {
  const found = (await registeredFunctions()).get('collection')
  if (found === undefined) throw new Error('no orchestration is registered')
  orchestrator = found
})

/** Steps that succeed, with some replaced. */
function run(replaced: Activities = {}): Promise<Ended> {
  return runOrchestration(orchestrator, RUN_ID, {
    collectionPlan: () => Promise.resolve(WAVES),
    collectionSlice: ({ sliceId }: { sliceId: string }) => Promise.resolve({ sliceId, attempt: 0 }),
    collectionConclude: () => Promise.resolve({ runId: RUN_ID, committed: true }),
    collectionFail: () => Promise.resolve(),
    ...replaced,
  })
}

/** Fails the first `times` calls for one slice. */
function failing(sliceId: string, times: number, message = STORE_AWAY): Activities {
  let left = times
  return {
    collectionSlice: (input: { sliceId: string }) =>
      input.sliceId === sliceId && left-- > 0 ? Promise.reject(new Error(message)) : Promise.resolve({}),
  }
}

describe('a run', () => {
  it('is planned, collected slice by slice and concluded, under its own id', async () => {
    const { status, output, calls } = await run()
    expect([status, output]).toEqual(['Completed', { runId: RUN_ID, committed: true }])
    expect(calls.map(({ activity, input }) => [activity, input])).toEqual([
      ['collectionPlan', { runId: RUN_ID }],
      ...WAVES.flat().map((sliceId) => ['collectionSlice', { runId: RUN_ID, sliceId }]),
      ['collectionConclude', { runId: RUN_ID }],
    ])
  })

  it('collects the slices of a wave at once, and a wave only after all of the one before', async () => {
    const { order } = await run()
    const at = (word: string, wave: number): number[] =>
      WAVES[wave]?.map((sliceId) => order.indexOf(`${word}:collectionSlice:${sliceId}`)) ?? []
    expect(Math.max(...at('start', 0))).toBeLessThan(Math.min(...at('end', 0)))
    expect(Math.max(...at('end', 0))).toBeLessThan(Math.min(...at('start', 1)))
    expect(Math.max(...at('end', 1))).toBeLessThan(order.indexOf('start:collectionConclude:'))
  })

  it('repeats a slice that failed, after one minute and then two', async () => {
    const { status, calls } = await run(failing('directory-audits', 2))
    expect(status).toBe('Completed')
    const attempts = calls.filter(({ input }) => (input as { sliceId?: string }).sliceId === 'directory-audits')
    expect(attempts.map(({ attempt, atSeconds }) => [attempt, atSeconds])).toEqual([
      [1, 0],
      [2, 60],
      [3, 180],
    ])
  })

  it('fails with the code of the step, when a slice failed four times', async () => {
    const { status, calls } = await run(failing('conditional-access', 4))
    expect(status).toBe('Failed')
    const attempts = calls.filter(({ input }) => (input as { sliceId?: string }).sliceId === 'conditional-access')
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4])
    expect(calls.filter(({ activity }) => activity === 'collectionConclude')).toEqual([])
    expect(calls.at(-1)).toMatchObject({
      activity: 'collectionFail',
      input: {
        runId: RUN_ID,
        fault: { code: 'DEPOSIT_STORE_UNAVAILABLE', message: 'container does not answer' },
      },
    })
  })

  it.each([
    [
      'the plan cannot be read',
      { collectionPlan: () => Promise.reject(new Error('HTTP_RUN_UNKNOWN: no run')) },
      'HTTP_RUN_UNKNOWN',
    ],
    [
      'it cannot be concluded',
      { collectionConclude: () => Promise.reject(new Error('SEAL_SIGNING_FAILED: key vault refused')) },
      'SEAL_SIGNING_FAILED',
    ],
    ['a step dies without words', { collectionPlan: () => Promise.reject(new Error('')) }, 'PIPELINE_STEP_FAILED'],
  ])('says so when %s', async (_title, replaced, code) => {
    const { status, calls } = await run(replaced)
    expect(status).toBe('Failed')
    expect(calls.at(-1)).toMatchObject({ activity: 'collectionFail', input: { fault: { code } } })
  })
})

describe('a fault between a step and its orchestration', () => {
  const told = (error: Error): Promise<{ message: string; lines: readonly string[] }> => {
    const { context, lines } = invocation()
    return tellStepFault(context, () => Promise.reject(error)).then(
      () => ({ message: 'nothing thrown', lines }),
      ({ message }: Error) => ({ message, lines }),
    )
  }

  it('keeps its code and words', async () => {
    const fault = new EvidenceError({
      room: 'seal',
      code: 'SEAL_SIGNING_FAILED',
      message: 'key vault refused',
      help: 'h',
    })
    const { message, lines } = await told(fault)
    expect(readStepFault(new Error(`Activity function 'x' failed: ${message} \n Stack: Error: A_B: c`))).toEqual({
      code: 'SEAL_SIGNING_FAILED',
      message: expect.stringMatching(/^key vault refused \(invocation [0-9a-f-]{36}\)$/),
    })
    expect(lines).toEqual(['error: seal: SEAL_SIGNING_FAILED: key vault refused (h)'])
  })

  it('that nobody foresaw is told without its words, which stay in the log', async () => {
    const { message, lines } = await told(new Error('token eyJhbGciOi expired'))
    expect(message).not.toContain('eyJ')
    expect(readStepFault(new Error(message)).code).toBe('PIPELINE_STEP_FAILED')
    expect(lines[0]).toContain('eyJhbGciOi')
  })
})
