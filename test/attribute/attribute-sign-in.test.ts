// Through which path does each kind of sign-in come? docs/judgement.md, section 3; facts: identity, section 4.

import { describe, expect, it } from 'vitest'
import { attributeSignIn } from '../../shared/attribute/attribute-sign-in.ts'
import type { Scope } from '../../shared/domain/scope.ts'
import type { SignInEvent } from '../../shared/domain/sign-in-event.ts'
import { ANA, ARM, AZURE_CLI, GRAPH, PARTNER, SCOPE, signIn, TENANT } from '../judge/sign-in/make-sign-in.ts'

const POWERSHELL = '1950a258-227b-4e31-a9cf-717495945fc2'
const PORTAL = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'
const CLOUD_SHELL = '2233b157-f44d-4812-b777-036cdaf9a96e'
const MOBILE_APP = '0c1307d4-29d6-4389-a11c-5cbe7f65d7fa'
const VISUAL_STUDIO = '872cd9fa-d31f-45e0-9eab-6e460a02d1f1'
const VS_CODE = 'aebc6443-996d-45c2-90f0-388ff96faa56'
const LINUX_VM = 'ce6ff14a-7fdc-4685-bbe0-f6afdfcfa8e0'
const WINDOWS_VM = '372140e0-b3b7-4226-8ef9-d57986796201'
const ARC = '6256c85f-0aad-4d50-b960-e6e9b21efe35'
const PIM = '01fc33a7-78ba-4d2f-a4b7-768e336e890e'
const STRANGER = '70000000-0000-4000-8000-00000000000a'

const workload = (credentialType: string | undefined, change: Partial<SignInEvent> = {}): SignInEvent =>
  signIn({
    kind: 'servicePrincipal',
    principalKind: 'servicePrincipal',
    clientAppId: STRANGER,
    ...(credentialType === undefined ? {} : { credentialType }),
    ...change,
  })
const managed = (change: Partial<SignInEvent> = {}): SignInEvent =>
  signIn({ kind: 'managedIdentity', principalKind: 'managedIdentity', clientAppId: STRANGER, ...change })

const CASES: readonly (readonly [title: string, event: SignInEvent, path: string])[] = [
  ['kubelogin devicecode', signIn({ protocol: 'deviceCode' }), 'AP-01'],
  [
    'a refresh of a session begun by device code',
    signIn({ kind: 'nonInteractiveUser', originalTransferMethod: 'deviceCodeFlow' }),
    'AP-01',
  ],
  ['kubelogin interactive', signIn({ protocol: 'authorizationCodeWithPkce' }), 'AP-02'],
  ['kubelogin azurecli', signIn({ clientAppId: AZURE_CLI, kind: 'nonInteractiveUser' }), 'AP-03'],
  [
    'kubelogin azurecli in a session begun by device code',
    signIn({ clientAppId: AZURE_CLI, originalTransferMethod: 'deviceCodeFlow' }),
    'AP-01',
  ],
  ['kubelogin ropc', signIn({ protocol: 'ropc' }), 'AP-04'],
  [
    'ropc in a session begun by device code',
    signIn({ protocol: 'ropc', originalTransferMethod: 'deviceCodeFlow' }),
    'AP-04',
  ],
  ['kubelogin spn with a secret', workload('clientSecret'), 'AP-05'],
  ['kubelogin spn with a certificate', workload('certificate'), 'AP-05'],
  ['kubelogin spn with a credential nobody names', workload(undefined), 'AP-05'],
  ['kubelogin msi', managed(), 'AP-06'],
  ['kubelogin workloadidentity', workload('federatedIdentityCredential'), 'AP-07'],
  ['a pipeline on ARM', workload('federatedIdentityCredential', { audienceId: ARM }), 'AP-07'],
  ['an agent without a person', workload('clientSecret', { principalKind: 'agent' }), 'AP-05'],
  ['az on ARM', signIn({ clientAppId: AZURE_CLI, audienceId: ARM }), 'AP-08'],
  ['PowerShell on ARM', signIn({ clientAppId: POWERSHELL, audienceId: ARM }), 'AP-09'],
  ['Visual Studio on ARM', signIn({ clientAppId: VISUAL_STUDIO, audienceId: ARM }), 'AP-09'],
  ['Visual Studio Code on ARM', signIn({ clientAppId: VS_CODE, audienceId: ARM }), 'AP-09'],
  ['the mobile app on ARM', signIn({ clientAppId: MOBILE_APP, audienceId: ARM }), 'AP-09'],
  ['the portal on ARM', signIn({ clientAppId: PORTAL, audienceId: ARM }), 'AP-10'],
  ['the portal on the Kubernetes API', signIn({ clientAppId: PORTAL }), 'AP-10'],
  ['Cloud Shell on ARM', signIn({ clientAppId: CLOUD_SHELL, audienceId: ARM }), 'AP-11'],
  ['an Entra login to a Linux machine', signIn({ audienceId: LINUX_VM }), 'AP-23'],
  ['an Entra login to a Windows jump box', signIn({ audienceId: WINDOWS_VM }), 'AP-26'],
  ['Arc cluster connect', signIn({ audienceId: ARC }), 'AP-34'],
  ['Privileged Identity Management', signIn({ audienceId: PIM, clientAppId: PORTAL }), 'AP-40'],
  ['PowerShell on the Kubernetes API', signIn({ clientAppId: POWERSHELL }), 'AP-42'],
  ['a stranger on ARM', signIn({ clientAppId: STRANGER, audienceId: ARM }), 'AP-42'],
  ['no client on ARM', signIn({ clientAppId: '', audienceId: ARM }), 'AP-42'],
  ['a guest', signIn({ userType: 'Guest' }), 'AP-39'],
  ['a person of another tenant', signIn({ homeTenantId: PARTNER, resourceTenantId: TENANT }), 'AP-39'],
  ['a partner by delegated administration', signIn({ crossTenantAccessType: 'serviceProvider' }), 'AP-39'],
  ['a crossing of an unknown kind', signIn({ crossTenantAccessType: 'somethingNew' }), 'AP-39'],
  ['a guest by ropc', signIn({ userType: 'guest', protocol: 'ropc' }), 'AP-39'],
  ['a person on another audience', signIn({ audienceId: GRAPH }), 'out-of-scope'],
  ['a guest on another audience', signIn({ audienceId: GRAPH, userType: 'guest' }), 'out-of-scope'],
  ['a workload on another audience', workload('clientSecret', { audienceId: GRAPH }), 'out-of-scope'],
]

describe('attribution', () => {
  it.each(CASES)('%s', (_, event, path) => {
    expect(attributeSignIn(event, SCOPE)).toMatchObject({ accessPath: path, gaps: [] })
  })

  it.each([
    ['absent', undefined],
    ['no app id', 'radius'],
    ['cut off', '6dae42f8-4368'],
  ])('an audience that is %s could be in scope, which is a gap', (_, audienceId) => {
    const { audienceId: __, ...rest } = signIn()
    const event = audienceId === undefined ? rest : { ...rest, audienceId }
    expect(attributeSignIn(event, SCOPE)).toMatchObject({ accessPath: 'unattributed', gaps: ['UNKNOWN_AUDIENCE'] })
  })
})

describe('what the scope file declares', () => {
  const scope = (change: Partial<Scope>): Scope => ({ ...SCOPE, ...change })

  it('break-glass accounts come first, on any audience', () => {
    const declared = scope({ breakGlass: [{ principalId: ANA.toUpperCase(), name: 'firecall' }] })
    for (const change of [{}, { protocol: 'ropc' }, { userType: 'guest' }, { audienceId: GRAPH }])
      expect(attributeSignIn(signIn(change), declared).accessPath).toBe('AP-37')
    expect(attributeSignIn(signIn({ principalId: 'ben' }), declared).accessPath).toBe('AP-02')
  })

  it('own tools are audiences in scope', () => {
    const declared = scope({ toolClients: [{ appId: STRANGER.toUpperCase(), name: 'Argo CD' }] })
    const event = signIn({ audienceId: STRANGER, clientAppId: STRANGER })
    expect(attributeSignIn(event, declared).accessPath).toBe('AP-31')
    expect(attributeSignIn(event, SCOPE).accessPath).toBe('out-of-scope')
    const onClusters = signIn({ clientAppId: STRANGER })
    expect(attributeSignIn(onClusters, declared).accessPath).toBe('AP-31')
    expect(attributeSignIn(onClusters, SCOPE).accessPath).toBe('AP-42')
    expect(attributeSignIn({ ...event, userType: 'guest' }, declared).accessPath).toBe('AP-39')
  })

  it('the applications of a legacy cluster stand for the usual ones', () => {
    const [serverId, clientId] = ['80000000-0000-4000-8000-00000000000a', '80000000-0000-4000-8000-00000000000b']
    const declared = scope({ legacyAadApps: { serverId, clientId } })
    expect(attributeSignIn(signIn({ audienceId: serverId, clientAppId: clientId }), declared).accessPath).toBe('AP-02')
    expect(attributeSignIn(signIn({ audienceId: serverId, clientAppId: AZURE_CLI }), declared).accessPath).toBe('AP-03')
    expect(attributeSignIn(signIn({ audienceId: serverId, protocol: 'deviceCode' }), declared).accessPath).toBe('AP-01')
    expect(attributeSignIn(signIn({ audienceId: serverId }), SCOPE).accessPath).toBe('out-of-scope')
  })

  it('paths that no field tells apart are taken by declaration, if the credential agrees', () => {
    const declare = (accessPath: string): Scope =>
      scope({ automation: [{ principalId: ANA, name: 'deploy', accessPath }] })
    const [secret, federated] = [workload('clientSecret'), workload('federatedIdentityCredential')]
    expect(attributeSignIn(secret, declare('AP-28')).accessPath).toBe('AP-28')
    expect(attributeSignIn(federated, declare('AP-29')).accessPath).toBe('AP-29')
    expect(attributeSignIn(secret, declare('AP-29')).accessPath).toBe('AP-05')
    expect(attributeSignIn(federated, declare('AP-28')).accessPath).toBe('AP-07')
    expect(attributeSignIn(secret, declare('AP-02')).accessPath).toBe('AP-05')
    expect(attributeSignIn(signIn(), declare('AP-31')).accessPath).toBe('AP-31')
  })

  it.each([
    [[], '10.1.2.3', true],
    [['10.0.0.0/8'], '10.1.2.3', false],
    [['10.0.0.0/8'], '11.1.2.3', true],
    [['10.0.0.0/8'], '::ffff:10.1.2.3', false],
    [['2001:db8::/32', '10.0.0.0/8'], '2001:db8::7', false],
    [['10.0.0.0/8'], '2001:db8::7', true],
    [['10.0.0.0/8'], 'unreadable', true],
    [['10.0.0.0/8'], undefined, true],
    [['0.0.0.0/0', '::/0'], '198.51.100.1', false],
  ] as const)('networks %j: %s is outside: %s', (networks, ipAddress, outside) => {
    const { ipAddress: _, ...rest } = signIn()
    const event = ipAddress === undefined ? rest : { ...rest, ipAddress }
    expect(attributeSignIn(event, scope({ networks })).outside).toBe(outside)
  })

  it('guests are marked wherever they come in, workloads never', () => {
    expect(attributeSignIn(signIn({ userType: 'guest', audienceId: GRAPH }), SCOPE).guest).toBe(true)
    expect(attributeSignIn(signIn(), SCOPE).guest).toBe(false)
    expect(attributeSignIn(workload('clientSecret', { homeTenantId: PARTNER }), SCOPE).guest).toBe(false)
  })
})
