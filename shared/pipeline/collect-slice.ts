// One slice, from the question to the tally: collect → put raw → decode → attribute → judge, page by page.

import { sha256Hex } from '../bundle/digest.ts'
import { bundlePath, recordsPath } from '../bundle/names.ts'
import { attributeSignIn } from '../attribute/attribute-sign-in.ts'
import { decodePage } from '../decode/decode-page.ts'
import { mergeObservations } from '../decode/merge-observations.ts'
import type { SourceReport } from '../domain/capture.ts'
import { type Gap, sortGaps } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { CollectionPlan, References, Slice } from '../domain/slice.ts'
import type { UnknownValue } from '../domain/tally.ts'
import type { WhatIfPlan } from '../domain/what-if.ts'
import { createSignInFold, type SignInFoldResult } from '../judge/sign-in-fold.ts'
import { planWhatIf } from '../judge/what-if/plan-what-if.ts'
import { mergeTallies } from '../judge/tally.ts'
import { mergeReferences, planReferences } from '../plan/references.ts'
import { mergeSourceReports } from './merge-receipts.ts'
import type { CollectorPorts } from './ports.ts'
import { readSessions } from './previous-bundle.ts'
import { putCompressed } from './put-file.ts'
import { createPageWriter } from './put-pages.ts'
import { noteSkew } from './clock-skew.ts'
import type { OnProgress, PutFile, SliceReceipt } from './slice-receipt.ts'
import { attemptName, receiptName } from './work-names.ts'
import { readWork, toBytes } from './work-json.ts'

/** Collects and judges one slice; its receipt is in the work store when this returns. A repeated call is a new attempt. */
export async function collectOneSlice(
  ports: CollectorPorts,
  plan: CollectionPlan,
  slice: Slice,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SliceReceipt> {
  const earlier = await readEarlierReceipts(ports, plan, slice)
  const attempt = await claimAttempt(ports, plan.runId, slice.sliceId)
  const bundle = bundlePath(plan.stream, plan.runId)
  const of = { sliceId: slice.sliceId, attempt }
  const writer = createPageWriter({ ports, runId: plan.runId, bundle, ...of })
  const known = mergeObservations(earlier.map((receipt) => receipt.observations))
  const fold = createSignInFold({
    scope: ports.scope,
    window: plan.window,
    policies: known.policies,
    strengths: known.strengths,
    ...(slice.kind === 'sign-ins' ? { namedLocations: known.namedLocations } : {}),
    ...(slice.kind === 'sign-ins' ? { namedTokens: tokensOfCalls(known) } : {}),
    policiesComplete: isComplete(earlier, 'graph-policies'),
    ...(isComplete(earlier, 'graph-cross-tenant') ? { trusts: known.crossTenantTrusts } : {}),
    sessions: slice.kind === 'sign-ins' ? await readSessions(ports.store, plan.previous) : [],
  })

  const parts: Partial<Observations>[] = []
  const gaps: Gap[] = []
  const unknowns: UnknownValue[] = []
  const skew: Record<string, number> = {}
  const answers = ports.source.collect({
    slice,
    references: referencesOf(slice, earlier),
    ...(slice.kind === 'what-if' ? { whatIf: sampleOf(ports, plan, earlier, known) } : {}),
    signal,
  })
  let answer = await answers.next()
  while (answer.done !== true) {
    const page = answer.value
    noteSkew(skew, page)
    const path = await writer.put(page)
    if (page.used) {
      const decoded = decodePage(page)
      gaps.push(...decoded.gaps)
      unknowns.push(...decoded.unknowns)
      if (Object.keys(decoded.observations).length > 0) parts.push(decoded.observations)
      for (const { event, row, raw } of decoded.signIns)
        fold.add({
          event,
          attribution: attributeSignIn(event, ports.scope),
          ref: { source: page.source, recordId: event.id, page: path, row },
          sha256: sha256Hex(JSON.stringify(raw)),
        })
    }
    onProgress({ step: 'page', sliceId: slice.sliceId, source: page.source, records: page.records })
    answer = await answers.next()
  }

  const reports: readonly SourceReport[] = answer.value
  const judged = fold.finish()
  const recordFiles = slice.kind === 'sign-ins' ? await putRecords(ports, bundle, of, judged) : []
  const put = await writer.finish()
  const observations = mergeObservations(parts)
  const receipt: SliceReceipt = {
    sliceId: slice.sliceId,
    attempt,
    sources: reports,
    files: [...put.files, ...recordFiles],
    observations,
    tally: mergeTallies([judged.tally, { buckets: [], unknowns }]),
    sessions: judged.sessions,
    gaps: sortGaps([...gaps, ...put.gaps, ...judged.gaps, ...reports.flatMap((report) => report.gaps)]),
    references: planReferences(observations, reports, judged.tally),
    clockSkewMilliseconds: skew,
  }
  await ports.work.put(receiptName(plan.runId, slice.sliceId), toBytes(receipt))
  return receipt
}

/** Of the calls on Azure Resource Manager, whose log names the token they were made with. */
function tokensOfCalls({ armEvents }: Observations): ReadonlySet<string> {
  return new Set(armEvents.flatMap(({ uniqueTokenId }) => uniqueTokenId ?? []))
}

function isComplete(receipts: readonly SliceReceipt[], source: string): boolean {
  return receipts.some(({ sources }) => sources.some(({ id, status }) => id === source && status === 'complete'))
}

/** A slice that left no receipt may have named groups. */
function referencesOf(slice: Slice, earlier: readonly SliceReceipt[]): References {
  const unread = slice.after.filter((sliceId) => !earlier.some((receipt) => receipt.sliceId === sliceId))
  return mergeReferences([...earlier.map((receipt) => receipt.references), { groupIds: [], unread }])
}

/** What was captured so far says whom to ask about, and from where. */
function sampleOf(
  { scope, settings }: CollectorPorts,
  { window }: CollectionPlan,
  earlier: readonly SliceReceipt[],
  observations: Observations,
): WhatIfPlan {
  return planWhatIf({
    ...{ scope, window, observations, sampleSize: settings.whatIfSampleSize },
    sources: mergeSourceReports(earlier.flatMap(({ sources }) => sources)),
    gaps: sortGaps(earlier.flatMap(({ gaps }) => gaps)),
  })
}

async function readEarlierReceipts(ports: CollectorPorts, plan: CollectionPlan, slice: Slice): Promise<SliceReceipt[]> {
  const receipts = await Promise.all(
    slice.after.map((sliceId) => readWork<SliceReceipt>(ports.work, receiptName(plan.runId, sliceId))),
  )
  return receipts.filter((receipt) => receipt !== undefined)
}

/** The first attempt number nobody has taken: two workers on one slice never share a folder. */
async function claimAttempt(ports: CollectorPorts, runId: string, sliceId: string): Promise<number> {
  for (let attempt = 0; ; attempt += 1)
    if (await ports.work.putNew(attemptName(runId, sliceId, attempt), toBytes({ startedAt: ports.now() })))
      return attempt
}

/** One judged record a line, sorted by id, a file per source (docs/evidence-format.md, section 1). */
async function putRecords(
  ports: CollectorPorts,
  bundle: string,
  of: { readonly sliceId: string; readonly attempt: number },
  result: SignInFoldResult,
): Promise<PutFile[]> {
  const bySource = new Map<string, string[]>()
  for (const record of result.judged) {
    const lines = bySource.get(record.source) ?? []
    const { id, at, principalId, accessPath, outcome, reason, page, row, sha256 } = record
    lines.push(
      `${JSON.stringify({ id, at, principal: principalId, accessPath, outcome, reason, page, row, sha256 })}\n`,
    )
    bySource.set(record.source, lines)
  }
  const files: PutFile[] = []
  for (const [source, lines] of [...bySource].sort(([a], [b]) => (a < b ? -1 : 1)))
    files.push(
      await putCompressed(
        ports.store,
        bundle,
        recordsPath({ source, ...of }),
        new TextEncoder().encode(lines.join('')),
        {
          records: lines.length,
        },
      ),
    )
  return files
}
