// What opens for somebody whose only special membership is this group?

import { effectsOfExclusion, type ExclusionEffects } from '../../coverage/exclusion-effects.ts'
import { type Posing, poseQuestions } from '../../coverage/pose-questions.ts'
import { ACCESS_PATHS } from '../../domain/access-paths.ts'
import { NAMES_LISTED, type OpenedQuestion } from '../../domain/exclusion.ts'
import { audiencesOf, provedAudiences } from '../evidence/audiences.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { HARDENED_AUDIENCES, HARDENING, questionsAbout } from '../evidence/prove-people.ts'

type Opened = ExclusionEffects['opened'][number]

/** Asked once, answered for one group after another: MFA on every audience that is proved, and what is reported apart. */
export function openingQuestions(evidence: Evidence): readonly Posing[] {
  return [
    poseQuestions(questionsAbout(evidence, provedAudiences(evidence), ['mfa'])),
    poseQuestions(questionsAbout(evidence, HARDENED_AUDIENCES, HARDENING)),
  ]
}

export function whatOpens(evidence: Evidence, posings: readonly Posing[], groupId: string): OpenedQuestion[] {
  return posings.flatMap((posing) => {
    const { opened, classes } = effectsOfExclusion(posing, groupId)
    const byQuestion = new Map<string, Opened[]>()
    for (const one of opened) {
      const question = `${one.property}\u0000${one.audience}`
      byQuestion.set(question, [...(byQuestion.get(question) ?? []), one])
    }
    const descriptions = new Map(classes.map(({ id, description }) => [id, classWords(description)]))
    return [...byQuestion]
      .sort(([a], [b]) => compareBytewise(a, b))
      .map(([, together]) => openedQuestion(evidence, together, descriptions))
  })
}

/** The classes come in one order, a member of the tenant first. */
function openedQuestion(
  evidence: Evidence,
  together: readonly Opened[],
  descriptions: ReadonlyMap<string, string>,
): OpenedQuestion {
  const [first] = together
  const lost = together.flatMap((opened) => opened.lost)
  const unknown = together.flatMap((opened) => opened.unknown)[0]
  const who = together.map(({ classId }) => descriptions.get(classId) ?? classId)
  return {
    audience: first?.audience ?? '',
    property: first?.property ?? '',
    accessPaths: first?.property === 'mfa' ? pathsOf(evidence, first.appId, who.some(isGuestClass)) : [],
    verdict: together.some(({ after }) => after === 'not-satisfied') ? 'not-satisfied' : 'not-assessable',
    who: { names: who.slice(0, NAMES_LISTED), count: who.length },
    words: lost[0]?.words ?? (unknown === undefined ? '' : `open at ${unknown.clause}: ${unknown.why}`),
    smallestChange: lost[0]?.smallestChange ?? '',
    caseCount: lost.length,
  }
}

/** The group is said already: `any member`, `any guest of kind internalGuest`. */
function classWords(description: string): string {
  const [stranger = description] = description.split(', in group ')
  return stranger.replace(' not named by a policy', '')
}

function isGuestClass(words: string): boolean {
  return words.startsWith('any guest')
}

const GUEST_PATH = 'AP-39'

/** Paths of people that a token for the audience opens; that of guests only where one of them stands worse. */
function pathsOf(evidence: Evidence, appId: string | undefined, forGuests: boolean): string[] {
  const id = appId?.toLowerCase()
  return ACCESS_PATHS.filter((path) => path.kind === 'entra-user' || (forGuests && path.id === GUEST_PATH))
    .filter((path) => id !== undefined && audiencesOf(evidence, path).includes(id))
    .map((path) => path.id)
}
