// The catalogue as a page: docs/access-paths.md is this text, and a test keeps it so.

import type { AccessPath, AccessPathKind, LogName } from '../domain/access-path.ts'
import { ACCESS_PATHS } from '../domain/access-paths.ts'
import { audienceName } from '../domain/app-ids.ts'

const KINDS: Readonly<Record<AccessPathKind, string>> = {
  'entra-user': 'a person signs in with Entra; Conditional Access can demand MFA',
  bypass: 'no Entra sign-in takes place; supported only when closed by configuration and unused in whole logs',
  workload: 'no person; supported only as far as evidence shows automation',
  delegated: 'MFA happens elsewhere; needs captured trust and declared evidence',
}

const LOGS: Readonly<Record<LogName, string>> = {
  'user-sign-ins': '`SigninLogs`, `AADNonInteractiveUserSignInLogs`',
  'service-principal-sign-ins': '`AADServicePrincipalSignInLogs`',
  'managed-identity-sign-ins': '`AADManagedIdentitySignInLogs`',
  'azure-activity': '`AzureActivity`',
  'kubernetes-audit': '`AKSAudit`',
  'directory-audits': '`AuditLogs`',
  'bastion-audit': 'audit log of Azure Bastion (not collected)',
  'vpn-log': 'log of the VPN (not collected)',
  'node-log': 'system log of the node (not collected)',
  'git-host-log': 'log of the Git host (not collected)',
  'other-tenant-log': 'logs of the other tenant (not collected)',
}

export function accessPathsMarkdown(): string {
  const recognised = ACCESS_PATHS.filter((path) => path.recognised).length
  return [
    '# Access paths',
    '',
    '<!-- Written by `node docs/write-access-paths.ts` from shared/domain/access-paths.ts; do not edit by hand. -->',
    '',
    `${ACCESS_PATHS.length} ways into a cluster or its management plane. Every one stands in every result; this version tells ${recognised} of them apart in the records, and the others end as not assessable with the gap \`PATH_NOT_RECOGNISED\`.`,
    '',
    '| kind | what it means |',
    '|---|---|',
    ...Object.entries(KINDS).map(([kind, words]) => `| \`${kind}\` | ${words} |`),
    '',
    '| path | what it is | kind | judged | controls |',
    '|---|---|---|---|---|',
    ...ACCESS_PATHS.map(
      ({ id, title, kind, scope, controls }) =>
        `| [${id}](#${id.toLowerCase()}) | ${cell(title)} | \`${kind}\` | per ${scope} | ${controls.join(', ')} |`,
    ),
    '',
    ...ACCESS_PATHS.flatMap(section),
  ].join('\n')
}

function section(path: AccessPath): string[] {
  const audiences = path.audiences.map((id) => `${audienceName(id)} (\`${id}\`)`).join(', ')
  const clients = path.clientApps.map((id) => `\`${id}\``).join(', ')
  return [
    `## ${path.id}`,
    '',
    `**${path.title}.** ${KINDS[path.kind].slice(0, 1).toUpperCase()}${KINDS[path.kind].slice(1)}.`,
    '',
    `- Credential: ${path.credential}`,
    ...(audiences === '' ? [] : [`- Audiences: ${audiences}`]),
    ...(clients === '' ? [] : [`- Clients: ${clients}`]),
    `- How it can escape MFA: ${path.escape}`,
    `- What closes it: ${path.closedBy}`,
    `- Logs that show its use: ${path.logs.map((log) => LOGS[log]).join(', ')}`,
    `- Test by hand: ${path.howToTestByHand}`,
    ...(path.byDeclarationOnly === true
      ? ['- No log field tells it apart: it takes records by declaration in the scope file alone.']
      : path.recognised
        ? []
        : ['- This version has no recogniser for it.']),
    '',
  ]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
