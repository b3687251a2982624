// What of the scope file decides about attribution? Looked up once per scope, because every record asks.

import { AUDIENCE, CLIENT } from '../domain/app-ids.ts'
import { cidrContains, parseAddress, parseCidr } from '../domain/cidr.ts'
import type { Scope } from '../domain/scope.ts'
import type { SignInEvent } from '../domain/sign-in-event.ts'

export interface PreparedScope {
  /** Audiences in scope by declaration: own tools, and the server application of a legacy cluster. */
  readonly declaredAudiences: ReadonlySet<string>
  readonly breakGlass: ReadonlySet<string>
  /** Paths that no log field tells apart, by principal. */
  readonly declaredPaths: ReadonlyMap<string, string>
  readonly isOutside: (ipAddress: string | undefined) => boolean
  /** Audience and client, those of a legacy cluster read as the ones every other cluster uses. */
  readonly audienceOf: (event: SignInEvent) => string
  readonly clientOf: (event: SignInEvent) => string
}

const prepared = new WeakMap<Scope, PreparedScope>()

export function prepareScope(scope: Scope): PreparedScope {
  let known = prepared.get(scope)
  if (known === undefined) prepared.set(scope, (known = prepare(scope)))
  return known
}

function prepare(scope: Scope): PreparedScope {
  const server = scope.legacyAadApps?.serverId.toLowerCase()
  const client = scope.legacyAadApps?.clientId.toLowerCase()
  return {
    declaredAudiences: new Set([
      ...scope.toolClients.map((tool) => tool.appId.toLowerCase()),
      ...(server === undefined ? [] : [server]),
    ]),
    breakGlass: new Set(scope.breakGlass.map((account) => account.principalId.toLowerCase())),
    declaredPaths: new Map(
      scope.automation.flatMap(({ principalId, accessPath }) =>
        accessPath === undefined ? [] : [[principalId.toLowerCase(), accessPath] as const],
      ),
    ),
    isOutside: networkTest(scope.networks),
    audienceOf: ({ audienceId }) =>
      audienceId === undefined ? '' : audienceId === server ? AUDIENCE.kubernetesApi : audienceId,
    clientOf: ({ clientAppId }) =>
      clientAppId === undefined ? '' : clientAppId === client ? CLIENT.kubelogin : clientAppId,
  }
}

const REMEMBERED_LIMIT = 8192

/** Without declared networks every address is outside; so is an address that cannot be read (PCI DSS 4.0.1, 8.4.3). */
function networkTest(networks: readonly string[]): (ipAddress: string | undefined) => boolean {
  const ranges = networks.flatMap((network) => parseCidr(network) ?? [])
  if (ranges.length === 0) return () => true
  const known = new Map<string, boolean>()
  return (ipAddress) => {
    if (ipAddress === undefined) return true
    let outside = known.get(ipAddress)
    if (outside === undefined) {
      const address = parseAddress(ipAddress)
      outside = address === undefined || !ranges.some((range) => cidrContains(range, address))
      if (known.size >= REMEMBERED_LIMIT) known.clear()
      known.set(ipAddress, outside)
    }
    return outside
  }
}
