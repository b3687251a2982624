// Could a person sign in as this program, and who? In words: no log holds the answer (docs/judgement.md, section 3).

import type { FederatedCredential } from '../../domain/application.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { count } from '../legs/fold-accesses.ts'
import type { WorkloadAccount } from './accounts-in-scope.ts'
import { isUsable } from './stored-credentials.ts'

/** One clause for each way in, without a full stop. */
export function couldAPersonUseIt(account: WorkloadAccount, window: CollectionWindow): string {
  const ways = waysOf(account, window)
  return ways.length === 0 ? 'it holds nothing to sign in with' : ways.join('; ')
}

function waysOf(account: WorkloadAccount, window: CollectionWindow): string[] {
  switch (account.kind) {
    case 'managed-identity':
      return ['whoever can log in to a machine that carries this identity can use it, and who that is is not seen']
    case 'foreign':
      return ['whoever holds its credential in its own tenant can use it']
    case 'unknown':
      return ['what it signs in with is not known']
    default:
      return applicationWays(account, window)
  }
}

function applicationWays({ stored, federations, missing }: WorkloadAccount, window: CollectionWindow): string[] {
  const usable = stored.filter((one) => isUsable(one, window))
  return [
    ...(usable.length === 0
      ? []
      : [`whoever holds its ${count(usable.length, 'secret or certificate', 'secrets or certificates')} can use it`]),
    ...[...new Set(federations.map(federationWords))].sort(),
    ...(missing.length === 0 ? [] : ['what else it signs in with is not known']),
  ]
}

const PIPELINES: readonly (readonly [RegExp, string])[] = [
  [/^https:\/\/token\.actions\.githubusercontent\.com/i, 'GitHub Actions'],
  [/^https:\/\/vstoken\.dev\.azure\.com\/|^https:\/\/login\.microsoftonline\.com\/[^/]+\/v2\.0$/i, 'Azure DevOps'],
  [/^https:\/\/gitlab\./i, 'GitLab'],
]

function federationWords({ issuer, subject }: FederatedCredential): string {
  const named = subject === undefined ? 'a subject that is matched by an expression' : `subject '${subject}'`
  const serviceAccount = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject ?? '')
  if (serviceAccount !== null)
    return `whoever can create pods or tokens in namespace '${serviceAccount[1] ?? ''}' of the cluster behind ${issuer} can use it (${named})`
  const pipeline = PIPELINES.find(([pattern]) => pattern.test(issuer))?.[1]
  if (pipeline !== undefined)
    return `whoever can change the pipeline in ${pipeline} can use it (${named}), and who that is is not seen`
  return `whoever ${issuer} gives a token to can use it (${named}), and who that is is not seen`
}
