// How long does the Conditional Access proof take, and how much memory? `node bench/coverage.ts`
// Targets: 10,000 principals × 4 audiences × 200 policies × 50 named locations ≤ 1 s and ≤ 300 MB, cold; the command on
// a 60-policy export ≤ 0.6 s as a whole process.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CoveragePrincipal } from '../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../shared/coverage/prove-coverage.ts'
import { decodeNamedLocations } from '../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../shared/decode/conditional-access/policies.ts'
import { AUDIENCE } from '../shared/domain/app-ids.ts'

/** A fixed sequence: every run measures the same tenant (Park–Miller). */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const pick = <T>(next: (below: number) => number, list: readonly T[]): T => list[next(list.length)] as T

/** Ids of people, groups and roles are GUIDs: any other word of a user clause is unknown, and the proof would be of nothing. */
function guid(kind: 'user' | 'group' | 'role' | 'tenant', number: number): string {
  const place = { user: 1, group: 2, role: 3, tenant: 4 }[kind]
  return `${String(place).repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function namedLocations(count: number): object[] {
  return Array.from({ length: count }, (_, i) => {
    const common = { id: `loc-${i}`, displayName: `Location ${i}` }
    if (i % 10 === 9)
      return {
        ...common,
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        countriesAndRegions: ['FR', 'DE', 'US', 'IN', 'BR'].slice(0, (i % 5) + 1),
      }
    const ipRanges = Array.from({ length: 8 }, (_, k) => ({
      cidrAddress:
        k === 7 ? `2001:db8:${i.toString(16)}::/48` : `${20 + (i % 40)}.${k * 16}.${i}.0/${k === 0 ? 20 : 24}`,
    }))
    return { ...common, '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: i % 3 === 0, ipRanges }
  })
}

const AUDIENCES = [AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager, AUDIENCE.azurePortal, AUDIENCE.microsoftGraph]

function policies(count: number, groupCount: number): object[] {
  const next = sequence(20261124)
  return Array.from({ length: count }, (_, i) => {
    const groups = (n: number) => Array.from({ length: n }, () => guid('group', next(groupCount)))
    const broad = i % 8 === 0
    const conditions = {
      users: broad
        ? { includeUsers: ['All'], excludeGroups: groups(2) }
        : {
            includeGroups: groups(4),
            excludeGroups: groups(1),
            includeRoles: i % 5 === 0 ? [guid('role', next(30))] : [],
          },
      applications: { includeApplications: i % 3 === 0 ? [pick(next, AUDIENCES)] : ['All'] },
      clientAppTypes: i % 7 === 0 ? ['exchangeActiveSync', 'other'] : ['all'],
      locations:
        i % 2 === 0
          ? {
              includeLocations: ['All'],
              excludeLocations: i % 4 === 0 ? ['AllTrusted'] : [`loc-${next(50)}`, `loc-${next(50)}`],
            }
          : null,
      platforms: i % 6 === 1 ? { includePlatforms: ['windows', 'macOS'] } : null,
      signInRiskLevels: i % 9 === 2 ? ['medium', 'high'] : [],
      devices:
        i % 11 === 3
          ? { deviceFilter: { mode: 'exclude', rule: `device.extensionAttribute${next(3)} -eq "x"` } }
          : null,
    }
    const builtInControls = i % 7 === 0 ? ['block'] : i % 5 === 1 ? ['mfa', 'compliantDevice'] : ['mfa']
    return {
      id: `policy-${i}`,
      displayName: `Policy ${i}`,
      state: i % 12 === 5 ? 'disabled' : 'enabled',
      conditions,
      grantControls: { operator: 'OR', builtInControls },
    }
  })
}

function principals(count: number, groupCount: number): CoveragePrincipal[] {
  return Array.from({ length: count }, (_, i) => {
    // People repeat after 5,000: twice as many then fall into the same classes.
    const next = sequence(7919 * ((i % 5000) + 1))
    const department = next(60)
    return {
      id: guid('user', i),
      displayName: `user${i}@contoso.example`,
      userType: i % 25 === 0 ? 'guest' : 'member',
      ...(i % 25 === 0 ? { guestKind: 'b2bCollaborationGuest', homeTenantId: guid('tenant', next(4)) } : {}),
      // Groups come by department; one person in ten has one of their own.
      groupIds: [
        ...[0, 1, 2].map((k) => guid('group', (department * 7 + k * 13) % groupCount)),
        ...(next(10) === 0 ? [guid('group', next(groupCount))] : []),
      ],
      roleTemplateIds: next(25) === 0 ? [guid('role', next(30))] : [],
    }
  })
}

function measure(people: number): void {
  const input = {
    policies: decodePolicies(policies(200, 120), 'bench').policies,
    namedLocations: decodeNamedLocations(namedLocations(50), 'bench').namedLocations,
    strengths: [],
    principals: principals(people, 120),
    audiences: AUDIENCES,
    properties: ['mfa'] as const,
    mfaTrustedIpsEmpty: false,
    evidenceAt: '2026-11-24T00:00:00Z',
  }
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  const document = proveCoverage(input)
  const cpu = process.cpuUsage(cpuBefore)
  const milliseconds = performance.now() - startedAt
  const verdicts = new Map<string, number>()
  for (const { verdict } of document.results) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  // Ids or words that a decoder came to refuse leave one class and no answer: fast, and a measure of nothing.
  if (document.classes.length < 100 || !verdicts.has('satisfied') || !verdicts.has('not-satisfied'))
    throw new Error(`the proof is of nothing: ${document.classes.length} classes, ${[...verdicts.keys()].join(', ')}`)
  const megabytes = process.resourceUsage().maxRSS / 1024
  process.stdout.write(
    `${people} principals × 4 audiences × 200 policies × 50 locations: ${milliseconds.toFixed(0)} ms (${((cpu.user + cpu.system) / 1000).toFixed(0)} ms CPU), peak ${megabytes.toFixed(0)} MB, ` +
      `${document.classes.length} classes, ${JSON.stringify(Object.fromEntries(verdicts))}\n`,
  )
}

function measureCommand(): void {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-bench-'))
  try {
    writeFileSync(join(folder, 'policies.json'), JSON.stringify({ value: policies(60, 30) }))
    writeFileSync(join(folder, 'locations.json'), JSON.stringify({ value: namedLocations(20) }))
    const args = [
      'coverage',
      '--policies',
      join(folder, 'policies.json'),
      '--named-locations',
      join(folder, 'locations.json'),
      '--json',
    ]
    const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
    for (let round = 1; round <= 3; round++) {
      const startedAt = performance.now()
      const { status, stdout } = spawnSync(process.execPath, [main, ...args], { maxBuffer: 2 ** 28 })
      const milliseconds = performance.now() - startedAt
      process.stdout.write(
        `coverage --json on 60 policies, whole process, round ${round}: ${milliseconds.toFixed(0)} ms, exit ${status}, ${stdout.length} bytes\n`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const people = process.argv[2]
if (people !== undefined) measure(Number(people))
else {
  // Each figure in its own process: cold, and with its own peak.
  for (const count of ['10000', '20000']) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), count], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
  measureCommand()
}
