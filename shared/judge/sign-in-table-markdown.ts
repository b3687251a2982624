// The decision table as a page: docs/sign-in-decision-table.md is this text, and a test keeps it so.

import { type ErrorClass, errorCodesOf } from '../domain/error-codes.ts'
import type { Outcome } from '../domain/outcome.ts'
import { SIGN_IN_TABLE } from './sign-in-table.ts'

const SIDES: Readonly<Record<Outcome, string>> = {
  'mfa-performed': 'satisfied',
  'phishing-resistant': 'satisfied',
  'mfa-claim':
    'satisfied where an applied policy of the record necessarily implies MFA (`mfa OR compliantDevice` does not); else not assessable',
  'single-factor': 'not satisfied',
  'legacy-or-ropc': 'not satisfied',
  'mfa-skipped':
    'not satisfied for location and app password; for remembered device, registered device and Windows broker not assessable until `rememberedDevice` in the scope file records the decision, then satisfied (`accepted`) or not satisfied (`refused`); for an unknown reason not assessable',
  indeterminate: 'not assessable',
  'mfa-external':
    'not assessable, unless inbound MFA trust in the home tenant is captured and evidence of kind `home-tenant-mfa`, not older than a year, is declared: then satisfied',
  'mfa-not-required': 'not assessable',
  'mfa-demanded-not-completed': 'neutral: evidence of enforcement, not an access',
  blocked: 'neutral',
  failed: 'neutral',
  'external-challenge': 'neutral',
  'strong-but-not-required': 'neutral: the factor was strong, the policy gap is the configured leg’s',
  workload: 'neutral: judged by the rules for workloads',
}

const CODES: Readonly<Record<ErrorClass, string>> = {
  success: 'success: the factors decide',
  'mfa-demanded': 'MFA demanded and not completed (row 4)',
  'external-challenge': 'external challenge (row 4b)',
  'policy-block': 'blocked by policy (row 5), and any other 53xxx or 530xxx',
  'device-required': 'blocked, a device state is demanded (row 5)',
  failed: 'failed (row 6), and any other code, which is counted as a gap',
}

export function signInTableMarkdown(): string {
  return [
    '# Sign-in decision table',
    '',
    '<!-- Written by `node docs/write-sign-in-decision-table.ts` from shared/judge/sign-in-table.ts; do not edit by hand. -->',
    '',
    'Each sign-in record is judged by itself. The rows are tried from top to bottom; the first that fits gives outcome and reason. The numbers are those of section 2.5 of [the facts](facts/identity.md); the law behind them is section 6 of [judgement](judgement.md).',
    '',
    '| row | condition | outcome | reason |',
    '|---|---|---|---|',
    ...SIGN_IN_TABLE.map(
      ({ row, words, outcome, reasons }) =>
        `| ${row} | ${words} | \`${outcome}\` | ${reasons.map((reason) => `\`${reason}\``).join(', ')} |`,
    ),
    '',
    '## Sides',
    '',
    'What an outcome does to the observed leg of its access path.',
    '',
    '| outcome | side |',
    '|---|---|',
    ...Object.entries(SIDES).map(([outcome, side]) => `| \`${outcome}\` | ${side} |`),
    '',
    '## Cross-checks',
    '',
    '- A record that rows 9 to 13 would count as satisfied, while its status says that Conditional Access was evaluated and its list of policy results is empty, becomes `indeterminate`, `CA_DETAIL_NOT_VISIBLE`. Every other row stands.',
    '- A record with a deciding part that could not be read never counts as satisfied: `CA_DETAIL_NOT_VISIBLE` or `DETAILS_NOT_AGGREGATED`.',
    '- Results that begin with `reportOnly` enforce nothing. Labels of grant controls decide nothing: a policy result is joined by id to the captured policy.',
    '- A step whose result text is unknown proves nothing, whatever else it says. A record that would count as satisfied without a factor completed in it, or by row 13, while one of its result texts is unknown, becomes `indeterminate`, `NO_ROW_MATCHED`: the text could say that MFA was skipped or done elsewhere. The same holds for a record of an unknown token issuer, whose records may be partial.',
    '- A claim or refresh is linked to the latest earlier sign-in of the same person and session in which MFA or a phishing-resistant factor was performed, in this run or in the register of earlier bundles. A session that goes on from another device, country or user agent is noted as `SESSION_MOVED`; a claim older than `maxClaimAgeHours` as `MAX_CLAIM_AGE_EXCEEDED`. Neither note decides anything.',
    '- Of two states of one record the newer counts; of two states of one moment, or of two sources, the worse.',
    '',
    '## Error codes',
    '',
    '| class | codes |',
    '|---|---|',
    ...(Object.keys(CODES) as ErrorClass[]).map((name) => `| ${CODES[name]} | ${errorCodesOf(name).join(', ')} |`),
    '',
  ].join('\n')
}
