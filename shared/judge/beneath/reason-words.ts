// Why can a use not be judged, in words that stand without the code? (docs/sign-in-decision-table.md; docs/judgement.md, section 6)

const WORDS: Readonly<Record<string, string>> = {
  // Of the sign-in itself.
  ONPREM_ADAPTER_PARTIAL_RECORD: 'the record comes from an adapter on premises and holds no policy results',
  SOURCE_LACKS_FIELDS: 'the source does not carry the fields that would show MFA',
  DETAILS_NOT_AGGREGATED: 'the record says that MFA was demanded and not yet how it was done',
  NO_REQUIREMENT_RECORDED: 'the record does not say whether MFA was demanded',
  NO_ROW_MATCHED: 'the record fits no row of the decision table',
  NOT_REQUIRED_FOR_AUDIENCE: 'nothing demanded MFA here; the session had done it earlier, for something else',
  MFA_CLAIM: 'MFA was claimed from earlier in the session, and no policy that applied is shown to demand it',
  MFA_CLAIM_UNLINKED: 'MFA was claimed from earlier, and the sign-in that did it was not found',
  MFA_EXTERNAL: 'MFA was done in the home tenant or outside Entra, which is not evidenced here',
  MFA_SKIPPED_REGISTERED_DEVICE:
    'MFA was skipped because the device is registered, which the scope file does not decide',
  MFA_SKIPPED_REMEMBERED_DEVICE:
    'MFA was skipped because the device is remembered, which the scope file does not decide',
  MFA_SKIPPED_WINDOWS_BROKER: 'MFA was skipped by the broker of Windows, which the scope file does not decide',
  MFA_SKIPPED_UNKNOWN: 'MFA was skipped for a reason this rule set does not know',
  MFA_BY_SECURITY_DEFAULTS: 'security defaults demanded MFA, which they do not do at every sign-in',
  MFA_BY_USER: 'a setting of the user demanded MFA, and no policy does',
  // Of calls on Azure Resource Manager.
  ARM_CALLER_CLAIMS_ABSENT: "the log does not hold the claims of the caller's token",
  ARM_CALLER_SIGN_IN_DISAGREES: 'the token claims MFA, and the sign-in that issued it does not show it',
  ARM_CALL_UNEXPLAINED:
    'the token claims MFA, and no sign-in of that person for Azure Resource Manager in the 28 hours before was found',
  CALLER_OF_ANOTHER_TENANT: 'the caller belongs to another tenant, whose policies and sign-ins are not here',
  CREDENTIAL_OF_UNKNOWN_KIND: 'what kind of credential was handed out cannot be told',
  // Of calls in a cluster.
  CALLER_NOT_RESOLVED: 'neither the directory nor a sign-in says who called',
  CALLER_NOT_TIED_TO_A_SIGN_IN: 'no sign-in of the caller for the Kubernetes API is near enough to explain the call',
  CALLER_SIGNED_IN_WITHOUT_MFA: 'the sign-in nearest to the call shows no MFA',
  CERTIFICATE_REQUEST_APPROVED: 'a certificate was issued that opens the cluster without a sign-in',
  CONTROL_PLANE_MADE_THE_CALL: 'the control plane made the call, and for whom is not in the log',
  NODE_MADE_THE_CALL: 'a node made the call, and for whom is not in the log',
  SERVICE_ACCOUNT_MADE_THE_CALL: 'a ServiceAccount made the call, and for whom is not in the log',
  SERVICE_ACCOUNT_USE_UNCLEAR: 'whether a person or a program used the ServiceAccount token cannot be told',
  EXTERNAL_IDENTITY_PROVIDER: 'another identity provider let the caller in, whose MFA is not evidenced here',
  "SEEN_WITH_A_PERSON'S_TOOL": 'a credential of a program was used with a tool of people',
  WORKLOAD_NOT_DECLARED: 'the workload is not declared as automation',
  NOT_IN_THE_DIRECTORY: 'the account is not in the directory',
  ACTIVATION_MFA_NOT_SHOWN: 'the activation does not show whether MFA was done',
}

/** `…: why (CODE)`, or the code alone where it is one of a vendor's own words. */
export function reasonWords(reason: string): string {
  const words = WORDS[reason]
  return words === undefined ? ` (${reason})` : `: ${words} (${reason})`
}
