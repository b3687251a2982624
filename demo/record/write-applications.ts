// The recorder's question: what does the directory say of each program: what can it sign in with, and who owns it? Files of
// Graph v1.0; no secret is ever in them.

import type { Person } from './people.ts'
import { stableGuid } from './random.ts'
import type { Workload } from './sign-ins/workload-sign-in.ts'
import { addJson, addList, type TenantFiles } from './tenant-files.ts'

export interface SecretSpec {
  readonly name: string
  readonly madeAt: string
  readonly endsAt: string
  /** Absent: a key of its own. */
  readonly keyId?: string
}

export interface ProgramSpec {
  readonly workload: Workload
  readonly owners: readonly Person[]
  readonly secrets?: readonly SecretSpec[]
  /** Subjects that GitHub Actions signs. */
  readonly subjects?: readonly string[]
}

const MICROSOFT_GRAPH_CONTEXT = 'https://graph.microsoft.com/v1.0/$metadata#'

export function writeApplications(files: TenantFiles, tenantId: string, programs: readonly ProgramSpec[]): void {
  for (const program of programs) {
    const { workload, owners } = program
    const isManaged = workload.credential === 'managedIdentity'
    addJson(files, `graph/v1.0/servicePrincipals/${workload.servicePrincipalId}.json`, accountJson(workload, tenantId))
    addList(
      files,
      `graph/v1.0/servicePrincipals/${workload.servicePrincipalId}/owners.json`,
      isManaged ? [] : owners.map(ownerJson),
    )
    if (!isManaged) writeRegistration(files, program)
  }
}

function accountJson({ servicePrincipalId, appId, name, credential }: Workload, tenantId: string): object {
  const isManaged = credential === 'managedIdentity'
  return {
    '@odata.context': `${MICROSOFT_GRAPH_CONTEXT}servicePrincipals/$entity`,
    id: servicePrincipalId,
    deletedDateTime: null,
    accountEnabled: true,
    appDisplayName: isManaged ? null : name,
    appId,
    appOwnerOrganizationId: isManaged ? null : tenantId,
    displayName: name,
    servicePrincipalType: isManaged ? 'ManagedIdentity' : 'Application',
    // The platform's own, which it changes every few weeks.
    keyCredentials: isManaged ? [platformKey(name)] : [],
    passwordCredentials: [],
  }
}

function platformKey(name: string): object {
  return {
    customKeyIdentifier: null,
    displayName: `CN=${stableGuid(`certificate/${name}`)}`,
    endDateTime: '2027-01-28T09:12:00Z',
    key: null,
    keyId: stableGuid(`platform-key/${name}`),
    startDateTime: '2026-10-30T09:12:00Z',
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  }
}

function writeRegistration(files: TenantFiles, { workload, owners, secrets = [], subjects = [] }: ProgramSpec): void {
  const id = stableGuid(`registration/${workload.appId}`)
  addJson(files, `graph/v1.0/applications(appId='${workload.appId}').json`, {
    '@odata.context': `${MICROSOFT_GRAPH_CONTEXT}applications/$entity`,
    id,
    deletedDateTime: null,
    appId: workload.appId,
    displayName: workload.name,
    signInAudience: 'AzureADMyOrg',
    keyCredentials: [],
    passwordCredentials: secrets.map(({ name, madeAt, endsAt, keyId }) => ({
      customKeyIdentifier: null,
      displayName: name,
      endDateTime: endsAt,
      hint: null,
      keyId: keyId ?? stableGuid(`secret/${workload.appId}/${name}`),
      secretText: null,
      startDateTime: madeAt,
    })),
  })
  addList(files, `graph/v1.0/applications/${id}/owners.json`, owners.map(ownerJson))
  addList(
    files,
    `graph/v1.0/applications/${id}/federatedIdentityCredentials.json`,
    subjects.map((subject, index) => ({
      id: index === 0 ? workload.credentialId : stableGuid(`federation/${workload.appId}/${subject}`),
      name: `github-${index + 1}`,
      issuer: 'https://token.actions.githubusercontent.com',
      subject,
      description: null,
      audiences: ['api://AzureADTokenExchange'],
    })),
  )
}

function ownerJson(person: Person): object {
  return {
    '@odata.type': '#microsoft.graph.user',
    id: person.id,
    displayName: person.displayName,
    userPrincipalName: person.userPrincipalName,
    mail: person.signInName,
  }
}
