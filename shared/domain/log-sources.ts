// Which sources deliver a log? The one place that joins the words of the catalogue to source ids.

import type { LogName } from './access-path.ts'

const SOURCES_OF_LOG: Readonly<Record<LogName, readonly string[]>> = {
  'user-sign-ins': [
    'log-sign-ins-interactive',
    'log-sign-ins-non-interactive',
    'graph-sign-ins-interactive',
    'graph-sign-ins-non-interactive',
  ],
  'service-principal-sign-ins': ['log-sign-ins-service-principal', 'graph-sign-ins-service-principal'],
  'managed-identity-sign-ins': ['log-sign-ins-managed-identity', 'graph-sign-ins-managed-identity'],
  'azure-activity': ['log-azure-activity'],
  'kubernetes-audit': ['log-kubernetes-audit', 'log-kubernetes-audit-admin'],
  'directory-audits': ['log-directory-audits', 'graph-directory-audits'],
  // Not collected by this version: only declared evidence speaks for them.
  'bastion-audit': [],
  'vpn-log': [],
  'node-log': [],
  'git-host-log': [],
  'other-tenant-log': [],
}

/** Source ids that can hold the log's records; empty if this version collects none. */
export function sourcesOfLog(log: LogName): readonly string[] {
  return SOURCES_OF_LOG[log]
}
