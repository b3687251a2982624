// Is there a person behind every use of a path, by an id of his own? What enters past Entra names nobody; a break-glass account
// names an emergency (8.2.1, 8.2.2).

import { findBreakGlassUse } from '../beneath/break-glass.ts'
import { findUses, foldAlone } from '../beneath/uses.ts'
import { placeOf } from '../controls/place-of.ts'
import { logsComplete } from '../evidence/completeness.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { isPerson } from '../evidence/people-in-scope.ts'
import type { FindingDraft } from '../finding-draft.ts'
import { judgePath } from '../judge-path.ts'
import { count } from '../legs/fold-accesses.ts'
import { isUse } from '../legs/is-use.ts'
import {
  type ConfiguredLeg,
  configuredLeg,
  NO_OBSERVED_LEG,
  type ObservedLeg,
  observedLeg,
  type PathJudgement,
} from '../legs/leg.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import { judgeEntraIntegration } from './entra-integration.ts'
import { type PathQuestion, usesOf } from './path-question.ts'

const BREAK_GLASS = 'AP-37'

export function judgeSharedId(question: PathQuestion): PathJudgement {
  if (question.path.id === BREAK_GLASS)
    return { configured: declaredBreakGlass(question), observed: breakGlassUses(question) }
  if (carriesNoCredential(question))
    return {
      configured: judgeEntraIntegration(
        question,
        ({ name }) =>
          `cluster ${name} has no Entra integration: its user kubeconfig carries a credential that all share`,
      ),
      observed: NO_OBSERVED_LEG,
    }
  const { configured, observed } = judgePath(question)
  return { configured, observed: { ...observed, says: inWordsOfIds(observed.says) } }
}

/** The uses that 8.4.x and 8.5.1 show: whoever enters past Entra enters under no id of his own. */
export function findSharedIds(question: PathQuestion): FindingDraft[] {
  if (question.path.id === BREAK_GLASS) return findBreakGlassUse(question, placeOf(question))
  return carriesNoCredential(question) ? [] : findUses(question, placeOf(question))
}

/** With Entra integration each caller of a user kubeconfig signs in as himself. */
function carriesNoCredential({ file, path, clusterId }: PathQuestion): boolean {
  return path.id === 'AP-14' && file.evidence.clusters.get(clusterId ?? '')?.entra !== undefined
}

function inWordsOfIds(says: string): string {
  return says
    .replace('without evidence of MFA', 'by a credential that names no person')
    .replace('with evidence of MFA', 'by an id of their own')
}

function declaredBreakGlass({ file }: PathQuestion): ConfiguredLeg {
  const { evidence } = file
  const declared = evidence.scope.breakGlass
  if (declared.length === 0) {
    const sentence = 'no break-glass account is declared in the scope file: whether there is none cannot be told'
    return configuredLeg('not-assessable', sentence, {
      gaps: [{ code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }],
    })
  }
  const lost = declared.filter(({ principalId }) => !isPerson(evidence, principalId.toLowerCase()))
  const gaps = lost.map(({ name }) => ({
    code: 'PRINCIPALS_UNRESOLVED' as const,
    source: 'graph-users',
    sentence: `the declared break-glass account '${name}' is not in the list of users`,
  }))
  const held = holdOverWindow(
    evidence,
    { verdict: gaps.length === 0 ? 'satisfied' : 'not-assessable', gaps },
    { essential: [], sources: ['graph-users'], trails: [], isRelevant: () => false },
  )
  const says = `${count(declared.length, 'break-glass account')} declared as shared by exception`
  return configuredLeg(
    held.verdict,
    held.verdict === 'satisfied' ? says : `${says}, but ${held.gaps[0]?.sentence ?? 'not everything was captured'}`,
    { gaps: held.gaps },
  )
}

/** Who stood behind an emergency account no log tells: a declared test or departure has to. */
function breakGlassUses(question: PathQuestion): ObservedLeg {
  const { file, path } = question
  const logs = logsComplete(file.evidence, path.logs)
  const used = findBreakGlassUse(question, placeOf(question)).filter(() => usesOf(question).some(isUse))
  const verdict = worstVerdict([
    used.length === 0 ? 'not-observed' : 'satisfied',
    ...used.map(({ observed }) => observed.verdict),
    ...(logs.complete ? [] : (['not-assessable'] as const)),
  ])
  const [first] = logs.gaps
  const says =
    used.length > 0
      ? used.map(({ sentence }) => sentence.replace(/\.$/, '')).join('; ')
      : first === undefined
        ? 'no use in whole logs'
        : `its logs are not whole (${first.sentence})`
  return observedLeg(verdict, says, {
    gaps: [...logs.gaps, ...used.flatMap(({ observed }) => observed.gaps)],
    departureIds: [...new Set(used.flatMap(({ observed }) => observed.departureIds))],
    counts: foldAlone(question, usesOf(question)).counts,
    determining: used.flatMap(({ observed }) => observed.determining),
  })
}
