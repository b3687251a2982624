// What belongs to the assessment? The scope file, checked whole before anything is collected.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import schema from '../bundle/schemas/scope.schema.json' with { type: 'json' }
import type { Scope } from '../domain/scope.ts'
import { EvidenceError } from '../errors.ts'
import { isOwnFault, wordFault } from './schema-faults.ts'
import { findScopeFaults } from './scope-faults.ts'

/** A scope file as it may be written: everything with a default may be left out. */
type ScopeFile = Partial<Scope> & Pick<Scope, 'schema' | 'stream' | 'tenantId' | 'clusters'>

let compiled: ValidateFunction<ScopeFile> | undefined

/** Throws `EvidenceError` CONFIG_SCOPE_INVALID; its `details` are all faults, each with its path. A byte order mark is tolerated. */
export function readScope(text: string): Scope {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw invalid([`file: not JSON: ${cause instanceof Error ? cause.message : String(cause)}`])
  }
  const faults = findScopeFaults(file)
  compiled ??= new Ajv2020({ strict: true, allErrors: true, verbose: true }).compile<ScopeFile>(schema)
  if (compiled(file)) {
    if (faults.length > 0) throw invalid(faults)
    return freeze(complete(file))
  }
  throw invalid([...(compiled.errors ?? []).filter(isOwnFault).map(wordFault), ...faults])
}

/** Defaults filled in; ids in lower case, because Azure writes the same id in several ways. */
function complete(file: ScopeFile): Scope {
  const lower = (id: string) => id.toLowerCase()
  return {
    ...file,
    tenantId: lower(file.tenantId),
    clusters: file.clusters.map(lower),
    subscriptions: (file.subscriptions ?? []).map(lower),
    workspaces: (file.workspaces ?? []).map(({ id, resourceId }) => ({ id: lower(id), resourceId: lower(resourceId) })),
    signInSource: file.signInSource ?? 'log-analytics',
    networks: file.networks ?? [],
    toolClients: (file.toolClients ?? []).map((client) => ({ ...client, appId: lower(client.appId) })),
    automation: (file.automation ?? []).map((entry) => ({ ...entry, principalId: lower(entry.principalId) })),
    automationNetworks: file.automationNetworks ?? [],
    breakGlass: (file.breakGlass ?? []).map((entry) => ({ ...entry, principalId: lower(entry.principalId) })),
    exceptions: (file.exceptions ?? []).map((entry) => ({ ...entry, principals: entry.principals.map(lower) })),
    declared: (file.declared ?? []).map(({ sha256, principals, tenantId, ...entry }) => ({
      ...entry,
      ...(sha256 === undefined ? {} : { sha256: lower(sha256) }),
      ...(principals === undefined ? {} : { principals: principals.map(lower) }),
      ...(tenantId === undefined ? {} : { tenantId: lower(tenantId) }),
    })),
    // docs/evidence-format.md, 1.8.
    settleHours: file.settleHours ?? 3,
    lookBackDays: file.lookBackDays ?? 3,
    retentionDays: file.retentionDays ?? 400,
    pseudonymise: file.pseudonymise ?? false,
    ...(file.legacyAadApps === undefined
      ? {}
      : {
          legacyAadApps: {
            serverId: lower(file.legacyAadApps.serverId),
            clientId: lower(file.legacyAadApps.clientId),
          },
        }),
    ...(file.policyDocument === undefined
      ? {}
      : { policyDocument: { ...file.policyDocument, sha256: lower(file.policyDocument.sha256) } }),
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) freeze(inner)
    Object.freeze(value)
  }
  return value
}

function invalid(faults: readonly string[]): EvidenceError {
  return new EvidenceError({
    room: 'config',
    code: 'CONFIG_SCOPE_INVALID',
    message: `scope file has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}`,
    help: 'docs/configuration.md shows every field of the scope file; nothing was collected or written',
    details: faults,
  })
}
