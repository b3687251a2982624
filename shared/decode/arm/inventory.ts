// What stands beside the clusters? Fleets, Arc clusters, Bastion hosts, gateways and networks, found in two ways.

import type { CapturedPage } from '../../domain/capture.ts'
import { type InventoriedResource, RESOURCE_TYPE } from '../../domain/azure-inventory.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { readList } from '../read-list.ts'
import { type JsonObject, present, readArray, readId, readObject, readObjectAt, readString } from '../read-json.ts'
import { readGraphRows } from './resource-graph.ts'
import { type PropertyReader, readProperties } from './property-reader.ts'

export function decodeInventory(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  return finish(
    notes,
    notes.each(readGraphRows(notes), (row) => decodeResource(row, 'resource-graph', notes)),
  )
}

/** The list of a subscription names its resources; their properties stand elsewhere. */
export function decodeResourceList(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  return finish(
    notes,
    notes.each(readList(notes), (row) => decodeResource(row, 'resource-list', notes)),
  )
}

function finish(notes: PageNotes, inventory: readonly InventoriedResource[]): ConfigurationDecoded {
  return notes.finish({ inventory })
}

function decodeResource(
  row: JsonObject,
  via: InventoriedResource['via'],
  notes: PageNotes,
): InventoriedResource | Fault {
  const id = readId(row['id'])
  const type = readString(row['type'])?.toLowerCase()
  if (id === undefined) return fault('the resource has no id', 'RECORD_WITHOUT_ID')
  if (type === undefined) return fault(`resource \`${id}\` has no type`)
  const resource = { id, type, via }
  if (via === 'resource-list') return resource
  if (readObject(row['properties']) === undefined) return fault(`resource \`${id}\` has no properties`)
  const read = readProperties(row)
  const decoded = { ...resource, ...settingsOf(type, read) }
  for (const path of read.unreadable())
    notes.gap('CONTROL_PLANE_VALUE_UNKNOWN', `\`${path}\` of \`${id}\` cannot be read`)
  return decoded
}

function settingsOf(type: string, read: PropertyReader): Partial<InventoriedResource> {
  switch (type) {
    case RESOURCE_TYPE.fleet:
      return { hasHub: read.has('properties.hubProfile') }
    case RESOURCE_TYPE.virtualNetwork:
      return { peers: peersOf(read) }
    case RESOURCE_TYPE.virtualNetworkGateway:
      return present<Partial<InventoriedResource>>({
        gatewayType: read.text('properties.gatewayType'),
        vpnAuthentication: authenticationOf(read),
      })
    default:
      return {}
  }
}

/** A peering whose other end cannot be read may lead anywhere. */
function peersOf(read: PropertyReader): string[] {
  const path = 'properties.virtualNetworkPeerings'
  return read.elements(path).map((peering, index) => {
    const remote = readId(readObjectAt(readObject(peering), 'properties', 'remoteVirtualNetwork')?.['id'])
    if (remote === undefined) read.refuse(`${path}[${index}]`)
    return remote ?? 'unknown'
  })
}

/** Without a client configuration a gateway lets in no people, only networks. */
function authenticationOf(read: PropertyReader): string[] | undefined {
  const configuration = read.object('properties.vpnClientConfiguration')
  if (configuration === undefined) return undefined
  return readArray(configuration['vpnAuthenticationTypes']).flatMap((value) => readString(value) ?? [])
}
