// Which policy on which audience is met by a text message or a call, because its strength accepts them? Hardening, the second
// half of CA-G17 (docs/judgement.md, section 5). A strength that is not MFA at all is a hole of the proof.

import type { ControlId } from '../../domain/access-path.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import type { AuthenticationStrength, ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
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

/** The one built-in strength that accepts them; it is the same in every tenant (facts: identity, 2.6). */
const BUILT_IN_MFA: AuthenticationStrength = {
  id: '00000000-0000-0000-0000-000000000002',
  displayName: 'Multifactor authentication',
  allowedCombinations: ['password,sms', 'password,voice'],
}

export function findWeakFactors({ evidence }: CaseFile, control: ControlId): FindingDraft[] {
  return evidence.observations.policies.flatMap((policy) => {
    const places = PLACES.filter(([, appId]) => reaches(policy, appId))
    const [place] = places
    const strength = strengthOf(evidence, policy)
    if (policy.state !== 'enabled' || policy.template === true || place === undefined || strength === undefined)
      return []
    const weak = weakCombinations(strength)
    if (weak.length === 0 || strengthRequiresMfa(strength.id, strength) !== true) return []
    const held = holdOverWindow(evidence, { verdict: 'not-satisfied', gaps: [] }, holdingGround(evidence, 'everybody'))
    const where = audienceWords(places.map(([, appId]) => appId))
    const sentence = `Hardening: policy '${policy.displayName}' on ${where} demands authentication strength '${strength.displayName}', which a text message or a call meets (${weak.join('; ')}).`
    const configured = configuredLeg(held.verdict, '', { gaps: held.gaps })
    const subject = { kind: 'policy', id: policy.id, displayName: policy.displayName }
    return [draftFinding({ control, accessPath: place[0] }, 'sms-or-voice-accepted', subject, { configured }, sentence)]
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
  return [grant?.strength, ...listed, ...(id === BUILT_IN_MFA.id ? [BUILT_IN_MFA] : [])].find(
    (strength) => strength?.allowedCombinations !== undefined,
  )
}

/** `password,sms`: as received, without blanks. */
function weakCombinations({ allowedCombinations = [] }: AuthenticationStrength): string[] {
  const combinations = allowedCombinations.map((combination) => combination.replaceAll(' ', ''))
  return combinations
    .filter((combination) => combination.split(',').some((method) => /^(sms|voice)$/i.test(method)))
    .sort(compareBytewise)
}
