// What would make the protection harder, without changing what is demanded? Reported apart (docs/judgement.md, section 5).

import type { CoverageProperty } from '../../coverage/coverage-types.ts'
import type { ControlId } from '../../domain/access-path.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile } from '../case-file.ts'
import { audienceWords } from '../evidence/audiences.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { withoutRebuilt } from '../intervals/rebuilt-changes.ts'
import { intervalGaps, resultsOverWindow, type WindowQuestion } from '../intervals/results-over-window.ts'
import { casesOf, membersOf, UNCOVERED_LISTED } from '../legs/cover-people.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import { configuredLeg } from '../legs/leg.ts'
import type { RuleName } from '../../domain/rules.ts'
import { findSecurityDefaults } from './security-defaults.ts'
import { findUnregistered } from './unregistered.ts'
import { findWeakFactors } from './weak-factors.ts'

/** What is lacking, and what is asked, in words. */
type Words = readonly [lacking: string, asked: string]

const ASKED: readonly (readonly [CoverageProperty, RuleName, Words])[] = [
  ['legacy-blocked', 'CA-G04', ['Legacy clients are not blocked everywhere', 'legacy clients are blocked everywhere']],
  [
    'device-code-blocked',
    'CA-G11',
    ['The device code flow is not blocked everywhere', 'the device code flow is blocked everywhere'],
  ],
  [
    'sign-in-frequency',
    'CA-G16',
    ['No sign-in frequency bounds the age of MFA everywhere', 'a sign-in frequency bounds the age of MFA everywhere'],
  ],
]

const REGISTRATION: Words = [
  'Registration of security information is not protected everywhere',
  'registration of security information is protected everywhere',
]

const PLACES: readonly (readonly [path: string, appId: string])[] = [
  ['AP-02', AUDIENCE.kubernetesApi],
  ['AP-08', AUDIENCE.azureResourceManager],
]

export function findHardening(file: CaseFile, control: ControlId): FindingDraft[] {
  const isMember = membersOf(file, 'everybody')
  const about = (property: CoverageProperty, appId?: string): WindowQuestion => ({
    population: 'everybody',
    audiences: appId === undefined ? [] : [appId],
    isMeant: isMember,
    property,
  })
  const onAudiences = ASKED.flatMap(([property, rule, [lacking, asked]]) =>
    PLACES.flatMap(([path, appId]) =>
      hardening(
        file,
        { control, accessPath: path },
        rule,
        appId,
        [`${lacking} on ${audienceWords([appId])}`, `${asked} on ${audienceWords([appId])}`],
        about(property, appId),
      ),
    ),
  )
  const registration = hardening(
    file,
    { control, accessPath: 'AP-02' },
    'CA-G15',
    'register-security-info',
    REGISTRATION,
    about('security-info-registration'),
  )
  return [
    ...onAudiences,
    ...registration,
    ...findUnregistered(file, control, (id) => registration.length === 0 && isMember(id)),
    ...findWeakFactors(file, control),
    ...findSecurityDefaults(file, control),
  ]
}

function hardening(
  file: CaseFile,
  place: { readonly control: ControlId; readonly accessPath: string },
  rule: RuleName,
  subjectId: string,
  [lacking, asked]: Words,
  question: WindowQuestion,
): FindingDraft[] {
  const results = resultsOverWindow(file, question)
  const ground = holdingGround(file.evidence, 'everybody')
  const unrebuilt = intervalGaps(file, question, ground)
  // Nothing asked is nothing shown.
  const verdict = worstVerdict(results.length === 0 ? ['not-assessable'] : results.map((result) => result.verdict))
  const capped = unrebuilt.length === 0 ? verdict : worstVerdict([verdict, 'not-assessable'])
  const held = holdOverWindow(file.evidence, { verdict: capped, gaps: unrebuilt }, withoutRebuilt(ground))
  if (held.verdict === 'satisfied') return []
  const cases = casesOf(results)
  const example = cases[0] === undefined ? '' : ` For example: ${cases[0].words}.`
  const leg = configuredLeg(held.verdict, '', { gaps: held.gaps, uncovered: cases.slice(0, UNCOVERED_LISTED) })
  const subject = { kind: 'audience', id: subjectId, displayName: audienceWords([subjectId]) }
  const says = held.verdict === 'not-satisfied' ? lacking : `It is not shown for the whole window that ${asked}`
  return [draftFinding(place, rule, subject, { configured: leg }, `Hardening: ${says}.${example}`)]
}
