// Who used power over a cluster at a time at which nothing gave it to him? Such a use is unexplained: an assignment that was not
// captured, or a way round (docs/judgement.md, section 7).

import type { RuleName } from '../../domain/rules.ts'
import type { CaseFile } from '../case-file.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { type AdministrativeAct, administrativeActs } from '../legs/administrative-acts.ts'
import { DETERMINING_RECORDS } from '../legs/fold-accesses.ts'
import { observedLeg } from '../legs/leg.ts'
import { powerAt } from './power-at.ts'

const PLACE = { control: 'JIT', accessPath: 'AP-40' } as const

export function findUnexplainedPower(file: CaseFile): FindingDraft[] {
  const byKey = new Map<string, { readonly rule: RuleName; readonly acts: AdministrativeAct[] }>()
  for (const act of administrativeActs(file.evidence)) {
    const { held, eligible } = powerAt(file.evidence, act.principalId, act.at)
    if (held) continue
    const rule = eligible ? 'use-outside-activation' : 'use-without-assignment'
    const key = `${act.principalId} ${rule}`
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, { rule, acts: [act] })
    else known.acts.push(act)
  }
  return [...byKey]
    .sort(([a], [b]) => compareBytewise(a, b))
    .flatMap(([, { rule, acts }]) => unexplained(file, rule, acts))
}

function unexplained(file: CaseFile, rule: RuleName, acts: readonly AdministrativeAct[]): FindingDraft[] {
  const inOrder = [...acts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareBytewise(a.words, b.words))
  const [first] = inOrder
  if (first === undefined) return []
  const name = nameOf(file.evidence, first.principalId, first.principalName)
  const others = inOrder.length === 1 ? '' : ` and ${inOrder.length - 1} more`
  const why =
    rule === 'use-outside-activation'
      ? 'he may activate such power, and no activation that reaches to that time was found'
      : 'nothing that was captured assigns him such power at that time'
  const sentence = `${name} used power over a cluster at ${first.at} (${first.words}${others}), and ${why}: the use is unexplained.`
  const observed = observedLeg('not-assessable', '', {
    gaps: [{ code: 'PRINCIPALS_UNRESOLVED', source: first.source, sentence }],
    determining: inOrder.slice(0, DETERMINING_RECORDS).map(({ source, recordId }) => ({ source, recordId })),
  })
  const subject = { kind: 'user', id: first.principalId, displayName: name }
  return [draftFinding(PLACE, rule, subject, { observed }, sentence)]
}
