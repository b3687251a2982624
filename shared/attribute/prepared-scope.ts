// What of the scope file decides about attribution? Looked up once per scope, because every record asks.

import { AUDIENCE, CLIENT } from '../domain/app-ids.ts'
import { cidrContains, parseAddress, parseCidr } from '../domain/cidr.ts'
import type { Scope } from '../domain/scope.ts'
import type { SignInEvent } from '../domain/sign-in-event.ts'

export type AudiencePlace = 'in-scope' | 'out-of-scope' | 'unattributed'

export interface PreparedScope {
  readonly placeAudience: (audienceId: string) => AudiencePlace
  readonly breakGlass: ReadonlySet<string>
  /** Paths that no log field tells apart, by principal. */
  readonly declaredPaths: ReadonlyMap<string, string>
  /** The client, or the audience, is a tool that the scope file declares. */
  readonly isOwnTool: (event: SignInEvent) => boolean
  readonly isOutside: (ipAddress: string | undefined) => boolean
  /** Audience and client, those of a legacy cluster read as the ones every other cluster uses. */
  readonly audienceOf: (event: SignInEvent) => string
  readonly clientOf: (event: SignInEvent) => string
}

const prepared = new WeakMap<Scope, PreparedScope>()

/** `catalogue`: the audiences in scope whatever the scope file says. */
export function prepareScope(scope: Scope, catalogue: ReadonlySet<string>): PreparedScope {
  let known = prepared.get(scope)
  if (known === undefined) prepared.set(scope, (known = prepare(scope, catalogue)))
  return known
}

function prepare(scope: Scope, catalogue: ReadonlySet<string>): PreparedScope {
  const server = scope.legacyAadApps?.serverId.toLowerCase()
  const client = scope.legacyAadApps?.clientId.toLowerCase()
  const declared = scope.toolClients.map((tool) => tool.appId.toLowerCase())
  const tools = new Set(declared)
  return {
    placeAudience: audienceTest(new Set([...catalogue, ...declared, ...(server === undefined ? [] : [server])])),
    breakGlass: new Set(scope.breakGlass.map((account) => account.principalId.toLowerCase())),
    declaredPaths: new Map(
      scope.automation.flatMap(({ principalId, accessPath }) =>
        accessPath === undefined ? [] : [[principalId.toLowerCase(), accessPath] as const],
      ),
    ),
    isOwnTool: ({ clientAppId, audienceId }) =>
      tools.size > 0 && (tools.has(clientAppId ?? '') || tools.has(audienceId ?? '')),
    isOutside: networkTest(scope.networks),
    audienceOf: ({ audienceId }) =>
      audienceId === undefined ? '' : audienceId === server ? AUDIENCE.kubernetesApi : audienceId,
    clientOf: ({ clientAppId }) =>
      clientAppId === undefined ? '' : clientAppId === client ? CLIENT.kubelogin : clientAppId,
  }
}

const REMEMBERED_LIMIT = 8192

const APP_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Any other well-formed app id is some other application; without one it cannot be told, which is never favourable. */
function audienceTest(inScope: ReadonlySet<string>): (audienceId: string) => AudiencePlace {
  const known = new Map<string, AudiencePlace>()
  return (audienceId) => {
    let place = known.get(audienceId)
    if (place === undefined) {
      place = inScope.has(audienceId) ? 'in-scope' : APP_ID.test(audienceId) ? 'out-of-scope' : 'unattributed'
      if (known.size >= REMEMBERED_LIMIT) known.clear()
      known.set(audienceId, place)
    }
    return place
  }
}

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
