// What do the composite columns of a sign-in hold? One set of readers for both sources, each text read once per page.

import type { AppliedPolicyResult, AuthenticationStep } from '../../domain/sign-in-event.ts'
import { decodeAppliedPolicies } from './applied-policies.ts'
import { decodeSteps } from './authentication-steps.ts'
import { remembering } from './remembering.ts'
import {
  flagOf,
  idOf,
  integerOf,
  jsonOf,
  objectIn,
  objectOf,
  textOf,
  textsOf,
  type Unreadable,
} from './vendor-value.ts'

export interface StatusCell {
  readonly code: number | undefined
  readonly failure: string | undefined
  readonly detail: string | undefined
  readonly unreadable: boolean
}

export interface DeviceCell {
  readonly id: string | undefined
  readonly compliant: boolean | undefined
  readonly trustType: string | undefined
  readonly operatingSystem: string | undefined
}

export interface NetworkCell {
  readonly names: readonly string[]
  readonly types: readonly string[]
}

export interface ContextReference {
  readonly id: string
  readonly detail: string
}

export interface SignInCells {
  readonly status: (cell: unknown) => StatusCell
  readonly device: (cell: unknown) => DeviceCell
  /** Two-letter country. */
  readonly country: (cell: unknown) => string | undefined
  readonly networks: (cell: unknown) => NetworkCell
  readonly providers: (cell: unknown) => readonly string[]
  readonly contexts: (cell: unknown) => readonly ContextReference[]
  readonly agentType: (cell: unknown) => string | undefined
  /** Home and resource tenant: nearly always the one. */
  readonly tenantId: (cell: unknown) => string | undefined
  readonly policies: (cell: unknown) => readonly AppliedPolicyResult[] | Unreadable | undefined
  readonly steps: (cell: unknown) => readonly AuthenticationStep[] | Unreadable | undefined
}

/** Readers with the memory of one page. Steps carry their own times, so remembering them would not pay. */
export function createSignInCells(): SignInCells {
  return {
    status: remembering(decodeStatus),
    device: remembering(decodeDevice),
    country: remembering((cell) => textOf(objectIn(cell)?.['countryOrRegion'])?.toUpperCase()),
    networks: remembering(decodeNetworks),
    providers: remembering(decodeProviders),
    contexts: remembering(decodeContexts),
    agentType: remembering((cell) => textOf(objectIn(cell)?.['agentType'])),
    tenantId: remembering(idOf),
    policies: remembering(decodeAppliedPolicies),
    steps: decodeSteps,
  }
}

function decodeStatus(cell: unknown): StatusCell {
  const value = jsonOf(cell)
  const status = objectOf(value)
  return {
    unreadable: value !== undefined && status === undefined,
    code: integerOf(status?.['errorCode']),
    failure: textOf(status?.['failureReason']),
    detail: textOf(status?.['additionalDetails']),
  }
}

function decodeDevice(cell: unknown): DeviceCell {
  const device = objectIn(cell)
  return {
    id: idOf(device?.['deviceId']),
    compliant: flagOf(device?.['isCompliant']),
    trustType: textOf(device?.['trustType']),
    operatingSystem: textOf(device?.['operatingSystem']),
  }
}

function elementsOf(cell: unknown): readonly unknown[] {
  const value = jsonOf(cell)
  return Array.isArray(value) ? value : []
}

function decodeNetworks(cell: unknown): NetworkCell {
  const names: string[] = []
  const types: string[] = []
  for (const element of elementsOf(cell)) {
    const network = objectOf(element)
    names.push(...textsOf(network?.['networkNames']))
    types.push(...textsOf(network?.['networkType']))
  }
  return { names, types }
}

/** `[{requirementProvider, detail}]`. */
function decodeProviders(cell: unknown): readonly string[] {
  return elementsOf(cell).flatMap((element) => textOf(objectOf(element)?.['requirementProvider']) ?? [])
}

function decodeContexts(cell: unknown): readonly ContextReference[] {
  return elementsOf(cell).flatMap((element) => {
    const context = objectOf(element)
    const id = textOf(context?.['id'])
    return id === undefined ? [] : [{ id, detail: textOf(context?.['detail']) ?? '' }]
  })
}
