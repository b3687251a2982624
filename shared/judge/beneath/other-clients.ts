// Which clients on an audience in scope does nobody know? Seen is seen, with MFA or without.

import { worseVerdict } from '../../domain/verdict.ts'
import { nameOf } from '../evidence/evidence.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { count } from '../legs/fold-accesses.ts'
import { observedLeg } from '../legs/leg.ts'
import { type PathQuestion, usesOf } from '../paths/path-question.ts'
import { foldAlone, groupBy, subjectOf } from './uses.ts'

export function findOtherClients(question: PathQuestion, place: DraftPlace): FindingDraft[] {
  const uses = usesOf(question).filter((access) => access.what === 'sign-in' && access.side !== 'neutral')
  return groupBy(uses, (access) => access.principalId.toLowerCase()).flatMap((accesses) => {
    const [first] = accesses
    if (first === undefined) return []
    const name = nameOf(question.file.evidence, first.principalId, first.principalName)
    const total = accesses.reduce((sum, access) => sum + access.count, 0)
    const example = first.example === undefined ? '' : ` (${first.example})`
    const sentence = `${name} reached an audience in scope ${count(total, 'time')} with a client that neither the table of paths nor the scope file names${example}.`
    const seen = foldAlone(question, accesses)
    // Its MFA is judged like any other's; that nobody has declared the client stays open.
    const observed = observedLeg(worseVerdict(seen.verdict, 'not-assessable'), '', {
      counts: seen.counts,
      determining: seen.determining,
      departureIds: seen.departureIds,
      gaps: [{ code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }],
    })
    return [draftFinding(place, 'other-client', subjectOf(first, name), { observed }, sentence)]
  })
}
