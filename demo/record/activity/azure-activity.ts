// The recorder's question: what was done through Azure Resource Manager? Rows of AzureActivity: a start and an end for each
// operation, with the claims of the token it was done with (docs/facts, azure-aks 4.1).

import { CLIENTS } from '../apps.ts'
import type { Person } from '../people.ts'
import type { SeededRandom } from '../random.ts'
import type { RecordedSignIn } from '../sign-ins/recorded-sign-in.ts'
import type { WorkloadSignIn } from '../sign-ins/workload-sign-in.ts'
import { ticks } from '../times.ts'

const CLAIM = {
  methods: 'http://schemas.microsoft.com/claims/authnmethodsreferences',
  reference: 'http://schemas.microsoft.com/claims/authnclassreference',
  objectId: 'http://schemas.microsoft.com/identity/claims/objectidentifier',
  tenantId: 'http://schemas.microsoft.com/identity/claims/tenantid',
  principalName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  name: 'name',
} as const

export interface ActivityPlace {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly workspaceId: string
}

export interface ActivityInput {
  readonly at: number
  readonly operation: string
  readonly resourceId: string
  /** The sign-in whose token was used. */
  readonly signIn: RecordedSignIn | WorkloadSignIn
  readonly role: string
  readonly status?: 'Success' | 'Failure'
  /** What the request or the answer said, where the log keeps it. */
  readonly properties?: Readonly<Record<string, unknown>>
  readonly method?: 'PUT' | 'POST' | 'DELETE' | 'PATCH'
}

function methodsOf(signIn: RecordedSignIn): string {
  const text = JSON.stringify(signIn.steps)
  if (/Passkey|Hello/.test(text)) return 'rsa,mfa'
  return /MFA requirement|MFA completed/.test(text) ? 'pwd,mfa' : 'pwd'
}

function personClaims(person: Person, signIn: RecordedSignIn): Readonly<Record<string, string>> {
  return {
    appid: signIn.client.id,
    appidacr: signIn.client.id === CLIENTS.portal.id ? '2' : '0',
    idtyp: 'user',
    [CLAIM.methods]: methodsOf(signIn),
    [CLAIM.reference]: '1',
    [CLAIM.objectId]: person.id,
    [CLAIM.principalName]: person.userPrincipalName,
    [CLAIM.name]: person.displayName,
  }
}

function claimsOf(signIn: ActivityInput['signIn'], place: ActivityPlace): object {
  const own =
    'person' in signIn
      ? personClaims(signIn.person, signIn)
      : {
          appid: signIn.workload.appId,
          appidacr: signIn.workload.credential === 'clientSecret' ? '1' : '2',
          idtyp: 'app',
          [CLAIM.objectId]: signIn.workload.servicePrincipalId,
        }
  return {
    aud: 'https://management.azure.com/',
    iss: `https://sts.windows.net/${place.tenantId}/`,
    iat: String(Math.floor(signIn.instant / 1000)),
    nbf: String(Math.floor(signIn.instant / 1000)),
    exp: String(Math.floor(signIn.instant / 1000) + 4800),
    ...own,
    ipaddr: signIn.address,
    [CLAIM.tenantId]: place.tenantId,
    uti: signIn.uniqueTokenId,
    ver: '1.0',
  }
}

/** The two rows of one operation. */
export function activityRows(input: ActivityInput, place: ActivityPlace, random: SeededRandom): readonly object[] {
  const caller =
    'person' in input.signIn ? input.signIn.person.userPrincipalName : input.signIn.workload.servicePrincipalId
  const address = input.signIn.address
  const provider = /^([^/]+)\//.exec(input.operation)?.[1] ?? ''
  const group = /\/resourceGroups\/([^/]+)/i.exec(input.resourceId)?.[1] ?? ''
  const correlationId = random.guid()
  const shared = {
    OperationNameValue: input.operation.toUpperCase(),
    Level: 'Information',
    Caller: caller,
    CallerIpAddress: address,
    CategoryValue: 'Administrative',
    CorrelationId: correlationId,
    ResourceProviderValue: provider.toUpperCase(),
    ResourceGroup: group.toUpperCase(),
    SubscriptionId: place.subscriptionId,
    _SubscriptionId: place.subscriptionId,
    _ResourceId: input.resourceId.toLowerCase(),
    Authorization_d: { action: input.operation, role: input.role, scope: input.resourceId },
    Claims_d: claimsOf(input.signIn, place),
    HTTPRequest: JSON.stringify({
      clientRequestId: random.guid(),
      clientIpAddress: address,
      method: input.method ?? 'POST',
    }),
    TenantId: place.workspaceId,
    Type: 'AzureActivity',
  }
  const end = input.status ?? 'Success'
  return [
    { status: 'Start', substatus: '', after: 0 },
    { status: end, substatus: end === 'Success' ? 'OK' : 'Forbidden', after: random.between(800, 4000) },
  ].map(({ status, substatus, after }) => ({
    TimeGenerated: ticks(input.at + after, random),
    EventSubmissionTimestamp: ticks(input.at + after + random.between(1000, 60_000), random),
    EventDataId: random.guid(),
    OperationId: random.guid(),
    ActivityStatusValue: status,
    ActivitySubstatusValue: substatus,
    ...shared,
    Properties_d: {
      entity: input.resourceId,
      message: input.operation,
      ...(status === 'Start' ? {} : { statusCode: substatus, ...input.properties }),
    },
  }))
}
