// Which workloads came in, with what kind of credential, and could a person be behind it? (8.6.1)

import type { CaseFile } from '../case-file.ts'
import { COMPLETE } from '../evidence/completeness.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import type { Access } from '../legs/access.ts'
import { count, foldAccesses } from '../legs/fold-accesses.ts'
import { type PathQuestion, usesOf } from '../paths/path-question.ts'
import { judgeWorkloadUse } from '../paths/workload.ts'
import { findWorkloadWithPower } from './workload-with-power.ts'

const DOUBTS: Readonly<Record<string, string>> = {
  SECRET_OR_CERTIFICATE: 'with a secret or certificate, which a person who has it can use',
  MACHINE_LOGINS_NOT_COLLECTED: 'as the identity of a machine: who logs in to that machine is not collected',
  WORKLOAD_NOT_DECLARED: 'with a federated credential, and is not declared as automation',
  "SEEN_WITH_A_PERSON'S_TOOL": 'and was seen with a tool that people use',
  FEDERATED_AUTOMATION: 'with a federated credential, as declared automation',
  AUTOMATION_NOT_SHOWN: 'and automation is not shown',
}

export function findWorkloads(question: PathQuestion, place: DraftPlace): FindingDraft[] {
  const { file } = question
  const byPrincipal = new Map<string, Access[]>()
  for (const access of usesOf(question)) {
    if (access.outcome !== 'workload' || access.what !== 'sign-in') continue
    const id = access.principalId.toLowerCase()
    byPrincipal.set(id, [...(byPrincipal.get(id) ?? []), judgeWorkloadUse(question, access)])
  }
  return [...byPrincipal]
    .sort(([a], [b]) => compareBytewise(a, b))
    .flatMap(([, accesses]) => findWorkload(file, question, place, accesses))
}

function findWorkload(
  file: CaseFile,
  question: PathQuestion,
  place: DraftPlace,
  accesses: readonly Access[],
): FindingDraft[] {
  // One use that shows no automation is enough, whatever the others show.
  const first = accesses.find(({ side }) => side !== 'satisfied')
  if (first === undefined) return []
  const observed = foldAccesses(file, accesses, {
    logs: COMPLETE,
    unused: 'not-observed',
    departureEffect: question.departureEffect,
  })
  const name = nameOf(file.evidence, first.principalId, first.principalName)
  const total = accesses.reduce((sum, access) => sum + access.count, 0)
  const sentence = `Workload ${name} signed in ${count(total, 'time')} by ${question.path.title} (${question.path.id}) ${DOUBTS[first.reason] ?? first.reason}.`
  const subject = { kind: first.principalKind, id: first.principalId, displayName: name }
  return [
    draftFinding(place, 'workload-credential', subject, { observed }, sentence),
    ...findWorkloadWithPower(question, place, accesses, observed),
  ]
}
