// What is asked of Microsoft Graph about an account of a program? Every address (docs/facts, identity 1; docs/permissions.md).
// INVARIANT: no `$select`: asked for by name, certificates come with their keys, which nobody needs here.

import type { Question } from '../collect-questions.ts'
import { getList, getOne } from '../value-list.ts'

export interface WorkloadKey {
  readonly kind: 'object' | 'app'
  readonly id: string
}

const SOURCE = 'graph-applications'

export function servicePrincipal(base: string, { kind, id }: WorkloadKey): Question {
  const url = `${base}/v1.0/servicePrincipals${kind === 'object' ? `/${encodeURIComponent(id)}` : byAppId(id)}`
  return { source: SOURCE, listing: getOne('graph-service-principal', url, { subject: id }) }
}

export function ownersOfServicePrincipal(base: string, id: string): Question {
  const url = `${base}/v1.0/servicePrincipals/${encodeURIComponent(id)}/owners`
  return { source: SOURCE, listing: getList('graph-service-principal-owners', url, { subject: id }) }
}

export function applicationOf(base: string, appId: string): Question {
  const url = `${base}/v1.0/applications${byAppId(appId)}`
  return { source: SOURCE, listing: getOne('graph-application', url, { subject: appId }) }
}

export function applicationQuestions(base: string, id: string): Question[] {
  const url = `${base}/v1.0/applications/${encodeURIComponent(id)}`
  return [
    { source: SOURCE, listing: getList('graph-application-owners', `${url}/owners`, { subject: id }) },
    {
      source: SOURCE,
      listing: getList('graph-federated-credentials', `${url}/federatedIdentityCredentials`, { subject: id }),
    },
  ]
}

/** The other key of both kinds. A quote in it would end the text (OData: doubled). */
function byAppId(appId: string): string {
  return `(appId='${encodeURIComponent(appId.replaceAll("'", "''"))}')`
}
