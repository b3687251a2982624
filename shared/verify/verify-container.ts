// May I believe it? The steps of docs/evidence-format.md, 1.10, in their order. Needs no network and no cloud.

import { ledgerName } from '../bundle/names.ts'
import { isCollection } from '../bundle/statement.ts'
import type { ContainerReader } from './container-reader.ts'
import { createDiary, type Diary } from './diary.ts'
import type { TrustPolicy, VerificationReport } from './verification-report.ts'
import { verifyBundle } from './verify-bundle.ts'
import { type Chain, verifyChain } from './verify-chain.ts'
import { verifyCoverage } from './verify-coverage.ts'
import { verifyKey } from './verify-key.ts'
import { type Places, verifyNames } from './verify-names.ts'
import { verifyRemains } from './verify-remains.ts'

/**
 * Verifies an exported or live container against a pinned key. A fault ends the check of the thing it is found in and
 * of what rests on it; everything else is still checked, so that the report names every damaged file.
 *
 * @example `const report = await verifyContainer(folderReader('./export'), { pin: '5f1c…' })`
 */
export async function verifyContainer(reader: ContainerReader, policy: TrustPolicy): Promise<VerificationReport> {
  const diary = createDiary()
  const listed = [...(await reader.list())].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const places = verifyNames(listed, policy.stream, diary)
  if (places === undefined) return report(policy, diary)
  const key = await verifyKey(reader, places, policy.pin, diary)
  if (key === undefined) return report(policy, diary, places)
  const chain = await verifyChain(reader, places, key, policy.pin, diary)
  for (const anchor of places.anchors)
    diary.fail('ANCHOR_NOT_SUPPORTED', anchor.name, 'This release cannot check anchors beside the ledger.')
  for (const entry of chain.valid)
    if (isCollection(entry.statement)) {
      const files = places.bundles.get(entry.statement.predicate.bundle.path)?.files ?? new Map<string, never>()
      await verifyBundle(reader, files, entry, entry.statement, diary)
    }
  await verifyRemains(reader, places, chain, diary)
  verifyHead(chain, places, policy, diary)
  warnOfLimits(chain, policy, diary)
  verifyCoverage(chain.valid, policy.period, diary)
  return report(policy, diary, places, chain)
}

/** A truncated tail or an old copy verifies by itself: only a head noted elsewhere shows it. */
function verifyHead(chain: Chain, places: Places, { head }: TrustPolicy, diary: Diary): void {
  if (head === undefined) return
  const file = ledgerName(places.stream, head.sequence)
  const actual = chain.digests.get(head.sequence)
  if (actual === undefined)
    diary.fail(
      'HEAD_MISSING',
      file,
      'The head noted at an earlier visit is not there: the ledger was cut or is an old copy.',
    )
  else if (actual !== head.sha256)
    diary.fail('HEAD_DIFFERS', file, `The entry has SHA-256 \`${actual}\`, noted was \`${head.sha256}\`.`)
}

function warnOfLimits(chain: Chain, { head }: TrustPolicy, diary: Diary): void {
  diary.warn({
    code: 'NO_EXTERNAL_TIME',
    sentence: 'No entry carries an external timestamp: every time here is the word of the collector.',
  })
  if (head === undefined)
    diary.warn({
      code: 'NO_PINNED_HEAD',
      sentence: 'Without the head noted at an earlier visit, a ledger cut at its end cannot be told from a whole one.',
    })
  const store = chain.valid.at(-1)?.statement.predicate.store
  if (store !== undefined && store.state !== 'locked')
    diary.warn({
      code: 'STORE_NOT_LOCKED',
      sentence: `The last entry found the container's immutability policy \`${store.state}\`: files could be deleted.`,
    })
}

function report(policy: TrustPolicy, diary: Diary, places?: Places, chain?: Chain): VerificationReport {
  const { failures, gaps, warnings } = diary
  const outcome = failures.length > 0 ? 'integrity-failure' : gaps.length > 0 ? 'intact-with-gaps' : 'intact'
  const last = chain?.entries.at(-1)
  // A fault inside a bundle is a fault of its entry's evidence: the entry must not read `valid` beside it.
  const entries = (chain?.entries ?? []).map((entry) => {
    const failure = failures.find(({ file }) => entry.bundle !== undefined && file.startsWith(`${entry.bundle}/`))
    return entry.class === 'valid' && failure !== undefined ? { ...entry, class: failure.class } : entry
  })
  return {
    schema: 'urn:aks-mfa-evidence:verification:v1',
    outcome,
    exitCode: outcome === 'intact' ? 0 : outcome === 'intact-with-gaps' ? 2 : 1,
    ...(places === undefined ? {} : { stream: places.stream }),
    keyFingerprint: policy.pin,
    ...(last === undefined ? {} : { head: { sequence: last.sequence, sha256: last.sha256 } }),
    entries,
    failures,
    gaps,
    warnings,
  }
}
