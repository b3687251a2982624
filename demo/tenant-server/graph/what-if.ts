// The tenant server's question: what does What-If answer? Recorded answers first, else an evaluation of the recorded policies,
// in plain words of "conditionalAccessRoot: evaluate" and of the policy's documented clauses. It shares nothing with the product:
// two readings of the same page that agree say more than one that agrees with itself.

import { isDeepStrictEqual } from 'node:util'
import type { TenantFolder } from '../tenant-folder.ts'
import { answerJson, type JsonObject, requestJson, type ServiceAnswer, type ServiceRequest } from '../exchange.ts'
import { graphError } from './graph-errors.ts'
import { answerPolicy } from './what-if-policy.ts'
import { readDirectory } from './what-if-tenant.ts'

const PATH = 'v1.0/identity/conditionalAccess/evaluate.ndjson'

export function answerWhatIf(request: ServiceRequest, folder: TenantFolder): ServiceAnswer {
  const asked = requestJson(request)
  if (asked === undefined) return graphError(request, 400, { message: 'The request body is not JSON.' })
  const recorded = readLines(folder).find((pair) => holds(asked, pair['request']))
  if (recorded !== undefined) return answerJson(200, recorded['response'])
  const tenant = readDirectory(folder)
  if (tenant === undefined) return graphError(request, 404)
  const fault = faultOf(asked)
  if (fault !== undefined) return graphError(request, 400, { message: fault })
  const results = tenant.policies.map((policy) => ({ ...policy, ...answerPolicy(policy, asked, tenant) }))
  const value = asked['appliedPoliciesOnly'] === true ? results.filter(({ policyApplies }) => policyApplies) : results
  return answerJson(200, {
    '@odata.context': `${request.origin}/v1.0/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)`,
    value,
  })
}

function readLines(folder: TenantFolder): JsonObject[] {
  const lines = folder.read('graph', PATH)?.toString('utf8').split('\n') ?? []
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JsonObject)
}

/** A recorded request stands for every one that has what it names: all of a list, and of an object the fields it gives. */
function holds(asked: unknown, recorded: unknown): boolean {
  if (typeof recorded !== 'object' || recorded === null || Array.isArray(recorded))
    return isDeepStrictEqual(asked, recorded)
  if (typeof asked !== 'object' || asked === null) return false
  return Object.entries(recorded).every(([name, value]) => holds((asked as JsonObject)[name], value))
}

function faultOf(asked: JsonObject): string | undefined {
  const type = (name: string) => (asked[name] as JsonObject | undefined)?.['@odata.type']
  if (type('signInIdentity') !== '#microsoft.graph.userSignIn') return 'signInIdentity is not of a known type.'
  if (type('signInContext') !== '#microsoft.graph.applicationContext') return 'signInContext is not of a known type.'
  return undefined
}
