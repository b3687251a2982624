// The recorder's question: by which steps did the person prove himself? Words as the sign-in logs use them
// (docs/facts, identity 2.2).

/** `claim-…`: what a token of an earlier sign-in says; `home-mfa`: what the guest's own tenant says. */
export type Factor =
  | 'password'
  | 'push'
  | 'code'
  | 'passkey'
  | 'hello'
  | 'claim-mfa'
  | 'claim-passkey'
  | 'claim-none'
  | 'home-mfa'
  | 'declined'

export interface Step {
  readonly authenticationStepDateTime: string
  readonly authenticationMethod: string
  readonly authenticationMethodDetail?: string
  readonly succeeded: boolean
  readonly authenticationStepResultDetail: string
  readonly authenticationStepRequirement: string
}

const PRIMARY = 'Primary authentication'
const SECOND = 'Multifactor authentication'

type StepRow = readonly [method: string, detail: string | undefined, result: string, requirement: string, failed?: true]

const PASSWORD: StepRow = ['Password', 'Password in the cloud', 'Correct password', PRIMARY]
const FIRST_BY_CLAIM: StepRow = [
  'Previously satisfied',
  undefined,
  'First factor requirement satisfied by claim in the token',
  PRIMARY,
]
const SECOND_BY_CLAIM: StepRow = [
  'Previously satisfied',
  undefined,
  'MFA requirement satisfied by claim in the token',
  SECOND,
]

const ROWS: Readonly<Record<Factor, readonly StepRow[]>> = {
  password: [PASSWORD],
  push: [PASSWORD, ['Mobile app notification', 'Authenticator on phone', 'MFA completed in Azure AD', SECOND]],
  code: [PASSWORD, ['OATH verification code', undefined, 'MFA completed in Azure AD', SECOND]],
  passkey: [
    ['Passkey (device-bound)', 'Security key', 'MFA requirement satisfied by strong authentication', PRIMARY],
    ['Passkey (device-bound)', 'Security key', 'MFA requirement satisfied by strong authentication', SECOND],
  ],
  hello: [
    ['Windows Hello for Business', undefined, 'MFA requirement satisfied by strong authentication', PRIMARY],
    ['Windows Hello for Business', undefined, 'MFA requirement satisfied by strong authentication', SECOND],
  ],
  'claim-mfa': [SECOND_BY_CLAIM],
  'claim-passkey': [SECOND_BY_CLAIM],
  'claim-none': [FIRST_BY_CLAIM],
  'home-mfa': [
    ['Previously satisfied', undefined, 'First factor requirement satisfied by claim in the token', PRIMARY],
    ['Previously satisfied', undefined, 'MFA requirement satisfied by claim provided by external provider', SECOND],
  ],
  declined: [
    PASSWORD,
    ['Mobile app notification', 'Authenticator on phone', 'MFA denied; user declined the authentication', SECOND, true],
  ],
}

const WRONG_PASSWORD: StepRow = [
  'Password',
  'Password in the cloud',
  'Invalid username or password or Invalid on-premise username or password.',
  PRIMARY,
  true,
]

const CHALLENGE: StepRow = ['Mobile app notification', undefined, 'Authentication in progress', SECOND, true]

/** The steps of a sign-in that ended with this code. */
export function stepsOf(factor: Factor, at: string, errorCode: number): readonly Step[] {
  const rows =
    errorCode === 50126 ? [WRONG_PASSWORD] : errorCode === 50074 ? [...ROWS[factor], CHALLENGE] : ROWS[factor]
  return rows.map(([method, detail, result, requirement, failed]) => ({
    authenticationStepDateTime: at,
    authenticationMethod: method,
    ...(detail === undefined ? {} : { authenticationMethodDetail: detail }),
    succeeded: failed !== true,
    authenticationStepResultDetail: result,
    authenticationStepRequirement: requirement,
  }))
}

/** Failure texts of the codes that are recorded. */
export const FAILURES: Readonly<Record<number, readonly [reason: string, detail: string]>> = {
  0: ['Other.', ''],
  50074: ['Strong Authentication is required.', 'MFA required in Azure AD'],
  50076: [
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
    'MFA required in Azure AD',
  ],
  500121: [
    'Authentication failed during strong authentication request.',
    'MFA denied; user declined the authentication',
  ],
  53003: [
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    '',
  ],
  50126: [
    'Error validating credentials due to invalid username or password.',
    "The user didn't enter the right credentials.",
  ],
}
