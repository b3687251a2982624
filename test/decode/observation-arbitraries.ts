// Random parts of observations whose ids, correlation ids and names collide often, so that merging has something to join.

import fc from 'fast-check'
import type { InventoriedResource, ReaderPermission } from '../../shared/domain/azure-inventory.ts'
import type { ArmEvent, ConfigurationChange, KubernetesActivity } from '../../shared/domain/activity.ts'
import type { RegisteredApplication, ServicePrincipal } from '../../shared/domain/application.ts'
import type { ClusterAgentPool, ClusterProfile } from '../../shared/domain/cluster.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import type { LogHour } from '../../shared/domain/log-hour.ts'
import type { Observations } from '../../shared/domain/observations.ts'
import type {
  DirectoryGroup,
  DirectoryUser,
  PimActivationEvent,
  RoleAssignment,
  RoleDefinition,
} from '../../shared/domain/principal.ts'

const few = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const at = few('2026-11-23T10:00:00Z', '2026-11-23T10:00:00.5Z', '2026-11-23T11:00:00.1234567Z')

/** Fields that are left out half the time, rather than `undefined`. */
function record<T>(required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) }) as unknown as fc.Arbitrary<T>
}

const user = record<DirectoryUser>(
  {
    id: few('u1', 'u2'),
    principalName: few('a@x', 'b@x'),
    displayName: few('A', 'B'),
    userType: few('member', 'unknown'),
  },
  { enabled: fc.boolean(), guestKind: few('internalGuest') },
)

const group = record<DirectoryGroup>(
  { id: few('g1', 'g2'), memberIds: fc.array(few('u1', 'u2', 'u3'), { maxLength: 3 }) },
  {
    ...{ displayName: few('Ops', 'Admins'), membersResolved: fc.constant(true), nestedGroupIds: fc.array(few('g3')) },
    ...{ membershipRule: few('user.x -eq 1'), membershipRulePaused: fc.boolean(), roleAssignable: fc.boolean() },
    ...{ ownerIds: fc.array(few('u1', 'u2')), ownersResolved: fc.constant(true), microsoft365: fc.boolean() },
    workloadOwners: fc.array(fc.record({ id: few('s1', 's2'), name: few('one', 'two') })),
    ...{ openToJoin: fc.constant(true), syncedFromOnPremises: fc.boolean() },
  },
)

const credential = fc.record({ kind: few('secret', 'certificate'), keyId: few('k1', 'k2'), endAt: at })

const owned = { ownerIds: fc.array(few('u1', 'u2')), ownersResolved: fc.constant(true) }

const servicePrincipal = record<ServicePrincipal>(
  { id: few('s1', 's2') },
  {
    ...{ appId: few('app1', 'app2'), displayName: few('One', 'Two'), type: few('Application', 'ManagedIdentity') },
    ...{ enabled: fc.boolean(), credentials: fc.array(credential, { maxLength: 2 }), ...owned },
  },
)

const application = record<RegisteredApplication>(
  { id: few('r1', 'r2') },
  {
    ...{ appId: few('app1', 'app2'), credentials: fc.array(credential, { maxLength: 2 }), ...owned },
    federations: fc.array(fc.record({ id: few('f1', 'f2'), issuer: few('i1', 'i2'), audiences: fc.constant(['a']) })),
  },
)

const assignment = record<RoleAssignment>(
  {
    id: few('a1', 'a2', 'a3'),
    plane: few('azure', 'directory'),
    principalId: few('u1', 'u2'),
    roleId: few('r1', 'r2'),
    scope: few('/', '/s'),
    state: few('active', 'eligible'),
    origin: few('assigned', 'activated', 'unknown'),
  },
  { principalType: few('User', 'Group'), roleName: few('Owner', 'Reader'), endAt: at },
)

const definition = record<RoleDefinition>(
  {
    id: few('r1', 'r2'),
    plane: few('azure', 'directory'),
    name: few('Owner', 'Zero'),
    permissions: fc.constant([]),
    assignableScopes: fc.constant([]),
  },
  { builtIn: fc.boolean() },
)

const policy = record<ConditionalAccessPolicy>(
  { id: few('p1', 'p2'), displayName: few('One', 'Two'), state: few('enabled', 'disabled') },
  { modifiedAt: at },
)

const pool = record<ClusterAgentPool>(
  { clusterId: few('c1', 'c2'), name: few('system', 'user') },
  {
    osType: few('Linux'),
    sshAccess: few('LocalUser', 'Disabled', 'EntraId', 'Odd'),
    unreadable: fc.constantFrom(['osType'], ['securityProfile']),
  },
)

const cluster = fc
  .record({ id: few('c1', 'c2'), linuxSshKeyCount: few(0, 1), pools: fc.array(pool, { maxLength: 2 }) })
  .map(({ id, linuxSshKeyCount, pools }): ClusterProfile => {
    const agentPools = pools.map(({ clusterId: _, ...rest }) => rest)
    return { id, name: id, authorizedIpRanges: [], linuxSshKeyCount, agentPools, unreadable: [] }
  })

const activationEvent = record<PimActivationEvent>(
  {
    source: few('log-directory-audits', 'graph-directory-audits'),
    recordId: few('e1', 'e2', 'e3', 'e4'),
    at,
    step: few('requested', 'approved', 'completed', 'ended'),
    failed: fc.boolean(),
    plane: few('azure', 'group'),
  },
  {
    requestId: few('q1', 'q2'),
    correlationId: few('x1', 'x2'),
    principalId: few('u1', 'u2'),
    roleName: few('Owner', 'Reader'),
    recordedMfa: fc.boolean(),
    justification: few('because'),
  },
)

const armEvent = record<ArmEvent>(
  {
    id: few('m1', 'm2', 'm3'),
    at,
    operation: few('microsoft.containerservice/managedclusters/write', 'microsoft.compute/disks/write'),
    status: few('Start', 'Success', 'Failure'),
    resourceId: few('/s/c1', '/s/c2'),
    callerMfa: few('mfa', 'not-mfa', 'unknown', 'workload'),
    source: few('log-azure-activity'),
  },
  {
    correlationId: few('x1'),
    callerId: few('u1', 'u2'),
    callerName: few('a@x', 'A@x'),
    details: few(['d: 1'], ['d: 2']),
  },
)

const calls = fc
  .record({
    userName: few('a@x', 'b@x'),
    lastAt: at,
    count: fc.integer({ min: 1, max: 9 }),
    address: few('1.1.1.1', '2.2.2.2'),
  })
  .map(({ userName, lastAt, count, address }): KubernetesActivity => ({
    id: userName,
    clusterId: 'c1',
    userName,
    userClass: 'entra-user',
    firstAt: '2026-11-23T10:00:00Z',
    lastAt,
    count,
    addresses: [address],
    userAgents: [],
    notable: [],
    source: 'log-kubernetes-audit',
  }))

const change = record<ConfigurationChange>(
  {
    id: few('h1', 'h2'),
    at,
    thing: few('named-location'),
    activity: few('Update'),
    details: fc.constant([]),
    source: few('s1', 's2'),
  },
  { actorId: few('u1') },
)

const logHour = record<LogHour>(
  { source: few('log-azure-activity', 'log-kubernetes-audit'), firstAt: at, lastAt: at },
  { place: few('c1', 'c2') },
)

const resource = record<InventoriedResource>(
  { id: few('r1', 'r2'), type: few('a/b', 'c/d'), via: few('resource-graph', 'resource-list') },
  { hasHub: fc.boolean(), peers: few(['n1'], []) },
)

const list = <T>(element: fc.Arbitrary<T>) => fc.array(element, { maxLength: 5 })

/** Any part may lack any list, as pages do. */
export const part: fc.Arbitrary<Partial<Observations>> = fc
  .record(
    {
      users: list(user),
      groups: list(group),
      servicePrincipals: list(servicePrincipal),
      applications: list(application),
      roleAssignments: list(assignment),
      roleDefinitions: list(definition),
      policies: list(policy),
      clusters: list(cluster),
      agentPools: list(pool),
      inventory: list(resource),
      readerPermissions: list(
        record<ReaderPermission>({ scope: few('s1', 's2'), actions: few(['*'], ['a']), notActions: few([]) }, {}),
      ),
      customerLockbox: list(record<{ readonly optedIn: boolean }>({ optedIn: fc.boolean() }, {})),
      discoveredClusterIds: list(few('c1', 'c2', 'c3')),
      pimActivationEvents: list(activationEvent),
      armEvents: list(armEvent),
      kubernetesActivity: list(calls),
      changes: list(change),
      logHours: list(logHour),
    },
    { requiredKeys: [] },
  )
  .map((fields) => fields as Partial<Observations>)

export const parts = fc.array(part, { minLength: 1, maxLength: 5 })
export const activationEvents = fc.array(activationEvent, { maxLength: 12 })
