// Names in the work store. Mutable scratch of running collections; nothing here is evidence.

import type { CollectionWindow } from '../domain/window.ts'

export const planName = (runId: string): string => `runs/${runId}/plan.json`
export const attemptName = (runId: string, sliceId: string, attempt: number): string =>
  `runs/${runId}/attempts/${sliceId}.${attempt}`
export const receiptName = (runId: string, sliceId: string): string => `runs/${runId}/receipts/${sliceId}.json`
export const receiptPrefix = (runId: string): string => `runs/${runId}/receipts/`
/** Present once the concluding step has begun: slices stop putting. */
export const fenceName = (runId: string): string => `runs/${runId}/fence`
export const resultName = (runId: string): string => `runs/${runId}/result.json`
export const faultName = (runId: string): string => `runs/${runId}/fault.json`
export const RUNS_PREFIX = 'runs/'

/** Whoever creates this blob collects the window. */
export function claimName(stream: string, window: CollectionWindow): string {
  return `claims/${stream}/${compact(window.from)}-${compact(window.to)}.json`
}

function compact(instant: string): string {
  return instant.replaceAll('-', '').replaceAll(':', '')
}
