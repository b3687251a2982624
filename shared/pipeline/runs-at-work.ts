// Which runs are under way? From their plans, results and faults in the work store.

import type { CollectionPlan } from '../domain/slice.ts'
import type { CollectionResult, CollectionStatus } from './collection-result.ts'
import type { CollectorPorts } from './ports.ts'
import { faultName, planName, receiptPrefix, resultName, RUNS_PREFIX } from './work-names.ts'
import { readWork } from './work-json.ts'

/** A run that has neither ended nor failed after this long was killed; its window may be taken over. */
export const GIVE_UP_HOURS = 6

/** Everything the work store tells of a run, or undefined if it knows no such run. */
export async function readStatus(ports: CollectorPorts, runId: string): Promise<CollectionStatus | undefined> {
  const plan = await readWork<CollectionPlan>(ports.work, planName(runId))
  if (plan === undefined) return undefined
  let slicesDone = 0
  for await (const _name of ports.work.list(receiptPrefix(runId))) slicesDone += 1
  const frame = { runId, window: plan.window, startedAt: plan.startedAt, slicesDone, slicesTotal: plan.slices.length }
  const result = await readWork<CollectionResult>(ports.work, resultName(runId))
  if (result !== undefined)
    return result.committed
      ? {
          ...frame,
          state: 'committed',
          outcome: result.outcome,
          ledger: { sequence: result.sequence, sha256: result.sha256 },
        }
      : { ...frame, state: 'superseded' }
  const fault = await readWork<{ code: string; message: string }>(ports.work, faultName(runId))
  if (fault !== undefined) return { ...frame, state: 'failed', fault }
  return { ...frame, state: 'running' }
}

/** True if the run is under way and was not given up. */
export function isAtWork(status: CollectionStatus, now: string): boolean {
  return status.state === 'running' && Date.parse(now) - Date.parse(status.startedAt) < GIVE_UP_HOURS * 3_600_000
}

/** Ids of all runs the work store knows, newest first (an id begins with its time). */
export async function listRunIds(ports: CollectorPorts): Promise<string[]> {
  const ids: string[] = []
  for await (const name of ports.work.list(RUNS_PREFIX))
    if (name.endsWith('/plan.json')) ids.push(name.slice(RUNS_PREFIX.length, -'/plan.json'.length))
  return ids.sort().reverse()
}

/** Runs that may still put files: they are no orphans. */
export async function runningRunIds(ports: CollectorPorts): Promise<string[]> {
  const running: string[] = []
  for (const runId of await listRunIds(ports)) {
    const status = await readStatus(ports, runId)
    if (status !== undefined && isAtWork(status, ports.now())) running.push(runId)
  }
  return running
}
