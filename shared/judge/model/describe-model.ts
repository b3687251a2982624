// Was the model of the proof compared with what Entra did, how often, and what came of it? In whole sentences, for the report.

import { DISAGREEMENTS_LISTED, type ModelInWords } from '../../domain/model-tally.ts'
import type { CaseFile } from '../case-file.ts'
import { describeWhatIf } from '../what-if/what-if-words.ts'
import { namesOfEvidence } from './compare-evidence.ts'
import type { ModelComparison } from './compare-model.ts'
import { describeDisagreement, worstFirst } from './disagreement-words.ts'

export function describeModel({ evidence, model, whatIf }: CaseFile): ModelInWords {
  const disagreements = worstFirst(model?.disagreements ?? [])
  const names = namesOfEvidence(evidence)
  return {
    summary: describeComparison(model, evidence.reports.get('graph-named-locations')?.status === 'complete'),
    disagreements: disagreements
      .slice(0, DISAGREEMENTS_LISTED)
      .map((found) => `${capital(describeDisagreement(found, names))}.`),
    disagreementCount: disagreements.length,
    whatIf: describeWhatIf(whatIf, evidence.reports.get('graph-what-if')),
  }
}

/** @param placed the named locations were captured whole: without them what asks for a place stays open */
export function describeComparison(comparison: ModelComparison | undefined, placed: boolean): string {
  if (comparison === undefined)
    return 'No sign-in was compared with the model: none was summed up together with the policies that Entra applied.'
  const { comparedCount } = comparison
  return [
    comparedCount === 0
      ? 'No prediction of the model could be compared with what Entra applied.'
      : `Of ${count(comparedCount, 'prediction')} of the model (one sign-in, one enabled policy), ${outcomes(comparison)}.`,
    ...apart(comparison),
    ...(placed ? [] : ['The named locations were not captured whole, so policies that ask for one stay open.']),
    ...(comparedCount === 0 ? ['Whether Entra bears the model out is then not known, which changes no verdict.'] : []),
  ].join(' ')
}

function outcomes({ comparedCount, agreedCount, entraStricterCount }: ModelComparison): string {
  const against = comparedCount - agreedCount - entraStricterCount
  return [
    `${agreedCount} ${agreedCount === 1 ? 'agrees' : 'agree'} with what Entra applied`,
    ...(entraStricterCount > 0 ? [`in ${entraStricterCount} Entra applied a policy that the model does not`] : []),
    against === 0
      ? 'and in none Entra left out a policy that the model applies'
      : `and in ${against} Entra left out a policy that the model applies`,
  ].join(', ')
}

function apart({ setApart }: ModelComparison): string[] {
  const { nearChangeCount, unknownCount, noDetailCount, overBoundCount } = setApart
  const predictions = [
    ...(nearChangeCount > 0 ? [`${nearChangeCount} before a change of the policy or shortly after it`] : []),
    ...(unknownCount > 0 ? [`${unknownCount} left open by the model or by Entra`] : []),
  ]
  const signIns = [
    ...(noDetailCount > 0 ? [`${noDetailCount} whose policy results are not visible`] : []),
    ...(overBoundCount > 0 ? [`${overBoundCount} beyond the number of cases that is kept`] : []),
  ]
  return [
    ...(predictions.length === 0 ? [] : [`Predictions not compared: ${predictions.join(', ')}.`]),
    ...(signIns.length === 0 ? [] : [`Sign-ins not compared: ${signIns.join(', ')}.`]),
  ]
}

function count(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? '' : 's'}`
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
