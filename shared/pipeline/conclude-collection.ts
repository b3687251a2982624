// All slices are in: judge, write down, state, seal, commit. The ledger entry is the last thing put.

import { assembleStatement } from '../bundle/assemble-statement.ts'
import { assembleBag } from '../bundle/bag.ts'
import { sha256Hex } from '../bundle/digest.ts'
import { assembleManifest } from '../bundle/manifest.ts'
import { bundlePath, CONFIG_PATHS, FINDINGS_PATH, MANIFEST_PATH, REPORT_PATH } from '../bundle/names.ts'
import { commitEntry, depositFile, type FileReceipt } from '../deposit/deposit.ts'
import type { StorePolicy } from '../deposit/evidence-store.ts'
import type { LedgerHead } from '../deposit/ledger.ts'
import { listOrphans } from '../deposit/orphans.ts'
import { readBack } from '../deposit/read-back.ts'
import type { Gap } from '../domain/gap-codes.ts'
import { sortGaps } from '../domain/gap-codes.ts'
import type { CollectionPlan } from '../domain/slice.ts'
import { judgeEvidence } from '../judge/judge-findings.ts'
import { summariseVerdicts } from '../judge/summarise-verdicts.ts'
import { isUnsettled } from '../plan/plan-collection.ts'
import { reportHtml } from '../report/report-html.ts'
import { sealStatement } from '../seal/seal.ts'
import { skewGaps } from './clock-skew.ts'
import type { CollectionResult } from './collection-result.ts'
import { collectedUntil, explainedRunIds, readCommittedRuns, supersededRuns } from './committed-runs.ts'
import { findUnusedFiles } from './find-unused-files.ts'
import { type EarlierReading, readEarlierSnapshot } from './earlier-snapshot.ts'
import { judgeOutcome, mergeReceipts } from './merge-receipts.ts'
import type { CollectorPorts } from './ports.ts'
import { readEarlierRosters } from './earlier-rosters.ts'
import { mergeSessions, readDeclarations, readSessions } from './previous-bundle.ts'
import { putFile } from './put-file.ts'
import { putResults } from './put-results.ts'
import { describeSources } from './describe-sources.ts'
import { describeCompleteness, filesOfAccessPaths, recordCounts } from './manifest-facts.ts'
import { runningRunIds } from './runs-at-work.ts'
import type { OnProgress, PutFile, SliceReceipt } from './slice-receipt.ts'

/** Files up to this size are read back whole before the commit, larger ones by length and MD5. */
const REREAD_UP_TO_BYTES = 1024 * 1024

/** Gaps that make a run partial although every source delivered. */
const PARTIAL_CODES: readonly Gap['code'][] = ['CLOCK_SKEW', 'SECRET_IN_SOURCE']

/**
 * Judges the receipts, puts the results and commits. Nothing is committed (`committed: false`) only when a timer finds
 * that another run has committed the window meanwhile; its files are then an orphan that the next entry names.
 */
export async function concludeReceipts(
  ports: CollectorPorts,
  plan: CollectionPlan,
  receipts: readonly SliceReceipt[],
  onProgress: OnProgress,
): Promise<CollectionResult> {
  const { store, scope } = ports
  const bundle = bundlePath(plan.stream, plan.runId)
  const merged = mergeReceipts(receipts)
  const earlier = await readWitness(ports, plan)
  const runGaps = [...skewGaps(merged.clockSkewMilliseconds), ...unsettledGaps(ports, plan), ...earlier.gaps]
  const gaps = sortGaps([...merged.gaps, ...runGaps])
  const partialGaps = gaps.filter((gap) => PARTIAL_CODES.includes(gap.code))
  const outcome = judgeOutcome(merged.sources, partialGaps)
  const storePolicy = await store.policy()
  const declarations = await readDeclarations(store, plan.previous, scope)
  const { exceptions: departures, declared, scopeConfirmation } = declarations
  const reached = collectedUntil((await readCommittedRuns(store, plan.stream)).runs, plan.window)
  const rosters = await readEarlierRosters(store, { stream: plan.stream, previous: plan.previous, declared })

  onProgress({ step: 'judge' })
  const judged = judgeEvidence({
    scope,
    window: plan.window,
    sources: merged.sources,
    observations: merged.observations,
    tally: merged.tally,
    departures,
    declared,
    ...(scopeConfirmation === undefined ? {} : { scopeConfirmation }),
    rosters,
    gaps,
    ...(earlier.snapshot === undefined ? {} : { earlier: earlier.snapshot }),
    store: storePolicy,
    ...(reached === undefined ? {} : { collectedUntil: reached }),
    sha256Hex,
  })
  const { findings } = judged
  const verdicts = summariseVerdicts(findings.findings)
  const report = reportHtml({
    ...judged,
    facts: {
      runId: plan.runId,
      stream: plan.stream,
      ...(plan.head === undefined ? {} : { previousHead: `${plan.head.sequence}:${plan.head.sha256}` }),
      outcome,
      trigger: plan.trigger,
      sources: merged.sources,
      gaps,
      store: storePolicy,
      departures,
      scope,
      collector: ports.settings.collector,
      signer: { keyid: ports.signer.keyid, kid: ports.signer.kid },
      unknowns: merged.tally.unknowns,
    },
  })
  const earlierSessions = await readSessions(store, plan.previous)
  const results = await putResults(ports, bundle, {
    findings,
    report,
    roster: judged.roster,
    policy: judged.policy,
    declarations,
    sessions: mergeSessions(earlierSessions, merged.sessions, plan.window.to),
    storePolicy,
  })
  const known = [...merged.files, ...results]
  const files = [...known, ...(await findUnusedFiles(store, bundle, known))]
  const manifest = await putFile(
    store,
    bundle,
    MANIFEST_PATH,
    assembleManifest({
      runId: plan.runId,
      stream: plan.stream,
      window: plan.window,
      files,
      sources: describeSources(merged.sources, files),
      completeness: describeCompleteness(outcome, merged.sources),
      recordCounts: recordCounts(merged.sources),
      accessPathFiles: filesOfAccessPaths(files),
    }),
  )

  onProgress({ step: 'seal' })
  const bag = assembleBag({
    runId: plan.runId,
    stream: plan.stream,
    ...(scope.organisation === undefined ? {} : { organisation: scope.organisation }),
    // From the plan, not the clock: a repeated concluding step must write the same bytes under the same names.
    baggedOn: plan.startedAt.slice(0, 10),
    files: [...files, manifest],
  })
  const tagReceipts: FileReceipt[] = []
  for (const { name, body } of bag.tagFiles) tagReceipts.push(await depositFile(store, `${bundle}/${name}`, body))
  const payload = [...files, manifest].map((file) => toReceipt(bundle, file))
  await readBack(store, `${bundle}/`, [...payload, ...tagReceipts], REREAD_UP_TO_BYTES)

  const subjects = [
    ...[...results, manifest]
      .filter((file) => [MANIFEST_PATH, FINDINGS_PATH, REPORT_PATH].some((path) => path === file.path))
      .map((file) => ({ name: file.path, digest: { sha256: file.sha256 } })),
    ...tagReceipts
      .filter((file) => file.name.endsWith('manifest-sha256.txt'))
      .map((file) => ({ name: file.name.slice(bundle.length + 1), digest: { sha256: file.sha256 } })),
  ]
  const config = results.find((file) => file.path === CONFIG_PATHS.effectiveConfig)
  const buildStatement = async (head: LedgerHead): Promise<Uint8Array> => {
    const { runs } = await readCommittedRuns(store, plan.stream)
    const explained = explainedRunIds(runs)
    for (const runId of await runningRunIds(ports)) explained.add(runId)
    explained.add(plan.runId)
    return assembleStatement(subjects, {
      stream: plan.stream,
      sequence: head.sequence + 1,
      previous: { sequence: head.sequence, digest: { sha256: head.sha256 } },
      bundle: { path: bundle, runId: plan.runId, payloadOxum: bag.payloadOxum },
      window: plan.window,
      trigger: plan.trigger,
      outcome,
      sources: merged.sources,
      gaps,
      supersedes: supersededRuns(runs, plan.window).map(({ sequence, sha256 }) => ({
        sequence,
        digest: { sha256 },
        reason: 're-collection',
      })),
      abandonedRuns: await listOrphans(store, plan.stream, explained),
      verdicts,
      collector: {
        ...ports.settings.collector,
        configSha256: config?.sha256 ?? sha256Hex(''),
        rulesetVersion: findings.ruleSet.version,
      },
      store: storePolicy satisfies StorePolicy,
      clock: { startedAt: plan.startedAt, finishedAt: ports.now(), httpDateSkewMs: merged.clockSkewMilliseconds },
      signer: { keyid: ports.signer.keyid, kid: ports.signer.kid, alg: 'ES256' },
    })
  }
  const receipt = await commitEntry({
    store,
    stream: plan.stream,
    seal: (statement) => sealStatement(statement, ports.signer),
    buildStatement,
    stopIf: async () => plan.trigger.type === 'timer' && (await windowIsCommitted(ports, plan)),
  })
  if (receipt === undefined)
    return { committed: false, runId: plan.runId, reason: 'another run has committed this window meanwhile' }
  onProgress({ step: 'commit' })
  const { sequence, sha256 } = receipt
  const { runId, stream, window } = plan
  return { committed: true, runId, stream, window, outcome, sequence, sha256, bundle, verdicts }
}

/** A recorded tenant is captured by a clock that is not the one of its records: its captures witness no moment of theirs. */
function readWitness({ store, settings }: CollectorPorts, plan: CollectionPlan): Promise<EarlierReading> {
  return readEarlierSnapshot(store, settings.plannedNow === undefined ? plan.previous : undefined, plan.window)
}

function unsettledGaps(ports: CollectorPorts, plan: CollectionPlan): Gap[] {
  const { settleHours } = ports.scope
  if (!isUnsettled(plan.window, plan.plannedAt, settleHours)) return []
  const sentence = `the window ended less than ${settleHours} hours before the run, so late records may be missing`
  return [{ code: 'WINDOW_NOT_SETTLED', source: 'plan', sentence }]
}

async function windowIsCommitted(ports: CollectorPorts, plan: CollectionPlan): Promise<boolean> {
  const { runs } = await readCommittedRuns(ports.store, plan.stream)
  return runs.some(
    ({ statement: { predicate } }) =>
      predicate.outcome !== 'failed' &&
      predicate.window.from === plan.window.from &&
      predicate.window.to === plan.window.to,
  )
}

function toReceipt(bundle: string, file: PutFile): FileReceipt {
  return { name: `${bundle}/${file.path}`, bytes: file.bytes, sha256: file.sha256, md5: file.md5 }
}
