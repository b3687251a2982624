// What a sign-in's error code means for MFA. Data, not code: the vendor warns that codes and texts may change
// (facts: identity, section 2.4; [K] there marks a meaning taken from general knowledge).

export type ErrorClass =
  'success' | 'mfa-demanded' | 'external-challenge' | 'policy-block' | 'device-required' | 'failed'

/** Known codes. `failed` holds every code that says nothing about a second factor. */
const CODES: Readonly<Record<ErrorClass, readonly number[]>> = {
  success: [0],
  /** MFA was demanded and not completed: enrolment, challenge, expiry, denial, service errors of the challenge. */
  'mfa-demanded': [50072, 50074, 50076, 50078, 50079, 500121, 50086, 50087, 50088],
  'external-challenge': [50158],
  'policy-block': [
    50005, 50131, 53000, 53001, 53002, 53003, 53004, 53009, 53010, 53011, 530002, 530003, 530004, 530021, 530032,
    530033, 530034, 530035,
  ],
  'device-required': [50097, 50129, 50155, 50187],
  failed: [
    // First factor or account: password, lock, expiry, disabled, unknown user, certificate.
    50126, 50053, 50055, 50144, 50056, 50057, 50034, 50012,
    // Configuration of an external challenge missing.
    50161, 50170,
    // Flow interrupts: the follow-up record is the one to judge.
    50058, 50140, 50199, 16000, 16001, 16003, 50125, 50127,
    // Grant revoked or refresh token expired (70043, 70044: sign-in frequency).
    50173, 50132, 50133, 50089, 700082, 70008, 70043, 70044,
    // Consent, assignment, resource, cross-tenant block.
    65001, 50105, 500011, 500212, 500213,
    // Service principal credentials.
    7000215, 7000222, 700027, 700016, 700212, 700213,
  ],
}

const CLASS_OF = new Map<number, ErrorClass>(
  (Object.entries(CODES) as [ErrorClass, readonly number[]][]).flatMap(([name, codes]) =>
    codes.map((code) => [code, name] as const),
  ),
)

/** The class of a code. Any 53xxx or 530xxx is a policy block; any other unknown code is `failed`. */
export function errorClass(code: number): ErrorClass {
  return CLASS_OF.get(code) ?? (isPolicyBlockRange(code) ? 'policy-block' : 'failed')
}

/** False: the code is outside the list, which is a gap of this rule set. */
export function isKnownErrorCode(code: number): boolean {
  return CLASS_OF.has(code) || isPolicyBlockRange(code)
}

function isPolicyBlockRange(code: number): boolean {
  const leading = Math.floor(code / 1000)
  return leading === 53 || leading === 530
}

/** The known codes of a class, ascending: for the documentation and its tests. */
export function errorCodesOf(name: ErrorClass): number[] {
  return [...CODES[name]].sort((a, b) => a - b)
}
