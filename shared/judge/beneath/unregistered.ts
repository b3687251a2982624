// Who in scope has registered no second factor, so that the first who signs in under that name may enrol one? Hardening, CA-G19
// (docs/judgement.md, section 5).

import type { ControlId } from '../../domain/access-path.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { FactorRegistration } from '../../domain/principal.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CaseFile } from '../case-file.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isPerson } from '../evidence/people-in-scope.ts'
import { isGuestPrincipal } from '../evidence/people-to-prove.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { putUnder } from '../intervals/put-under.ts'
import { configuredLeg } from '../legs/leg.ts'

const SOURCE: SourceId = 'graph-registration-details'
const ASKED = 'everybody in scope has registered a second factor'

/** @param isProtected of whom it is shown that enrolling a factor is protected (CA-G15) */
export function findUnregistered(
  file: CaseFile,
  control: ControlId,
  isProtected: (principalId: string) => boolean,
): FindingDraft[] {
  const place = { control, accessPath: 'AP-02' }
  const registrations = byUser(file.evidence.observations.registrations)
  const read = sourceCompleteness(file.evidence, SOURCE)
  const people = peopleToRegister(file)
  // Nobody asked about is nothing shown.
  const unread = people.length === 0 || people.some((id) => !registrations.has(id))
  const whole =
    read.complete || !unread
      ? []
      : [
          draftFinding(
            place,
            'CA-G19',
            { kind: 'setting', id: 'registered-methods', displayName: 'the report on registered methods' },
            { configured: configuredLeg('not-assessable', '', { gaps: read.gaps }) },
            `Hardening: it is not shown that ${ASKED}: ${read.gaps[0]?.sentence ?? 'the report was not read whole'}.`,
          ),
        ]
  const each = people.flatMap((id) => {
    const told = registrations.get(id) ?? []
    if (told.length === 0 && !read.complete) return []
    const judged = judgeOne(file, id, told, isProtected(id))
    if (judged === undefined) return []
    const subject = { kind: 'user', id, displayName: nameOf(file.evidence, id) }
    const configured = configuredLeg(judged.gaps.length === 0 ? 'not-satisfied' : 'not-assessable', '', {
      gaps: judged.gaps,
    })
    return [draftFinding(place, 'CA-G19', subject, { configured }, judged.sentence)]
  })
  return [...whole, ...each]
}

/** Several records of one person are all believed at their worst. */
function judgeOne(
  file: CaseFile,
  id: string,
  told: readonly FactorRegistration[],
  isProtected: boolean,
): { readonly gaps: readonly Gap[]; readonly sentence: string } | undefined {
  const name = nameOf(file.evidence, id)
  const who = file.administratorIds.has(id) ? `${name}, who has administrative power,` : name
  const lacking = told.find(({ isMfaRegistered }) => isMfaRegistered === false)
  if (lacking !== undefined) {
    const asOf = lacking.updatedAt === undefined ? '' : ` (report of ${lacking.updatedAt})`
    const other = lacking.methods.length === 0 ? '' : `; registered is ${lacking.methods.join(', ')}`
    const enrolling = isProtected
      ? 'enrolling a factor is protected by Conditional Access'
      : 'whoever signs in first under that name may enrol one, and that enrolling is protected is not shown'
    return { gaps: [], sentence: `Hardening: ${who} has registered no second factor${asOf}${other}: ${enrolling}.` }
  }
  if (told.length > 0 && told.every(({ isMfaRegistered }) => isMfaRegistered === true)) return undefined
  const [code, why] =
    told.length === 0
      ? (['PRINCIPALS_UNRESOLVED', 'the report on registered methods does not name that person'] as const)
      : (['SOURCE_LACKS_FIELDS', 'the report on registered methods does not say so'] as const)
  const sentence = `Hardening: that ${who} has registered a second factor is not shown: ${why}.`
  return { gaps: [{ code, source: SOURCE, sentence }], sentence }
}

/**
 * Ids in lower case. Guests register in their own tenant (AP-39); whoever is disabled, or had left by the end, can enrol nothing,
 * and the report leaves such accounts out (Microsoft Learn, "List userRegistrationDetails": not for disabled users).
 */
function peopleToRegister({ evidence, people, administratorIds, intervals }: CaseFile): string[] {
  const ids = new Set([...people.map(({ id }) => id), ...administratorIds])
  const leavers = intervals[0]?.leavers
  return [...ids]
    .filter((id) => isPerson(evidence, id) && !isGuestPrincipal(evidence, id))
    .filter((id) => evidence.users.get(id)?.enabled !== false && leavers?.has(id) !== true)
    .sort(compareBytewise)
}

function byUser(registrations: readonly FactorRegistration[]): Map<string, FactorRegistration[]> {
  const found = new Map<string, FactorRegistration[]>()
  for (const registration of registrations) putUnder(found, registration.userId.toLowerCase(), registration)
  return found
}
