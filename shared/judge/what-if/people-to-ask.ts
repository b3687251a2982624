// About whom is What-If asked? Every declared break-glass account, and one of each sort of people that the policies tell apart.

import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { peopleInScope } from '../evidence/people-in-scope.ts'
import type { Predictor } from '../model/predict.ts'
import { inSeedOrder } from './boundary-conditions.ts'

export interface PeopleToAsk {
  readonly breakGlass: readonly CoveragePrincipal[]
  /** One of each class, classes with administrators first. */
  readonly representatives: readonly CoveragePrincipal[]
}

export function peopleToAsk(
  evidence: Evidence,
  principals: readonly CoveragePrincipal[],
  predictor: Predictor,
  seed: string,
): PeopleToAsk {
  const declared = new Set(evidence.scope.breakGlass.map(({ principalId }) => principalId.toLowerCase()))
  const administrators = new Set(
    peopleInScope(evidence).flatMap(({ id, administrative }) => (administrative ? [id.toLowerCase()] : [])),
  )
  const isDisabled = ({ id }: CoveragePrincipal): boolean => evidence.users.get(id.toLowerCase())?.enabled === false
  const isAdministrator = ({ id }: CoveragePrincipal): boolean => administrators.has(id.toLowerCase())
  const classes = new Map<string, CoveragePrincipal>()
  const ordered = inSeedOrder(principals, seed, ({ id }) => id)
  const first = [
    ...ordered.filter((one) => isAdministrator(one) && !isDisabled(one)),
    ...ordered.filter((one) => !isAdministrator(one) && !isDisabled(one)),
    ...ordered.filter(isDisabled),
  ]
  for (const one of first) {
    const answers = predictor.ofPerson(one.id)
    // Of somebody about whom the model says nothing, nothing can be compared.
    if (declared.has(one.id.toLowerCase()) || answers.every((answer) => answer === 'unknown')) continue
    const key = `${one.guestKind ?? one.userType} ${answers.join()}`
    if (!classes.has(key)) classes.set(key, one)
  }
  return {
    breakGlass: principals.filter(({ id }) => declared.has(id.toLowerCase())),
    representatives: [...classes.values()],
  }
}
