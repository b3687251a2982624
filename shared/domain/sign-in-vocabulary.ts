// The vendor's words in sign-in records, in one table: free text is matched case-insensitively and by substring, open
// enums by value. Source: facts, identity, sections 2.1 to 2.3; [K] marks words taken from general knowledge.

/** What a result text says about the second factor. `unknown` proves nothing; `absent` = there is no text. */
export type TextClass =
  | 'skipped-app-password'
  | 'skipped-location'
  | 'skipped-registered-device'
  | 'skipped-remembered-device'
  | 'skipped-windows-broker'
  | 'skipped-unknown'
  | 'denied'
  | 'prompted'
  | 'in-progress'
  | 'external-claim'
  | 'claim'
  /** Does not say of which factor: the step it stands in does. */
  | 'claim-of-either-factor'
  | 'completed'
  | 'first-factor'
  | 'first-factor-claim'
  | 'absent'
  | 'unknown'

/** First match wins; the least favourable readings come first, so that a text that says two things is read as the worse. */
const RESULT_TEXTS: readonly (readonly [fragment: string, meaning: TextClass])[] = [
  ['skipped due to app password', 'skipped-app-password'],
  ['skipped due to location', 'skipped-location'],
  ['skipped due to registered device', 'skipped-registered-device'],
  ['skipped due to remembered device', 'skipped-remembered-device'],
  ['skipped as flow exercised was windows broker', 'skipped-windows-broker'],
  ['mfa requirement skipped', 'skipped-unknown'],
  ['skipped due to', 'skipped-unknown'],
  ['skipped as', 'skipped-unknown'],
  ['in-progress', 'in-progress'],
  ['in progress', 'in-progress'],
  ['has expired due to the policies', 'prompted'],
  ['registration prompted', 'prompted'],
  ['mfa required in', 'prompted'], // [K]
  ['denied', 'denied'],
  ['declined the authentication', 'denied'],
  ['duplicate authentication attempt', 'denied'],
  ['incorrect code', 'denied'],
  ['invalid authentication', 'denied'],
  ['invalid mobile app verification code', 'denied'],
  ['misconfiguration', 'denied'],
  ['went to voicemail', 'denied'],
  ["didn't respond", 'denied'],
  ["doesn't have any verification methods", 'denied'],
  ['user is blocked', 'denied'],
  ['verification code already used', 'denied'],
  ['invalid username or password', 'denied'],
  ['claim provided by external provider', 'external-claim'],
  ['mfa requirement satisfied by claim in the token', 'claim'],
  ['first factor requirement satisfied', 'first-factor-claim'], // [K]
  ['mfa satisfied by claim in the token', 'claim'],
  ['satisfied by claim in the token', 'claim-of-either-factor'],
  ['completed in the cloud', 'completed'],
  ['completed in azure ad', 'completed'],
  ['satisfied by strong authentication', 'completed'],
  ['successfully completed', 'completed'],
  ['user approved', 'completed'], // [K]
  ['correct password', 'first-factor'], // [K]
]

/** Lower case, no-break spaces (the vendor pads with U+00A0) as spaces, typographic apostrophes as plain ones. */
function normalise(text: string): string {
  return text.toLowerCase().replaceAll('\u00a0', ' ').replaceAll('\u2019', "'").replace(/\s+/g, ' ').trim()
}

export function classifyResultText(text: string | undefined): TextClass {
  if (text === undefined) return 'absent'
  const plain = normalise(text)
  if (plain === '') return 'absent'
  for (const [fragment, meaning] of RESULT_TEXTS) if (plain.includes(fragment)) return meaning
  return 'unknown'
}

/** `satisfied`: no method was used in this step, an earlier one is reported. */
export type MethodClass = 'phishing-resistant' | 'certificate' | 'satisfied' | 'password' | 'other' | 'unknown'

const METHODS: readonly (readonly [fragment: string, meaning: MethodClass])[] = [
  ['satisfied by token', 'satisfied'],
  ['previously satisfied', 'satisfied'],
  ['fido2', 'phishing-resistant'],
  ['passkey', 'phishing-resistant'], // [K]
  ['windows hello for business', 'phishing-resistant'],
  ['x.509', 'certificate'],
  ['passwordless', 'other'],
  ['password', 'password'],
  ['sms', 'other'],
  ['text message', 'other'],
  ['voice', 'other'],
  ['phone call', 'other'],
  ['phone sign-in', 'other'],
  ['authenticator app', 'other'],
  ['mobile app', 'other'],
  ['oath', 'other'],
  ['temporary access pass', 'other'],
  ['qr code', 'other'],
  ['external authentication method', 'other'],
  ['federated', 'other'],
]

export function classifyMethod(method: string): MethodClass {
  const plain = normalise(method)
  for (const [fragment, meaning] of METHODS) if (plain.includes(fragment)) return meaning
  return 'unknown'
}

/** Clients that cannot do MFA [K names]; compared in lower case, a `;` and what follows cut off. */
const LEGACY_CLIENTS: ReadonlySet<string> = new Set([
  'authenticated smtp',
  'autodiscover',
  'exchange activesync',
  'exchange online powershell',
  'exchange web services',
  'imap',
  'imap4',
  'mapi',
  'mapi over http',
  'offline address book',
  'older clients',
  'other clients',
  'outlook anywhere (rpc over http)',
  'pop',
  'pop3',
  'reporting web services',
  'smtp',
  'universal outlook',
])

const MODERN_CLIENTS: ReadonlySet<string> = new Set([
  'browser',
  'mobile apps and desktop clients',
  'modern browser', // [K]
  'modern clients', // [K]
  'native app', // [K]
])

export type ClientClass = 'modern' | 'legacy' | 'unknown'

/** `Unknown` and anything unlisted is `unknown`: a gap, never legacy (docs/judgement.md, section 6). */
export function classifyClientApp(clientAppUsed: string): ClientClass {
  const plain = normalise(clientAppUsed.split(';', 1)[0] ?? '')
  if (MODERN_CLIENTS.has(plain)) return 'modern'
  return LEGACY_CLIENTS.has(plain) ? 'legacy' : 'unknown'
}

/** Values an open enum is known to take: as documented, and without spaces in lower case (`Azure AD` and `AzureAD` are one). */
function words(...values: string[]): ReadonlySet<string> {
  return new Set([...values, ...values.map(enumKey)])
}

export const KNOWN_VALUES = {
  authenticationRequirement: words('', 'singleFactorAuthentication', 'multiFactorAuthentication'),
  authenticationStepRequirement: words(
    '',
    'Primary authentication',
    'Multifactor authentication',
    'Multi-factor authentication',
  ),
  conditionalAccessStatus: words('success', 'failure', 'notApplied'),
  policyResult: words(
    'success',
    'failure',
    'notApplied',
    'notEnabled',
    'reportOnlySuccess',
    'reportOnlyFailure',
    'reportOnlyNotApplied',
    'reportOnlyInterrupted',
  ),
  authenticationStrengthResult: words(
    'notSet',
    'skippedForProofUp',
    'satisfied',
    'singleChallengeRequired',
    'multipleChallengesRequired',
    'singleRegistrationRequired',
    'multipleRegistrationsRequired',
    'cannotSatisfyDueToCombinationConfiguration',
    'cannotSatisfy',
  ),
  authenticationProtocol: words(
    'none',
    'oAuth2',
    'ropc',
    'wsFederation',
    'saml20',
    'deviceCode',
    'authenticationTransfer',
    'nativeAuth',
    'authorizationCodeWithPkce',
    'authorizationCodeWithoutPkce',
    'clientCredentials',
    'refreshTokenGrant',
    'prtGrant',
    'prtBrokerBased',
    'prtNonBrokerBased',
    'onBehalfOf',
    'samlOnBehalfOf',
    'directUserGrant',
    'kerberos',
    'seamlessSso',
  ),
  originalTransferMethod: words('none', 'deviceCodeFlow', 'authenticationTransfer'),
  crossTenantAccessType: words(
    'none',
    'b2bCollaboration',
    'b2bDirectConnect',
    'microsoftSupport',
    'serviceProvider',
    'passthrough',
  ),
  tokenIssuerType: words(
    'AzureAD',
    'ADFederationServices',
    'AzureADBackupAuth',
    'ADFederationServicesMFAAdapter',
    'NPSExtension',
  ),
  clientCredentialType: words(
    'none',
    'clientSecret',
    'clientAssertion',
    'federatedIdentityCredential',
    'managedIdentity',
    'certificate',
  ),
  userType: words('member', 'guest'),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>

export type OpenEnum = keyof typeof KNOWN_VALUES

export function isKnownValue(field: OpenEnum, value: string): boolean {
  if (KNOWN_VALUES[field].has(value)) return true
  const key = enumKey(value)
  // `implicit…`: a family of protocols that the facts name by its beginning.
  return KNOWN_VALUES[field].has(key) || (field === 'authenticationProtocol' && key.startsWith('implicit'))
}

/** Comparable form of an open enum's value. */
export function enumKey(value: string): string {
  return value.toLowerCase().replaceAll(' ', '')
}

/** Providers by which Conditional Access itself asks for MFA; any other provider stands beside it (facts, 2.1 and 2.5). */
const CONDITIONAL_ACCESS_PROVIDERS = words(
  'v1ConditionalAccess',
  'multiConditionalAccess',
  'v1ConditionalAccessDependency',
  'v1ConditionalAccessPolicyIdRequested',
  'mfaRegistrationRequiredByMultiConditionalAccess',
  'authenticationStrengths',
)

const OTHER_PROVIDERS = words(
  'user',
  'request',
  'servicePrincipal',
  'tenantSessionRiskPolicy',
  'accountCompromisePolicies',
  'mfaRegistrationRequiredByIdentityProtectionPolicy',
  'baselineProtection',
  'mfaRegistrationRequiredByBaselineProtection',
  'enforcedForCspAdmins',
  'securityDefaults',
  'mfaRegistrationRequiredBySecurityDefaults',
  'proofUpCodeRequest',
  'crossTenantOutboundRule',
  'gpsLocationCondition',
  'riskBasedPolicy',
  'scopeBasedAuthRequirementPolicy',
)

export type ProviderClass = 'conditional-access' | 'other' | 'unknown'

export function classifyProvider(provider: string): ProviderClass {
  const key = enumKey(provider)
  if (CONDITIONAL_ACCESS_PROVIDERS.has(key)) return 'conditional-access'
  return OTHER_PROVIDERS.has(key) ? 'other' : 'unknown'
}
