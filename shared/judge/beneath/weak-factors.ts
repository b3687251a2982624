// Which policy on which audience is met by a text message or a call, or by factors of one type, because its strength accepts them?
// Hardening, the second half of CA-G17 and the combinations of 8.5.1 (docs/judgement.md, sections 5 and 9). A strength that is not
// MFA at all is a hole of the proof.

import type { ControlId } from '../../domain/access-path.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import { BUILT_IN_STRENGTHS, combinationTypes, methodsOf } from '../../domain/authentication-combinations.ts'
import type { AuthenticationStrength, ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile } from '../case-file.ts'
import { audienceWords } from '../evidence/audiences.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import { configuredLeg } from '../legs/leg.ts'
import { strengthRequiresMfa } from '../sign-in-strengths.ts'

/** A policy stands beneath the first of these that it reaches. */
const PLACES: readonly (readonly [path: string, appId: string])[] = [
  ['AP-02', AUDIENCE.kubernetesApi],
  ['AP-08', AUDIENCE.azureResourceManager],
]

export function findWeakFactors({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  return strengthsInUse(evidence).flatMap(({ policy, strength, place, where }) => {
    const weak = weakCombinations(strength)
    if (weak.length === 0 || strengthRequiresMfa(strength.id, strength) !== true) return []
    const held = holdOverWindow(evidence, { verdict: 'not-satisfied', gaps: [] }, holdingGround(evidence, 'everybody'))
    const sentence = `Hardening: policy '${policy.displayName}' on ${where} demands authentication strength '${strength.displayName}', which a text message or a call meets (${weak.join('; ')}).`
    const configured = configuredLeg(held.verdict, '', { gaps: held.gaps })
    const subject = { kind: 'policy', id: policy.id, displayName: policy.displayName }
    return [draftFinding({ control, accessPath: place }, 'sms-or-voice-accepted', subject, { configured }, sentence)]
  })
}

/** Beneath the sign-ins, whose factors tell whether such a combination was used. */
export function findOneTypeStrengths({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  const place = { control, accessPath: 'AP-02' }
  return strengthsInUse(evidence).flatMap(({ policy, strength, where }) => {
    const combinations = [...(strength.allowedCombinations ?? [])].sort(compareBytewise)
    const subject = { kind: 'policy', id: policy.id, displayName: policy.displayName }
    const about = `policy '${policy.displayName}' on ${where} demands authentication strength '${strength.displayName}'`
    const one = combinations.filter((combination) => combinationTypes(combination).kind === 'one-type')
    const unknown = combinations.flatMap((combination) => {
      const types = combinationTypes(combination)
      return types.kind === 'unknown' ? types.methods : []
    })
    const held = holdOverWindow(evidence, { verdict: 'not-satisfied', gaps: [] }, holdingGround(evidence, 'everybody'))
    const gap: Gap = {
      code: 'UNKNOWN_ENUM_VALUE',
      source: 'graph-strengths',
      sentence: `of which type ${[...new Set(unknown)].map((method) => `\`${method}\``).join(', ')} is as a factor is not known`,
    }
    return [
      ...(one.length === 0
        ? []
        : [
            draftFinding(
              place,
              'one-factor-type-accepted',
              subject,
              { configured: configuredLeg(held.verdict, '', { gaps: held.gaps }) },
              `Hardening: ${about}, which ${one.map((combination) => methodsOf(combination).join(' with ')).join('; ')} meets: what one knows, has and is are three types, and this is one of them.`,
            ),
          ]),
      ...(unknown.length === 0
        ? []
        : [
            draftFinding(
              place,
              'factor-type-unknown',
              subject,
              { configured: configuredLeg('not-assessable', '', { gaps: [gap] }) },
              `Hardening: ${about}; ${gap.sentence}.`,
            ),
          ]),
    ]
  })
}

interface StrengthInUse {
  readonly policy: ConditionalAccessPolicy
  readonly strength: AuthenticationStrength
  /** The first path that it reaches. */
  readonly place: string
  readonly where: string
}

function strengthsInUse(evidence: Evidence): StrengthInUse[] {
  return evidence.observations.policies.flatMap((policy) => {
    const places = PLACES.filter(([, appId]) => reaches(policy, appId))
    const [place] = places
    const strength = strengthOf(evidence, policy)
    if (policy.state !== 'enabled' || policy.template === true || place === undefined || strength === undefined)
      return []
    return [{ policy, strength, place: place[0], where: audienceWords(places.map(([, appId]) => appId)) }]
  })
}

function reaches({ applications: { include, exclude } }: ConditionalAccessPolicy, appId: string): boolean {
  const names = (ids: readonly string[], wanted: string): boolean => ids.some((id) => id.toLowerCase() === wanted)
  return (names(include, 'all') || names(include, appId)) && !names(exclude, appId)
}

/** What the policy carries itself, else what the list of strengths says, else the built-in one. */
function strengthOf(evidence: Evidence, { grant }: ConditionalAccessPolicy): AuthenticationStrength | undefined {
  const id = (grant?.strengthId ?? grant?.strength?.id)?.toLowerCase()
  const listed = evidence.observations.strengths.filter((strength) => strength.id.toLowerCase() === id)
  const builtIn = Object.entries(BUILT_IN_STRENGTHS).flatMap(([of, content]) =>
    of === id ? [{ id: of, ...content }] : [],
  )
  return [grant?.strength, ...listed, ...builtIn].find((strength) => strength?.allowedCombinations !== undefined)
}

/** `password,sms`: as received, without blanks. */
function weakCombinations({ allowedCombinations = [] }: AuthenticationStrength): string[] {
  const combinations = allowedCombinations.map((combination) => combination.replaceAll(' ', ''))
  return combinations
    .filter((combination) => combination.split(',').some((method) => /^(sms|voice)$/i.test(method)))
    .sort(compareBytewise)
}
