// A durable back end in memory: runs a registered orchestration to its end, replaying it from its history on every
// turn as the real one does, so that an orchestration which decides by anything but its inputs is caught.

import { DummyOrchestrationContext } from 'durable-functions'
import { isDeepStrictEqual } from 'node:util'
import type { Registered } from './registered-functions.ts'

/** Numbers of the durable protocol: history events and orchestrator actions. */
const EVENT = {
  started: 0,
  scheduled: 4,
  completed: 5,
  failed: 6,
  timer: 10,
  fired: 11,
  turn: 12,
  turnEnd: 13,
} as const
const CALL_ACTIVITY_WITH_RETRY = 1

interface Action {
  readonly actionType: number
  readonly functionName: string
  readonly input: unknown
  readonly retryOptions: {
    readonly firstRetryIntervalInMilliseconds: number
    readonly maxNumberOfAttempts: number
    readonly backoffCoefficient: number
  }
}

interface Step {
  readonly event: Record<string, unknown>
  readonly after?: () => void
}

export interface Call {
  readonly activity: string
  readonly input: unknown
  readonly attempt: number
  /** Seconds of virtual time since the orchestration began. */
  readonly atSeconds: number
}

export interface Ended {
  readonly status: 'Completed' | 'Failed'
  readonly output?: unknown
  readonly calls: readonly Call[]
  /** `start:…` and `end:…` of each activity in the order of happening. */
  readonly order: readonly string[]
}

export type Activities = Readonly<Record<string, (input: never) => Promise<unknown>>>

export async function runOrchestration(
  orchestrator: Registered,
  runId: string,
  activities: Activities,
): Promise<Ended> {
  const epoch = Date.UTC(2026, 10, 24)
  let clock = epoch
  let sequence = 0
  const calls: Call[] = []
  const order: string[] = []
  const event = (EventType: number, more: object = {}, EventId = -1): Record<string, unknown> => ({
    EventType,
    EventId,
    IsPlayed: false,
    IsProcessed: false,
    Timestamp: new Date(clock).toISOString(),
    ...more,
  })
  const history = [event(EVENT.turn), event(EVENT.started, { Name: orchestrator.metadata.name, Input: 'null' })]
  const timers: { readonly at: number; readonly step: Step }[] = []
  const ready: Step[] = []
  let underWay = 0
  let wake = (): void => undefined

  const startTask = (action: Action, attempt: number): void => {
    const { functionName, input } = action
    const TaskScheduledId = sequence++
    history.push(event(EVENT.scheduled, { Name: functionName, Input: JSON.stringify(input) }, TaskScheduledId))
    calls.push({ activity: functionName, input, attempt, atSeconds: Math.floor((clock - epoch) / 1000) })
    const label = `${functionName}:${(input as { sliceId?: string }).sliceId ?? ''}`
    order.push(`start:${label}`)
    const work = Promise.resolve().then(() => activities[functionName]?.(input as never))
    const step = work.then(
      (value): Step => ({ event: event(EVENT.completed, { TaskScheduledId, Result: JSON.stringify(value ?? null) }) }),
      (error: Error): Step => ({
        // As the extension words it: its own sentence first, the worker's text with a stack in the details.
        event: event(EVENT.failed, {
          TaskScheduledId,
          Reason: `Activity function '${functionName}' failed: ${error.message}`,
          Details: `Result: Failure\nException: ${error.message}\nStack: ${error.stack ?? ''}`,
        }),
        after: () => retryLater(action, attempt),
      }),
    )
    underWay += 1
    void step.then((done) => {
      order.push(`end:${label}`)
      underWay -= 1
      ready.push(done)
      wake()
    })
  }
  const retryLater = (action: Action, attempt: number): void => {
    const { firstRetryIntervalInMilliseconds: first, backoffCoefficient, maxNumberOfAttempts } = action.retryOptions
    const at = clock + first * backoffCoefficient ** (attempt - 1)
    const TimerId = sequence++
    history.push(event(EVENT.timer, { FireAt: new Date(at).toISOString() }, TimerId))
    const step = { event: event(EVENT.fired, { TimerId, FireAt: new Date(at).toISOString() }) }
    const again = attempt < maxNumberOfAttempts ? (): void => startTask(action, attempt + 1) : undefined
    timers.push({ at, step: again === undefined ? step : { ...step, after: again } })
  }

  let asked: readonly Action[] = []
  let afterwards: (() => void) | undefined
  for (let turn = 1; turn < 500; turn += 1) {
    const state = await replay(orchestrator, history, runId, turn)
    if (state.failed) return { status: 'Failed', calls, order }
    if (state.isDone) return { status: 'Completed', output: state.output, calls, order }
    if (!isDeepStrictEqual(state.actions.slice(0, asked.length), asked))
      throw new Error(`the orchestration asked for something else when it was replayed in turn ${turn}`)
    afterwards?.()
    for (const action of state.actions.slice(asked.length)) {
      if (action.actionType !== CALL_ACTIVITY_WITH_RETRY) throw new Error(`no back end for action ${action.actionType}`)
      startTask(action, 1)
    }
    asked = state.actions
    if (ready.length === 0 && underWay > 0) await new Promise<void>((resolve) => (wake = resolve))
    timers.sort((a, b) => a.at - b.at)
    const timer = ready.length === 0 ? timers.shift() : undefined
    const step = timer?.step ?? ready.shift()
    if (step === undefined) throw new Error('the orchestration waits for nothing')
    clock = Math.max(clock, timer?.at ?? 0)
    history.push(event(EVENT.turnEnd), event(EVENT.turn), step.event)
    afterwards = step.after
  }
  throw new Error('the orchestration did not end')
}

interface State {
  readonly failed: boolean
  readonly isDone: boolean
  readonly output?: unknown
  readonly actions: readonly Action[]
}

async function replay(orchestrator: Registered, history: unknown, instanceId: string, turn: number): Promise<State> {
  const trigger = {
    history: structuredClone(history),
    input: null,
    instanceId,
    isReplaying: turn > 1,
    parentInstanceId: '',
    upperSchemaVersion: 0,
    longRunningTimerIntervalDuration: '3.00:00:00',
    maximumShortTimerDuration: '6.00:00:00',
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  }
  const context = new DummyOrchestrationContext('collection', instanceId, () => undefined)
  try {
    const state = await orchestrator.callback(trigger, context)
    const { isDone, output, actions } = JSON.parse(JSON.stringify(state)) as {
      isDone: boolean
      output?: unknown
      actions: Action[][]
    }
    return { failed: false, isDone, output, actions: actions.flat() }
  } catch {
    return { failed: true, isDone: false, actions: [] }
  }
}
