// Ids and order: the same findings, whatever the order in which they were found (docs/contracts.md, 1.4).

import type { Finding } from '../domain/finding.ts'
import { sortGaps } from '../domain/gap-codes.ts'
import { compareBytewise } from './evidence/merge-repeats.ts'
import type { FindingDraft } from './finding-draft.ts'

export function finishFindings(drafts: readonly FindingDraft[], sha256Hex: (text: string) => string): Finding[] {
  const byKey = new Map<string, Finding>()
  for (const draft of drafts) {
    const finding = finish(draft, sha256Hex)
    const key = sortKey(finding)
    if (byKey.has(key)) throw new RangeError(`two findings have one key: ${key.replaceAll('\u0000', '|')}`)
    byKey.set(key, finding)
  }
  return [...byKey].sort(([a], [b]) => compareBytewise(a, b)).map(([, finding]) => finding)
}

/** U+0000 sorts before every other character, so an absent part comes first. */
function sortKey({ control, accessPath, clusterId, rule, subject }: Finding): string {
  return [
    control,
    accessPath,
    clusterId ?? '',
    rule,
    subject === undefined ? '' : `${subject.kind}:${subject.id}`,
  ].join('\u0000')
}

function finish(draft: FindingDraft, sha256Hex: (text: string) => string): Finding {
  const { rule, control, accessPath, subject, configured, observed } = draft
  const clusterId = draft.clusterId?.toLowerCase()
  const about = subject === undefined ? '' : `${subject.kind}:${subject.id}`
  return {
    id: sha256Hex([control, accessPath, clusterId ?? '', rule, about].join('|')).slice(0, 16),
    rule,
    control,
    accessPath,
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(subject === undefined ? {} : { subject }),
    verdict: draft.verdict,
    configured: { verdict: configured.verdict, uncovered: configured.uncovered },
    observed: { verdict: observed.verdict, counts: observed.counts },
    determining: observed.determining,
    gaps: sortGaps([...configured.gaps, ...observed.gaps]),
    departureIds: [...new Set([...configured.departureIds, ...observed.departureIds])].sort(compareBytewise),
    wouldBeSatisfiedIf: configured.wouldBeSatisfiedIf,
    sentence: draft.sentence,
  }
}
