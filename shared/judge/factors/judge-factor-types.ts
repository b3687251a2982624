// Were the factors of each sign-in with MFA of two types? One type alone is not MFA, whatever the vendor calls it: a Temporary
// Access Pass is a passcode that stands for both (docs/controls/8.5.1.md; docs/judgement.md, section 9).

import { accessPath } from '../../domain/access-paths.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { TallyBucket } from '../../domain/tally.ts'
import { findOneTypeStrengths } from '../beneath/weak-factors.ts'
import type { CaseFile } from '../case-file.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type DraftPlace, draftFinding, type FindingDraft } from '../finding-draft.ts'
import { nextSignIn } from '../joins/next-sign-in.ts'
import { NO_CONFIGURED_LEG, type ObservedLeg, observedLeg } from '../legs/leg.ts'
import { rollUp } from '../roll-up.ts'
import { changeWords, factorChanges } from './factor-changes.ts'

/** Stands for the sign-ins on all paths: what was typed or touched does not depend on the client. */
export const FACTOR_TYPES_PATH = 'AP-02'

/** Records named in a finding; the sentence says how many there are. */
const NAMED = 10

export function judgeFactorTypes(file: CaseFile): FindingDraft[] {
  const path = accessPath(FACTOR_TYPES_PATH)
  if (path === undefined) return []
  const place = { control: '8.5.1', accessPath: FACTOR_TYPES_PATH } as const
  const beneath = [
    ...findOneTypeUse(file, place),
    ...findIssuedPasses(file, place),
    ...findOneTypeStrengths(file, '8.5.1'),
  ]
  return [
    rollUp({ control: '8.5.1', path }, { configured: NO_CONFIGURED_LEG, observed: observed(file) }, beneath),
    ...beneath,
  ]
}

/** Successes in scope in which MFA was done; a claim rests on an earlier one, which was judged in its own window. */
function performed(file: CaseFile): TallyBucket[] {
  return file.evidence.tally.buckets.filter(
    ({ accessPath: on, principalKind, outcome }) =>
      on !== 'out-of-scope' &&
      principalKind === 'user' &&
      (outcome === 'mfa-performed' || outcome === 'phishing-resistant'),
  )
}

function observed(file: CaseFile): ObservedLeg {
  const done = performed(file)
  const two = done.filter(({ factorTypes }) => factorTypes === 'two')
  const open = done.filter(({ factorTypes, outcome }) => factorTypes === undefined && outcome === 'mfa-performed')
  const gaps: Gap[] = [
    ...logsComplete(file.evidence, ['user-sign-ins']).gaps,
    ...(open.length === 0 ? [] : [typesNotShown(open)]),
  ]
  const determining = two.flatMap(({ records }) => records).slice(0, NAMED)
  const counted = sum(two)
  const shown = `${counted} sign-in${counted === 1 ? '' : 's'} with MFA show${counted === 1 ? 's' : ''} factors of two types`
  if (gaps.length > 0)
    return observedLeg('not-assessable', `${shown}; ${gaps[0]?.sentence ?? ''}`, { gaps, determining })
  if (two.length > 0) return observedLeg('satisfied', shown, { determining, counts: countsOf(two) })
  return observedLeg('not-observed', 'no sign-in shows which factors were used')
}

function countsOf(buckets: readonly TallyBucket[]): ObservedLeg['counts'] {
  const counts: Partial<Record<Outcome, number>> = {}
  for (const { outcome, count } of buckets) counts[outcome] = (counts[outcome] ?? 0) + count
  return counts
}

function typesNotShown(open: readonly TallyBucket[]): Gap {
  const [first] = open.flatMap(({ records }) => records)
  return {
    code: 'SOURCE_LACKS_FIELDS',
    source: first?.source ?? 'ruleset',
    sentence: 'of some sign-ins with MFA the record does not show of which types the factors were',
  }
}

function findOneTypeUse(file: CaseFile, place: DraftPlace): FindingDraft[] {
  const byPerson = new Map<string, TallyBucket[]>()
  for (const bucket of performed(file).filter(({ factorTypes }) => factorTypes === 'one')) {
    const id = bucket.principalId.toLowerCase()
    byPerson.set(id, [...(byPerson.get(id) ?? []), bucket])
  }
  return [...byPerson]
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([id, buckets]) => {
      const [first] = [...buckets].sort((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt))
      const name = nameOf(file.evidence, id, first?.principalName)
      const times = sum(buckets)
      const sentence = `${name} signed in ${times === 1 ? 'once' : `${times} times`} with factors of one type alone, first at ${first?.firstAt ?? ''}${first?.example === undefined ? '' : ` (${first.example})`}: Entra counts it as MFA, and PCI DSS asks for two of what one knows, has and is; a Temporary Access Pass is a passcode and nothing else.`
      const determining = buckets.flatMap(({ records }) => records).slice(0, NAMED)
      return draftFinding(
        place,
        'one-factor-type-used',
        { kind: 'user', id, displayName: name },
        { observed: observedLeg('not-satisfied', '', { determining }) },
        sentence,
      )
    })
}

/** Until it ends, one passcode opens the account; whether it was used in the window stands in the sign-ins. */
function findIssuedPasses(file: CaseFile, place: DraftPlace): FindingDraft[] {
  return factorChanges(file)
    .inScope.filter(({ isTemporaryAccessPass, change }) => isTemporaryAccessPass && !/delet/i.test(change.activity))
    .map((one) => {
      const { change, personId, personName, actorName } = one
      const next = personId === undefined ? '' : `; ${nextSignIn(file.evidence, personId, change.at)}`
      const sentence = `${actorName} issued a Temporary Access Pass for ${personName} (${changeWords(one)}, at ${change.at}): until it ends one passcode stands for both factors of that account, and no log says how it was handed over${next}.`
      const gap: Gap = { code: 'DECLARED_EVIDENCE_MISSING', source: change.source, sentence }
      const determining = [{ source: change.source, recordId: change.id }]
      return draftFinding(
        place,
        'temporary-access-pass-issued',
        { kind: 'change', id: change.id, displayName: personName },
        { observed: observedLeg('not-assessable', '', { gaps: [gap], determining }) },
        sentence,
      )
    })
}

function sum(buckets: readonly TallyBucket[]): number {
  return buckets.reduce((total, { count }) => total + count, 0)
}
