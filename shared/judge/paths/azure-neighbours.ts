// Paths through resources that stand beside the clusters: not present where they are proved to be absent, else judged by what
// was captured of them. AP-26, AP-27, AP-33, AP-34, AP-43.

import { type InventoriedResource, RESOURCE_TYPE, type ResourceType } from '../../domain/azure-inventory.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { resourceName } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { inventoryChanges, inventoryCompleteness, networksBeyond, resourcesOf } from '../evidence/inventory.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type ConfiguredLeg, configuredLeg, NO_OBSERVED_LEG, type PathJudgement } from '../legs/leg.ts'
import { coverPath } from './entra-user.ts'
import { observe, type PathQuestion } from './path-question.ts'

interface Neighbours {
  readonly types: readonly ResourceType[]
  /** Which of them open the path; absent: each. */
  readonly opens?: (resource: InventoriedResource) => boolean
  /** `no Bastion host`, `fleets with a hub cluster`. */
  readonly none: string
  readonly some: string
  /** Reached over networks: those joined to a subscription nobody looked in leave it open. */
  readonly overNetworks: boolean
}

const BASTION: Neighbours = {
  types: [RESOURCE_TYPE.bastionHost, RESOURCE_TYPE.virtualNetwork],
  opens: ({ type }) => type === RESOURCE_TYPE.bastionHost,
  none: 'no Bastion host',
  some: 'Bastion hosts',
  overNetworks: true,
}

const GATEWAYS: Neighbours = {
  types: [
    RESOURCE_TYPE.virtualNetworkGateway,
    RESOURCE_TYPE.vpnGateway,
    RESOURCE_TYPE.pointToSiteGateway,
    RESOURCE_TYPE.expressRouteGateway,
    RESOURCE_TYPE.virtualHub,
    RESOURCE_TYPE.virtualNetwork,
  ],
  opens: ({ type }) => type !== RESOURCE_TYPE.virtualNetwork,
  none: 'no VPN or ExpressRoute gateway',
  some: 'gateways',
  overNetworks: true,
}

const FLEETS: Neighbours = {
  types: [RESOURCE_TYPE.fleet],
  // A fleet whose properties nobody read may have one.
  opens: ({ hasHub }) => hasHub !== false,
  none: 'no fleet with a hub cluster',
  some: 'fleets with a hub cluster',
  overNetworks: false,
}

const ARC_CLUSTERS: Neighbours = {
  types: [RESOURCE_TYPE.arcCluster],
  none: 'no Arc-enabled cluster',
  some: 'Arc-enabled clusters',
  overNetworks: false,
}

/** AP-26. Who logs in to the machine behind it the machine alone knows. */
export function judgeJumpBox(question: PathQuestion): PathJudgement {
  return judgeNeighbours(question, BASTION, (names) =>
    openPath(
      `people reach machines over ${names}; how they log in there (Entra, or a local account with a key or password) is a setting of each machine, which is not collected`,
    ),
  )
}

/** AP-27. */
export function judgeGateways(question: PathQuestion): PathJudgement {
  return judgeNeighbours(question, GATEWAYS, (names, found) => openPath(`${names}: ${howPeopleConnect(found)}`))
}

function howPeopleConnect(found: readonly InventoriedResource[]): string {
  const asked = [...new Set(found.flatMap(({ vpnAuthentication }) => vpnAuthentication ?? []))].sort(compareBytewise)
  const weak = asked.filter((kind) => kind.toLowerCase() !== 'aad')
  const rest = 'and whether MFA is asked of whoever connects no captured policy shows'
  if (asked.length === 0) return `no people are let in by a client configuration that was captured, ${rest}`
  return weak.length === 0
    ? `people connect with Entra (${asked.join(', ')}), ${rest}`
    : `people connect with ${weak.join(', ')}, which Entra does not see, ${rest}`
}

/** AP-33. The hub trusts the same Entra application as every cluster; its own audit log is not collected. */
export function judgeFleetHub(question: PathQuestion): PathJudgement {
  const log: Gap = {
    code: 'NO_SOURCE_CONFIGURED',
    source: 'ruleset',
    sentence: 'the audit log of the hub cluster of a fleet is not collected by this version',
  }
  return judgeNeighbours(question, FLEETS, () => coverPath(question), [log])
}

/** AP-34. Whether a ServiceAccount token is taken is written in the cluster, not in Azure. */
export function judgeArcConnect(question: PathQuestion): PathJudgement {
  return judgeNeighbours(question, ARC_CLUSTERS, (names) =>
    openPath(
      `${names} can be reached through Azure, with Entra or with a ServiceAccount token, and which no Azure interface tells`,
    ),
  )
}

/** AP-43. The tunnel is opened through Azure Resource Manager; the API server behind it asks for a token of its own. */
export function judgeBastionTunnel(question: PathQuestion): PathJudgement {
  return judgeNeighbours(question, BASTION, () => coverPath(question))
}

function judgeNeighbours(
  question: PathQuestion,
  neighbours: Neighbours,
  present: (names: string, found: readonly InventoriedResource[]) => ConfiguredLeg,
  whenPresent: readonly Gap[] = [],
): PathJudgement {
  const { evidence } = question.file
  const { types, opens = () => true, none, some, overNetworks } = neighbours
  const found = resourcesOf(evidence, types).filter(opens)
  if (found.length > 0) {
    const words = `${some} (${found.map(({ id }) => resourceName(id)).join(', ')})`
    const leg = present(words, found)
    return {
      configured: { ...leg, says: leg.says.includes(words) ? leg.says : `there are ${words}; ${leg.says}` },
      observed: observe(question, 'not-observed', { complete: whenPresent.length === 0, gaps: whenPresent }),
    }
  }
  const listed = inventoryCompleteness(evidence, types)
  const opened = types.filter((type) => type !== RESOURCE_TYPE.virtualNetwork)
  const beyond = overNetworks
    ? [...networksBeyond(evidence), ...inventoryChanges(evidence, [RESOURCE_TYPE.virtualNetwork])]
    : []
  const gaps = [...listed.gaps, ...beyond, ...inventoryChanges(evidence, opened)]
  return absent(question, `${none} stands in the subscriptions of the scope`, gaps)
}

/** Not present, if nothing casts doubt on the list, and the activity log would show what was there before it was made. */
export function absent(question: PathQuestion, says: string, gaps: readonly Gap[]): PathJudgement {
  const held = holdOverWindow(
    question.file.evidence,
    { verdict: gaps.length === 0 ? 'not-applicable' : 'not-assessable', gaps },
    { essential: [], sources: [], trails: ['azure-activity'], isRelevant: () => false },
  )
  const observed = observe(question)
  const used = Object.keys(observed.counts).length > 0
  if (held.verdict === 'not-applicable')
    return { configured: configuredLeg('not-applicable', says), observed: used ? observed : NO_OBSERVED_LEG }
  const why = held.gaps[0]?.sentence ?? ''
  const configured = configuredLeg('not-assessable', `${says} that was listed, but ${why}`, { gaps: held.gaps })
  return { configured, observed }
}

/** A path that is there, and of which only declared evidence could say more. */
export function openPath(sentence: string): ConfiguredLeg {
  const gap: Gap = { code: 'DECLARED_EVIDENCE_MISSING', source: 'ruleset', sentence }
  return configuredLeg('not-assessable', sentence, { gaps: [gap] })
}
