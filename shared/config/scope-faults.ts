// Does a scope file make sense beyond its schema? Checks that look at several fields together.
// The input has not passed its schema yet: what is not of the expected type is somebody else's fault to report.

import { parseInstant } from '../domain/instant.ts'
import { isAddressRange } from './address-range.ts'
import { findWideNetworks } from './own-networks.ts'

type Fields = Readonly<Record<string, unknown>>

export function findScopeFaults(file: unknown): string[] {
  if (!isFields(file)) return []
  return [
    ...repeats(file, 'clusters', (entry) => entry),
    ...repeats(file, 'subscriptions', (entry) => entry),
    ...repeats(file, 'workspaces', (entry) => field(entry, 'id')),
    ...repeats(file, 'toolClients', (entry) => field(entry, 'appId')),
    ...repeats(file, 'automation', (entry) => field(entry, 'principalId')),
    ...repeats(file, 'breakGlass', (entry) => field(entry, 'principalId')),
    ...repeats(file, 'exceptions', (entry) => field(entry, 'id')),
    ...repeats(file, 'declared', (entry) => field(entry, 'id')),
    ...ranges(file, 'networks'),
    ...ranges(file, 'automationNetworks'),
    ...findWideNetworks(list(file, 'networks'), 'networks'),
    ...findWideNetworks(list(file, 'automationNetworks'), 'automationNetworks'),
    ...list(file, 'exceptions').flatMap((entry, index) => exceptionFaults(entry, `exceptions[${index}]`)),
    ...impossibleTimes(file, ''),
    ...missingWorkspaces(file),
  ]
}

/** docs/judgement.md, section 8: the approver is neither the owner nor anybody the exception covers. */
function exceptionFaults(entry: unknown, path: string): string[] {
  const faults: string[] = []
  const [startsAt, expiresAt] = [field(entry, 'startsAt'), field(entry, 'expiresAt')]
  if (startsAt !== undefined && expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(startsAt))
    faults.push(`${path}.expiresAt: exception ends before it starts: starts \`${startsAt}\`, expires \`${expiresAt}\``)
  const approver = field(entry, 'approver')?.trim().toLowerCase()
  if (approver === undefined || approver === '') return faults
  if (approver === field(entry, 'owner')?.trim().toLowerCase())
    faults.push(`${path}.approver: is the owner \`${field(entry, 'owner') ?? ''}\`, expected another person`)
  const covered = isFields(entry) ? list(entry, 'principals') : []
  if (covered.some((principal) => typeof principal === 'string' && principal.toLowerCase() === approver))
    faults.push(`${path}.approver: is a principal the exception covers: \`${field(entry, 'approver') ?? ''}\``)
  return faults
}

function repeats(file: Fields, name: string, keyOf: (entry: unknown) => unknown): string[] {
  const first = new Map<string, number>()
  return list(file, name).flatMap((entry, index) => {
    const key = keyOf(entry)
    if (typeof key !== 'string') return []
    const earlier = first.get(key.toLowerCase())
    if (earlier === undefined) first.set(key.toLowerCase(), index)
    return earlier === undefined ? [] : [`${name}[${index}]: repeats ${name}[${earlier}]: \`${key}\``]
  })
}

function ranges(file: Fields, name: string): string[] {
  return list(file, name).flatMap((entry, index) =>
    typeof entry === 'string' && !isAddressRange(entry)
      ? [`${name}[${index}]: expected an address range in CIDR notation, got \`${entry}\``]
      : [],
  )
}

/** Texts that look like a time but name none, as the 30th of February. */
function impossibleTimes(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => impossibleTimes(entry, `${path}[${index}]`))
  if (isFields(value))
    return Object.entries(value).flatMap(([name, entry]) =>
      impossibleTimes(entry, path === '' ? name : `${path}.${name}`),
    )
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return []
  return parseInstant(value) === undefined ? [`${path}: there is no such time: \`${value}\``] : []
}

function missingWorkspaces(file: Fields): string[] {
  const source = file['signInSource'] ?? 'log-analytics'
  if (list(file, 'workspaces').length > 0) return []
  if (file['workspaces'] !== undefined && !Array.isArray(file['workspaces'])) return []
  if (source !== 'log-analytics' && source !== 'both') return []
  return [`workspaces: none given, and sign-ins are to be read from \`${source}\``]
}

function list(file: Fields, name: string): readonly unknown[] {
  const value = file[name]
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

function field(entry: unknown, name: string): string | undefined {
  const value = isFields(entry) ? entry[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
