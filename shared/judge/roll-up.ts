// One path, one control, one cluster: what do both legs and everything beneath come to, in one sentence?

import type { AccessPath, ControlId } from '../domain/access-path.ts'
import { type Verdict, worstVerdict } from '../domain/verdict.ts'
import { resourceName } from './evidence/evidence.ts'
import type { FindingDraft } from './finding-draft.ts'
import type { PathJudgement } from './legs/leg.ts'
import { isHardening, ROLL_UP } from '../domain/rules.ts'

export interface RollUpOf {
  readonly control: ControlId
  readonly path: AccessPath
  readonly clusterId?: string
}

/** Hardening beneath is reported apart and changes nothing here (docs/judgement.md, section 5). */
export function rollUp(of: RollUpOf, judgement: PathJudgement, beneath: readonly FindingDraft[]): FindingDraft {
  const { control, path, clusterId } = of
  const { configured, observed } = judgement
  const own = beneath.filter(
    (draft) =>
      draft.control === control &&
      draft.accessPath === path.id &&
      (draft.clusterId === undefined || draft.clusterId === clusterId) &&
      !isHardening(draft.rule),
  )
  const verdict = worstVerdict([configured.verdict, observed.verdict, ...own.map((draft) => draft.verdict)])
  return {
    rule: ROLL_UP,
    control,
    accessPath: path.id,
    ...(clusterId === undefined ? {} : { clusterId }),
    verdict,
    configured,
    observed,
    sentence: sentenceOf(of, verdict, judgement, own),
  }
}

function sentenceOf(
  of: RollUpOf,
  verdict: Verdict,
  judgement: PathJudgement,
  beneath: readonly FindingDraft[],
): string {
  const where = of.clusterId === undefined ? '' : ` on cluster ${resourceName(of.clusterId)}`
  const path = `${of.path.title} (${of.path.id})${where}`
  const legs = [judgement.configured.says, judgement.observed.says].filter((says) => says !== '')
  const legsAlone = worstVerdict([judgement.configured.verdict, judgement.observed.verdict])
  const worse = beneath.filter((draft) => draft.verdict === verdict).length
  const more = verdict === legsAlone || worse === 0 ? [] : [`${worse} finding${worse > 1 ? 's' : ''} beneath`]
  return `${path}: ${VERDICT_WORDS[verdict](CONTROL_SUBJECTS[of.control] ?? of.control)}: ${[...legs, ...more].join('; ')}.`
}

const CONTROL_SUBJECTS: Readonly<Partial<Record<ControlId, string>>> = {
  '8.3.3': 'verifying an identity before its factors change',
  '8.4.1': 'MFA of administrators',
  '8.4.2': 'MFA of everybody',
  '8.4.3': 'MFA of access from outside',
  '8.5.1': 'MFA without a way round it',
  '8.2.1': 'a unique id behind every access',
  '8.2.2': 'shared accounts by exception alone',
  '8.6.1': 'keeping application accounts from interactive use',
  '8.6.2': 'keeping credentials of application accounts out of scripts and files',
  '8.6.3': 'the change of credentials of application accounts',
  '7.2.5': 'least privilege of application accounts',
  '10.2.1': 'the existence of its logs',
  '10.3': 'logs that nobody can alter',
  '10.5.1': 'the keeping of its logs',
  '10.7': 'noticing failures of its logs',
  '7.2.4': 'reviews of access every six months',
  '12.5.2': 'a confirmed scope',
  JIT: 'just-in-time access',
}

/** "Compliant", "violation" and "in place" are the assessor's words (docs/judgement.md, section 1). */
const VERDICT_WORDS: Readonly<Record<Verdict, (subject: string) => string>> = {
  'not-satisfied': (subject) => `evidence does not support ${subject}`,
  'not-assessable': (subject) => `evidence is insufficient for ${subject}`,
  'satisfied-except-declared': (subject) => `evidence supports ${subject}, declared departures apart`,
  'not-observed': (subject) => `the configuration supports ${subject}, and the path was not used`,
  satisfied: (subject) => `evidence supports ${subject}`,
  'not-applicable': () => 'path not present',
}
