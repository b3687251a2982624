// What do we owe today? From the request, the ledger and the scope to one run of one contiguous window.

import { INSTANT_FORM, parseInstant } from '../domain/instant.ts'
import type { Scope } from '../domain/scope.ts'
import type { CollectionPlan, CollectionRequest, PreviousBundle } from '../domain/slice.ts'
import type { CollectionWindow } from '../domain/window.ts'
import { EvidenceError } from '../errors.ts'
import { DAY_MILLISECONDS, openWindows, toInstant } from './open-windows.ts'
import { planRunId, planRunKind } from './run-id.ts'
import { planSlices } from './plan-slices.ts'

/** docs/contracts.md, section 4: one run covers at most 31 days. */
export const LONGEST_WINDOW_DAYS = 31
const HOUR_MILLISECONDS = 3_600_000

export interface PlanInput {
  readonly request: CollectionRequest
  readonly scope: Scope
  /** Windows of committed collections. */
  readonly covered: readonly CollectionWindow[]
  readonly head?: { readonly sequence: number; readonly sha256: string }
  /** Feeds planning only. */
  readonly now: string
  /** The system clock. */
  readonly startedAt: string
  readonly previous?: PreviousBundle
  /** Eight lower-case hex digits. */
  readonly random: string
  readonly signInPartitions: number
}

/** The plan, or undefined when no window is open. Throws `EvidenceError` PLAN_WINDOW_INVALID with all faults of a requested window. */
export function planCollection(input: PlanInput): CollectionPlan | undefined {
  const { request, scope, now } = input
  const window =
    request.window === undefined
      ? openWindows(input.covered, now, scope.settleHours)[0]
      : checkWindow(request.window, now)
  if (window === undefined) return undefined
  return {
    runId: planRunId(now, planRunKind(request.trigger, window.to, now), input.random),
    stream: scope.stream,
    window,
    trigger: request.trigger,
    slices: planSlices(scope, window, input.signInPartitions, now),
    ...(input.head === undefined ? {} : { head: input.head }),
    ...(input.previous === undefined ? {} : { previous: input.previous }),
    plannedAt: now,
    startedAt: input.startedAt,
  }
}

/** True if a window ended too shortly before `now` for its records to be final; the run then says so as a gap. */
export function isUnsettled(window: CollectionWindow, now: string, settleHours: number): boolean {
  return Date.parse(window.to) > Date.parse(now) - settleHours * HOUR_MILLISECONDS
}

/** Checks a requested window and brings it to UTC. */
export function checkWindow(window: CollectionWindow, now: string): CollectionWindow {
  const from = Date.parse(parseInstant(window.from) ?? '')
  const to = Date.parse(parseInstant(window.to) ?? '')
  const faults: string[] = []
  if (Number.isNaN(from)) faults.push(`from: expected ${INSTANT_FORM}, actual \`${window.from}\``)
  if (Number.isNaN(to)) faults.push(`to: expected ${INSTANT_FORM}, actual \`${window.to}\``)
  if (from >= to) faults.push(`window is reversed or empty: from \`${window.from}\`, to \`${window.to}\``)
  if (to - from > LONGEST_WINDOW_DAYS * DAY_MILLISECONDS)
    faults.push(`window is longer than ${LONGEST_WINDOW_DAYS} days: ${Math.ceil((to - from) / DAY_MILLISECONDS)}`)
  if (to > Date.parse(now)) faults.push(`to: lies in the future: \`${window.to}\`, now is \`${now}\``)
  if (faults.length > 0)
    throw new EvidenceError({
      room: 'plan',
      code: 'PLAN_WINDOW_INVALID',
      message: 'requested window is not usable',
      help: 'give `from` and `to` as RFC 3339 times, `from` before `to`, at most 31 days apart, both in the past',
      details: faults,
    })
  return { from: toInstant(from), to: toInstant(to) }
}
