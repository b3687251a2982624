// Which two stories show a gap of the catalogue: one where its finding stands, one where it does not? In the order of its reports.

import type { GapId } from '../../shared/domain/gap-catalogue.ts'
import type { GapStories } from '../../shared/report/conditional-access-gaps-markdown.ts'

export const GAP_STORIES: Readonly<Record<GapId, GapStories>> = {
  'CA-G01': pair('excluded-group-opens-the-kubernetes-api', 'ca-g01-group-excluded-from-one-of-two-policies'),
  'CA-G02': pair('mfa-or-compliant-device', 'ca-g02-mfa-and-compliant-device'),
  'CA-G03': pair('trusted-location-excluded', 'ca-g03-location-covered-by-another-policy'),
  'CA-G04': pair('ca-g04-legacy-clients-not-blocked', 'ca-g04-legacy-clients-asked-for-mfa'),
  'CA-G05': pair('report-only-policy', 'ca-g05-report-only-beside-an-enforced-policy'),
  'CA-G06': pair('policy-on-azure-resource-manager-alone', 'ca-g07-policy-on-the-kubernetes-api-alone'),
  'CA-G07': pair('ca-g07-policy-on-the-kubernetes-api-alone', 'ca-g07-policies-on-each-audience'),
  'CA-G08': pair('ca-g08-kubernetes-api-left-out', 'ca-g08-another-application-left-out'),
  'CA-G09': pair('policy-for-directory-roles-alone', 'ca-g09-policy-for-roles-beside-one-for-everybody'),
  'CA-G10': pair('ca-g10-policy-for-windows-alone', 'ca-g10-two-policies-share-the-platforms'),
  'CA-G11': pair('device-code-not-blocked', 'ca-g11-device-code-and-transfer-blocked'),
  'CA-G12': {
    triggers: ['guests-excluded', 'ca-g12-mfa-of-a-partner-accepted'],
    silent: ['ca-g12-guests-asked-here-and-trust-evidenced', 'ca-g12-guests-asked-here-and-trust-evidenced'],
  },
  'CA-G13': {
    triggers: ['password-sent-by-a-program', 'ca-g13-person-calls-from-the-build-network'],
    silent: ['ca-g13-workload-calls-from-the-build-network', 'ca-g13-workload-calls-from-the-build-network'],
  },
  'CA-G14': {
    triggers: ['ca-g14-cluster-administrator-with-a-secret', 'secret-of-a-service-principal'],
    silent: [
      'ca-g14-cluster-administrator-bound-to-a-location',
      'ca-g14-declared-workload-with-a-federated-credential',
    ],
  },
  'CA-G15': pair('ca-g15-registration-not-protected', 'ca-g15-registration-blocked'),
  'CA-G16': pair('ca-g16-no-sign-in-frequency', 'ca-g16-sign-in-frequency-in-another-policy'),
  'CA-G17': {
    triggers: ['ca-g17-strength-that-is-no-mfa', 'ca-g17-strength-that-accepts-a-text-message'],
    silent: ['ca-g17-strength-that-accepts-a-text-message', 'ca-g17-strength-of-security-keys'],
  },
  'CA-G18': pair('ca-g18-mfa-claimed-by-a-federation-service', 'ca-g18-mfa-done-here'),
  'CA-G19': pair('ca-g19-no-second-factor-registered', 'ca-g19-somebody-out-of-scope-registered-none'),
  'CA-G20': pair('ca-g20-app-password-used', 'ca-g20-mfa-skipped-at-a-location'),
  'CA-G21': {
    triggers: ['no-policy-at-all', 'ca-g21-security-defaults-beside-policies'],
    silent: ['ca-g21-security-defaults-alone', 'ca-g21-security-defaults-alone'],
  },
  'CA-G22': {
    triggers: ['policy-switched-off-for-an-hour', 'policy-off-for-an-hour-and-told'],
    silent: ['ca-g22-a-policy-on-trial-changed', 'ca-g22-a-policy-on-trial-changed'],
  },
  'CA-G23': {
    triggers: [
      'local-accounts-enabled',
      'local-accounts-never-rotated',
      'admin-credential-listed',
      'local-administrator-in-the-audit-log',
    ],
    silent: Array.from({ length: 4 }, () => 'ca-g23-closed-rotated-and-unused'),
  },
}

function pair(triggers: string, silent: string): GapStories {
  return { triggers: [triggers], silent: [silent] }
}
