// The table of contents: plan → collect → decode → attribute → judge → report → assemble → seal → deposit.
// Each step can run alone on another instance; what passes between them lies in the work store.

import { assembleGenesisStatement } from './bundle/assemble-statement.ts'
import { sha256Hex } from './bundle/digest.ts'
import { depositAttestation, ensureGenesis } from './deposit/deposit.ts'
import type { CollectionPlan, CollectionRequest, Slice } from './domain/slice.ts'
import { EvidenceError } from './errors.ts'
import { RULE_SET_VERSION } from './judge/rule-set.ts'
import { collectOneSlice } from './pipeline/collect-slice.ts'
import type { CollectionResult, CollectionStatus } from './pipeline/collection-result.ts'
import { coveredWindows, findCommittedRun, previousBundle, readCommittedRuns } from './pipeline/committed-runs.ts'
import { concludeReceipts } from './pipeline/conclude-collection.ts'
import { toJsonFile } from './pipeline/put-file.ts'
import type { CollectorPorts } from './pipeline/ports.ts'
import { isAtWork, listRunIds, readStatus } from './pipeline/runs-at-work.ts'
import type { OnProgress, SliceReceipt } from './pipeline/slice-receipt.ts'
import { claimName, faultName, fenceName, planName, receiptName, resultName } from './pipeline/work-names.ts'
import { readWork, toBytes } from './pipeline/work-json.ts'
import { checkWindow, planCollection } from './plan/plan-collection.ts'
import { planWaves } from './plan/plan-slices.ts'
import { sealStatement } from './seal/seal.ts'

const SILENT: OnProgress = () => undefined

/**
 * Plans the asked or the oldest open window and claims it. Undefined when nothing is open.
 * Throws `EvidenceError` PLAN_WINDOW_INVALID, PLAN_RUN_IN_PROGRESS (`details[0]` is the running run's id).
 */
export async function startCollection(
  ports: CollectorPorts,
  request: CollectionRequest,
): Promise<CollectionPlan | undefined> {
  const now = ports.settings.plannedNow ?? ports.now()
  // Before anything is written: a refused window must not begin a ledger that pins a key for good.
  if (request.window !== undefined) checkWindow(request.window, now)
  await ensureLedger(ports)
  const committed = await readCommittedRuns(ports.store, ports.scope.stream)
  if (committed.newest !== undefined) await depositAttestation(ports.store, committed.newest)
  const previous = previousBundle(committed.runs)
  const plan = planCollection({
    request,
    scope: ports.scope,
    covered: coveredWindows(committed.runs),
    ...(committed.head === undefined ? {} : { head: committed.head }),
    ...(previous === undefined ? {} : { previous }),
    now,
    startedAt: ports.now(),
    random: ports.randomHex(4),
    signInPartitions: ports.settings.signInPartitions,
  })
  if (plan === undefined) return undefined
  await claimWindow(ports, plan)
  await ports.work.put(planName(plan.runId), toBytes(plan))
  return plan
}

/** Throws `EvidenceError` HTTP_RUN_UNKNOWN. */
export async function readPlan(ports: CollectorPorts, runId: string): Promise<CollectionPlan> {
  const plan = await readWork<CollectionPlan>(ports.work, planName(runId))
  if (plan === undefined) throw unknownRun(runId)
  return plan
}

/** Collects, decodes, attributes and judges one slice. Repeating it is safe: each call is a new attempt. */
export async function collectSlice(
  ports: CollectorPorts,
  runId: string,
  sliceId: string,
  onProgress: OnProgress = SILENT,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ sliceId: string; attempt: number }> {
  const plan = await readPlan(ports, runId)
  const slice = plan.slices.find((candidate) => candidate.sliceId === sliceId)
  if (slice === undefined) throw unknownRun(`${runId}/${sliceId}`)
  onProgress({ step: 'slice-start', sliceId, total: plan.slices.length })
  const receipt = await collectOneSlice(ports, plan, slice, onProgress, signal)
  onProgress({ step: 'slice-end', sliceId, total: plan.slices.length })
  return { sliceId, attempt: receipt.attempt }
}

/** Judges what all slices left, seals and commits. Repeating it after a commit returns the same result. */
export async function concludeCollection(
  ports: CollectorPorts,
  runId: string,
  onProgress: OnProgress = SILENT,
): Promise<CollectionResult> {
  const done = await readWork<CollectionResult>(ports.work, resultName(runId))
  if (done !== undefined) return done
  const plan = await readPlan(ports, runId)
  const committed = await findCommittedRun(ports.store, plan.stream, runId)
  if (committed !== undefined) return committed
  await ports.work.put(fenceName(runId), toBytes({ raisedAt: ports.now() }))
  const receipts: SliceReceipt[] = []
  for (const { sliceId } of plan.slices) {
    const receipt = await readWork<SliceReceipt>(ports.work, receiptName(runId, sliceId))
    if (receipt !== undefined) receipts.push(receipt)
  }
  const result = await concludeReceipts(ports, plan, receipts, onProgress)
  await ports.work.put(resultName(runId), toBytes(result))
  return result
}

/** Notes that a run ended without a commit; its window is open for the next run. The fence stops slices still at work. */
export async function failCollection(
  ports: CollectorPorts,
  runId: string,
  fault: { readonly code: string; readonly message: string },
): Promise<void> {
  await ports.work.put(fenceName(runId), toBytes({ raisedAt: ports.now() }))
  await ports.work.put(faultName(runId), toBytes(fault))
}

/** The whole corridor in one process, for the command line and small tenants. Undefined when no window is open. */
export async function runCollection(
  ports: CollectorPorts,
  request: CollectionRequest,
  onProgress: OnProgress = SILENT,
): Promise<CollectionResult | undefined> {
  onProgress({ step: 'plan' })
  const plan = await startCollection(ports, request)
  if (plan === undefined) return undefined
  try {
    for (const wave of planWaves(plan.slices)) await collectWave(ports, plan.runId, wave, onProgress)
    return await concludeCollection(ports, plan.runId, onProgress)
  } catch (error) {
    // The words of an unforeseen error may hold anything, and the status is shown to readers.
    const fault =
      error instanceof EvidenceError ? error : { code: 'UNEXPECTED', message: 'see the log of the collector' }
    await failCollection(ports, plan.runId, { code: fault.code, message: fault.message })
    throw error
  }
}

/** Waits for every slice before it reports the first fault: none may go on putting files behind a run that has ended. */
async function collectWave(
  ports: CollectorPorts,
  runId: string,
  wave: readonly Slice[],
  onProgress: OnProgress,
): Promise<void> {
  const slices = wave.map((slice) => collectSlice(ports, runId, slice.sliceId, onProgress))
  for (const outcome of await Promise.allSettled(slices)) if (outcome.status === 'rejected') throw outcome.reason
}

/** Throws `EvidenceError` HTTP_RUN_UNKNOWN. */
export async function collectionStatus(ports: CollectorPorts, runId: string): Promise<CollectionStatus> {
  const status = await readStatus(ports, runId)
  if (status === undefined) throw unknownRun(runId)
  return status
}

/** The last runs, newest first. */
export async function listCollections(ports: CollectorPorts, limit: number): Promise<CollectionStatus[]> {
  const statuses: CollectionStatus[] = []
  for (const runId of (await listRunIds(ports)).slice(0, limit)) {
    const status = await readStatus(ports, runId)
    if (status !== undefined) statuses.push(status)
  }
  return statuses
}

/** Entry 0 of the stream: made by whoever comes first, the same for all. */
async function ensureLedger(ports: CollectorPorts): Promise<void> {
  const { store, scope, signer, settings } = ports
  await ensureGenesis({
    store,
    stream: scope.stream,
    keyid: signer.keyid,
    publicKeyPem: signer.publicKeyPem,
    seal: (statement) => sealStatement(statement, signer),
    buildStatement: async () =>
      assembleGenesisStatement(signer.publicKeyPem, {
        stream: scope.stream,
        tenantId: scope.tenantId,
        retention: { days: scope.retentionDays },
        collector: {
          ...settings.collector,
          configSha256: sha256Hex(toJsonFile(settings.effective)),
          rulesetVersion: RULE_SET_VERSION,
        },
        store: await store.policy(),
        createdAt: ports.now(),
        signer: { keyid: signer.keyid, kid: signer.kid, alg: 'ES256' },
      }),
  })
}

/** One running collection per stream and window; a claim of a run that ended, failed or was given up is taken over. */
async function claimWindow(ports: CollectorPorts, plan: CollectionPlan): Promise<void> {
  const name = claimName(plan.stream, plan.window)
  const claim = toBytes({ runId: plan.runId })
  if (await ports.work.putNew(name, claim)) return
  const holder = await readWork<{ runId: string }>(ports.work, name)
  const status = holder === undefined ? undefined : await readStatus(ports, holder.runId)
  if (holder !== undefined && status !== undefined && isAtWork(status, ports.now()))
    throw new EvidenceError({
      room: 'plan',
      code: 'PLAN_RUN_IN_PROGRESS',
      message: `window \`${plan.window.from}\` to \`${plan.window.to}\` is being collected by run \`${holder.runId}\``,
      help: 'wait for that run, or ask for its status with GET /api/collections/{runId}',
      details: [holder.runId],
    })
  await ports.work.put(name, claim)
}

function unknownRun(runId: string): EvidenceError {
  return new EvidenceError({
    room: 'pipeline',
    code: 'HTTP_RUN_UNKNOWN',
    message: `no run \`${runId}\` is known`,
    help: 'list the last runs with GET /api/collections',
  })
}
