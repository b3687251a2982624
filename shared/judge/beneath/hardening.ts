// What would make the protection harder, without changing what is demanded? Reported apart (docs/judgement.md, section 5).

import type { CoverageProperty, CoverageResult } from '../../coverage/coverage-types.ts'
import type { ControlId } from '../../domain/access-path.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { audienceWords } from '../evidence/audiences.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { casesOf, holdingGround, membersOf, UNCOVERED_LISTED } from '../legs/cover-people.ts'
import { configuredLeg } from '../legs/leg.ts'
import type { RuleName } from '../../domain/rules.ts'

const ASKED: readonly (readonly [CoverageProperty, RuleName, string])[] = [
  ['legacy-blocked', 'CA-G04', 'Legacy clients are not blocked everywhere'],
  ['device-code-blocked', 'CA-G11', 'The device code flow is not blocked everywhere'],
  ['sign-in-frequency', 'CA-G16', 'No sign-in frequency bounds the age of MFA everywhere'],
]

const PLACES: readonly (readonly [path: string, appId: string])[] = [
  ['AP-02', AUDIENCE.kubernetesApi],
  ['AP-08', AUDIENCE.azureResourceManager],
]

export function findHardening(file: CaseFile, control: ControlId): FindingDraft[] {
  const isMember = membersOf(file, 'everybody')
  const about = (property: CoverageProperty, appId?: string): CoverageResult[] =>
    file.proof.hardening.results.filter(
      (result) =>
        result.property === property &&
        (appId === undefined || result.appId?.toLowerCase() === appId) &&
        result.principalIds.some(isMember),
    )
  const onAudiences = ASKED.flatMap(([property, rule, words]) =>
    PLACES.flatMap(([path, appId]) =>
      hardening(
        file,
        { control, accessPath: path },
        rule,
        appId,
        `${words} on ${audienceWords([appId])}`,
        about(property, appId),
      ),
    ),
  )
  const registration = hardening(
    file,
    { control, accessPath: 'AP-02' },
    'CA-G15',
    'register-security-info',
    'Registration of security information is not protected everywhere',
    about('security-info-registration'),
  )
  return [...onAudiences, ...registration]
}

function hardening(
  file: CaseFile,
  place: { readonly control: ControlId; readonly accessPath: string },
  rule: RuleName,
  subjectId: string,
  words: string,
  results: readonly CoverageResult[],
): FindingDraft[] {
  const verdict = worstVerdict(results.map((result) => result.verdict))
  if (verdict === 'satisfied' || verdict === 'not-applicable') return []
  const held = holdOverWindow(file.evidence, { verdict, gaps: [] }, holdingGround(file.evidence, 'everybody'))
  const cases = casesOf(results)
  const example = cases[0] === undefined ? '' : ` For example: ${cases[0].words}.`
  const leg = configuredLeg(held.verdict, '', { gaps: held.gaps, uncovered: cases.slice(0, UNCOVERED_LISTED) })
  const subject = { kind: 'audience', id: subjectId, displayName: audienceWords([subjectId]) }
  return [draftFinding(place, rule, subject, { configured: leg }, `Hardening: ${words}.${example}`)]
}
