// `mfa-evidence coverage`: does a set of Conditional Access policies enforce it everywhere? (docs/contracts.md, 1.2)

import { compareCoverage } from '../shared/coverage/compare-coverage.ts'
import {
  COVERAGE_PROPERTIES,
  type CoverageInput,
  type CoverageProperty,
  type CoverageResult,
} from '../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../shared/coverage/prove-coverage.ts'
import { decodeNamedLocations } from '../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../shared/decode/conditional-access/strengths.ts'
import { AUDIENCE_NAMES } from '../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../shared/domain/conditional-access.ts'
import { INSTANT_FORM, parseInstant } from '../shared/domain/instant.ts'
import { EvidenceError } from '../shared/errors.ts'
import type { CommandForm } from './command-form.ts'
import { coverageChangesExitCode, coverageChangesText } from './coverage-changes.ts'
import { namesOf, readPrincipals } from './coverage-principals.ts'
import { coverageText } from './coverage-text.ts'
import type { CommandIo } from './io.ts'
import { readConditionalAccess } from './read-conditional-access.ts'
import { holdsAFile, readJsonInput } from './read-json-input.ts'
import { readOldConfiguration } from './read-old-configuration.ts'
import { readOptions, usageFault } from './read-options.ts'
import { writeSarif } from './write-sarif.ts'

export const COVERAGE = {
  name: 'coverage',
  arguments: [],
  about:
    'Proves over all conditions whether the policies enforce a property, with a counter-example where they do not.',
  options: {
    policies: {
      type: 'string',
      required: 'give a file or a folder',
      value: 'FILE|DIR',
      multiple: true,
      help: 'Conditional Access policies as Microsoft Graph gives them, all pages in one list',
    },
    'named-locations': {
      type: 'string',
      value: 'FILE|DIR',
      multiple: true,
      help: 'named locations; without them every location but All stays unknown',
    },
    strengths: {
      type: 'string',
      value: 'FILE|DIR',
      multiple: true,
      help: 'authentication strengths; one carried inside a policy is used as it is',
    },
    principals: {
      type: 'string',
      value: 'FILE',
      help: "people with groups and roles; without it the policies' own classes are judged",
    },
    audience: {
      type: 'string',
      value: 'NAME|APPID',
      multiple: true,
      help: `${Object.keys(AUDIENCE_NAMES).join(', ')} or any app id (default all named ones)`,
    },
    property: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: `${COVERAGE_PROPERTIES.join(', ')} (default mfa)`,
    },
    'mfa-trusted-ips': {
      type: 'string',
      value: 'empty',
      help: 'declares that the tenant has no MFA trusted IPs (no API reads them)',
    },
    at: {
      type: 'string',
      value: 'TIME',
      help: 'RFC 3339: when the policies were read, for rules that changed at a date (default now)',
    },
    json: { type: 'boolean', help: 'one JSON document on stdout' },
    context: {
      type: 'string',
      value: 'ID',
      multiple: true,
      help: 'authentication context (c1 to c99): does an enabled policy really stand behind it?',
    },
    against: {
      type: 'string',
      value: 'FILE|DIR',
      multiple: true,
      help: 'the policies before: tells who gains or loses protection by the change, and why',
    },
    'against-named-locations': {
      type: 'string',
      value: 'FILE|DIR',
      multiple: true,
      help: 'the named locations before (default those that --against holds, else --named-locations for both sides)',
    },
    'against-strengths': {
      type: 'string',
      value: 'FILE|DIR',
      multiple: true,
      help: 'the strengths before (default those that --against holds, else --strengths for both sides)',
    },
    sarif: {
      type: 'string',
      value: 'FILE',
      help: 'also writes the holes as SARIF 2.1.0, each at the clause in its file; with --against, which of them are new',
    },
  },
  exitCodes:
    '0 supported, 1 not supported, 2 insufficient, 3 usage or unreadable input; ' +
    'with --against: 0 nothing lost, 1 protection lost, 2 no longer assessable',
  example: 'mfa-evidence coverage --policies ./policies --named-locations locations.json --audience kubernetes-api',
} as const satisfies CommandForm

export async function coverageCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const line = readOptions(COVERAGE, args, io)
  if (line === undefined) return 0
  const { values: options } = line
  const use: string[] = []
  const audiences = (options.audience ?? Object.keys(AUDIENCE_NAMES)).map((text) => readAudience(text, use))
  const properties = (options.property ?? ['mfa']).map((text) => readProperty(text, use))
  const mfaTrustedIps = options['mfa-trusted-ips']
  if (mfaTrustedIps !== undefined && mfaTrustedIps !== 'empty')
    use.push(
      `option \`--mfa-trusted-ips\` is \`${mfaTrustedIps}\`: expected \`empty\`; leave it out if they are in use`,
    )
  for (const context of options.context ?? [])
    if (!/^c[1-9]\d?$/.test(context)) use.push(`option \`--context\` is \`${context}\`: expected \`c1\` to \`c99\``)
  for (const name of ['against-named-locations', 'against-strengths'] as const)
    if (options[name] !== undefined && options.against === undefined)
      use.push(`option \`--${name}\` tells what stood before: give \`--against\` with it`)
  const evidenceAt = parseInstant(options.at ?? new Date().toISOString()) ?? ''
  if (evidenceAt === '') use.push(`option \`--at\` is \`${options.at ?? ''}\`: expected ${INSTANT_FORM}`)
  if (use.length > 0) throw usageFault(COVERAGE, use)

  const faults: string[] = []
  const policies = await readConditionalAccess(
    options.policies ?? [],
    decodePolicies,
    ({ policies }) => policies,
    faults,
    io,
  )
  const namedLocations = await readConditionalAccess(
    options['named-locations'] ?? [],
    decodeNamedLocations,
    ({ namedLocations }) => namedLocations,
    faults,
    io,
  )
  const strengths = await readConditionalAccess(
    options.strengths ?? [],
    decodeStrengths,
    ({ strengths }) => strengths,
    faults,
    io,
  )
  const oldLocations = options['against-named-locations']
  const oldStrengths = options['against-strengths']
  const old = await readOldConfiguration(
    {
      any: options.against ?? [],
      ...(oldLocations === undefined ? {} : { namedLocations: oldLocations }),
      ...(oldStrengths === undefined ? {} : { strengths: oldStrengths }),
    },
    faults,
    io,
  )
  const principals =
    options.principals === undefined
      ? undefined
      : (await readJsonInput(options.principals, faults)).flatMap((input) => readPrincipals(input, faults))
  if (faults.length > 0) throw unreadable(faults)
  if (policies.length === 0) io.stderr.write('warning: no policy was found: nothing is enforced\n')

  const hasLocations = await holdsAFile(options['named-locations'] ?? [])
  if (options['named-locations'] !== undefined && !hasLocations)
    io.stderr.write('warning: no file of named locations was found: which there are stays unknown\n')

  const input: CoverageInput = {
    policies,
    namedLocations,
    namedLocationsComplete: hasLocations,
    strengths,
    ...(principals === undefined ? {} : { principals, names: namesOf(principals) }),
    audiences,
    properties,
    ...(options.context === undefined ? {} : { contexts: options.context }),
    mfaTrustedIpsEmpty: mfaTrustedIps === 'empty',
    evidenceAt,
  }
  const document = proveCoverage(input)
  const before: CoverageInput = {
    ...input,
    policies: old.policies,
    namedLocations: old.namedLocations ?? namedLocations,
    namedLocationsComplete:
      oldLocations === undefined ? old.namedLocations !== undefined || hasLocations : await holdsAFile(oldLocations),
    strengths: old.strengths ?? strengths,
  }
  const { against } = options
  if (options.sarif !== undefined)
    await writeSarif(
      options.sarif,
      { document, policyPaths: options.policies ?? [] },
      against === undefined ? undefined : { document: proveCoverage(before), policyPaths: against },
    )
  if (against !== undefined) {
    const changes = compareCoverage(before, input)
    io.stdout.write(
      options.json === true
        ? `${JSON.stringify(changes, null, 2)}\n`
        : coverageChangesText(changes, heading(policies, evidenceAt)),
    )
    return coverageChangesExitCode(changes)
  }
  io.stdout.write(
    options.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : `${coverageText(document, heading(policies, evidenceAt))}`,
  )
  return exitCode(document.results)
}

/** The text itself where it is none: its fault ends the command. */
function readAudience(text: string, faults: string[]): string {
  if (Object.hasOwn(AUDIENCE_NAMES, text)) return AUDIENCE_NAMES[text as keyof typeof AUDIENCE_NAMES]
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    faults.push(`unknown audience \`${text}\`: give an app id or one of ${Object.keys(AUDIENCE_NAMES).join(', ')}`)
  return text.toLowerCase()
}

function readProperty(text: string, faults: string[]): CoverageProperty {
  const property = COVERAGE_PROPERTIES.find((known) => known === text)
  if (property === undefined) faults.push(`unknown property \`${text}\`: give one of ${COVERAGE_PROPERTIES.join(', ')}`)
  return property ?? 'mfa'
}

function heading(policies: readonly ConditionalAccessPolicy[], evidenceAt: string): string {
  const count = (state: string) => policies.filter((policy) => policy.state === state).length
  return (
    `Conditional Access coverage of ${policies.length} policies (${count('enabled')} enabled, ` +
    `${count('report-only')} report-only, ${count('disabled')} disabled, ${count('unknown')} unknown) as of ${evidenceAt}`
  )
}

/** No case at all is no pass. */
function exitCode(results: readonly CoverageResult[]): number {
  if (results.some(({ verdict }) => verdict === 'not-satisfied')) return 1
  return results.length > 0 && results.every(({ verdict }) => verdict === 'satisfied') ? 0 : 2
}

function unreadable(faults: readonly string[]): EvidenceError {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message: `the input holds ${count}`,
    help: 'mend or remove these records: leaving one out in silence could hide a hole',
    details: faults,
  })
}
