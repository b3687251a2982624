// `mfa-evidence coverage`: does a set of Conditional Access policies enforce it everywhere? (docs/contracts.md, 1.2)

import { parseArgs } from 'node:util'
import { COVERAGE_PROPERTIES, type CoverageProperty, type CoverageResult } from '../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../shared/coverage/prove-coverage.ts'
import { decodeNamedLocations } from '../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../shared/decode/conditional-access/strengths.ts'
import { AUDIENCE_NAMES } from '../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../shared/domain/conditional-access.ts'
import type { Gap } from '../shared/domain/gap-codes.ts'
import { EvidenceError } from '../shared/errors.ts'
import { readPrincipals } from './coverage-principals.ts'
import { coverageText, escapeForTerminal } from './coverage-text.ts'
import type { CommandIo } from './io.ts'
import { readJsonInput } from './read-json-input.ts'

const HELP = `usage: mfa-evidence coverage --policies FILE|DIR [options]

Proves over all conditions whether the policies enforce a property, with a counter-example where they do not.

  --policies FILE|DIR         Conditional Access policies as Microsoft Graph gives them (repeatable)
  --named-locations FILE|DIR  named locations; without them every location but All stays unknown
  --strengths FILE|DIR        authentication strengths; one carried inside a policy is used as it is
  --principals FILE           people with groups and roles; without it the policies' own classes are judged
  --audience NAME|APPID       ${Object.keys(AUDIENCE_NAMES).join(', ')} or any app id
                              (repeatable; default all named ones)
  --property NAME             ${COVERAGE_PROPERTIES.join(', ')}
                              (repeatable; default mfa)
  --mfa-trusted-ips empty     declares that the tenant has no MFA trusted IPs (no API reads them)
  --at TIME                   RFC 3339: when the policies were read, for rules that changed at a date (default now)
  --json                      one JSON document on stdout

exit code: 0 supported, 1 not supported, 2 insufficient, 3 usage or unreadable input

example: mfa-evidence coverage --policies ./policies --named-locations locations.json --audience kubernetes-api
`

const OPTIONS = {
  policies: { type: 'string', multiple: true },
  'named-locations': { type: 'string', multiple: true },
  strengths: { type: 'string', multiple: true },
  principals: { type: 'string' },
  audience: { type: 'string', multiple: true },
  property: { type: 'string', multiple: true },
  'mfa-trusted-ips': { type: 'string' },
  at: { type: 'string' },
  against: { type: 'string' },
  sarif: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Promised by the contract, not built yet. */
const LATER = ['against', 'sarif'] as const
const RELEASE_OF_LATER = '0.2.0'

export async function coverageCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(args)
  if (options.help === true) {
    io.stdout.write(HELP)
    return 0
  }
  for (const option of LATER)
    if (options[option] !== undefined)
      throw usage(`option \`--${option}\` is not in this release`, `it comes with release ${RELEASE_OF_LATER}`)
  const audiences = (options.audience ?? Object.keys(AUDIENCE_NAMES)).map(readAudience)
  const properties = (options.property ?? ['mfa']).map(readProperty)
  const mfaTrustedIps = options['mfa-trusted-ips']
  if (mfaTrustedIps !== undefined && mfaTrustedIps !== 'empty')
    throw usage(
      `option \`--mfa-trusted-ips\` is \`${mfaTrustedIps}\`: expected \`empty\``,
      'leave it out if they are in use',
    )
  const evidenceAt = options.at ?? new Date().toISOString()
  if (Number.isNaN(Date.parse(evidenceAt)))
    throw usage(`option \`--at\` is not a time: \`${evidenceAt}\``, 'give it like 2026-11-24T00:00:00Z')
  if (options.policies === undefined)
    throw usage('option `--policies` is missing', 'run `mfa-evidence coverage --help`')

  const faults: string[] = []
  const policies = await readAll(options.policies, decodePolicies, ({ policies }) => policies, faults, io)
  const namedLocations = await readAll(
    options['named-locations'] ?? [],
    decodeNamedLocations,
    ({ namedLocations }) => namedLocations,
    faults,
    io,
  )
  const strengths = await readAll(options.strengths ?? [], decodeStrengths, ({ strengths }) => strengths, faults, io)
  const principals =
    options.principals === undefined
      ? undefined
      : (await readJsonInput(options.principals, faults)).flatMap((input) => readPrincipals(input, faults))
  if (faults.length > 0) throw unreadable(faults)
  if (policies.length === 0) io.stderr.write('warning: no policy was found: nothing is enforced\n')

  const document = proveCoverage({
    policies,
    namedLocations,
    namedLocationsComplete: options['named-locations'] !== undefined,
    strengths,
    ...(principals === undefined ? {} : { principals }),
    audiences,
    properties,
    mfaTrustedIpsEmpty: mfaTrustedIps === 'empty',
    evidenceAt,
  })
  io.stdout.write(
    options.json === true
      ? `${JSON.stringify(document, null, 2)}\n`
      : `${coverageText(document, heading(policies, evidenceAt))}`,
  )
  return exitCode(document.results)
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw usage(text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, ''), 'run `mfa-evidence coverage --help`')
  }
}

/** Gaps that say "this is no such record" stop the command; the others are warnings, and the proof counts them. */
async function readAll<Decoded extends { readonly gaps: readonly Gap[] }, T>(
  paths: readonly string[],
  decode: (json: unknown, source: string) => Decoded,
  records: (decoded: Decoded) => readonly T[],
  faults: string[],
  io: CommandIo,
): Promise<T[]> {
  const all: T[] = []
  for (const path of paths)
    for (const { name, json } of await readJsonInput(path, faults)) {
      const decoded = decode(json, name)
      all.push(...records(decoded))
      for (const gap of decoded.gaps)
        if (gap.code === 'RECORD_UNREADABLE') faults.push(gap.sentence)
        else io.stderr.write(`warning: ${escapeForTerminal(gap.sentence)}\n`)
    }
  return all
}

function readAudience(text: string): string {
  if (Object.hasOwn(AUDIENCE_NAMES, text)) return AUDIENCE_NAMES[text as keyof typeof AUDIENCE_NAMES]
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase()
  throw usage(`unknown audience \`${text}\``, `give an app id or one of ${Object.keys(AUDIENCE_NAMES).join(', ')}`)
}

function readProperty(text: string): CoverageProperty {
  const property = COVERAGE_PROPERTIES.find((known) => known === text)
  if (property === undefined)
    throw usage(`unknown property \`${text}\``, `give one of ${COVERAGE_PROPERTIES.join(', ')}`)
  return property
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

function usage(message: string, help: string): EvidenceError {
  return new EvidenceError({ room: 'cli', code: 'CLI_USAGE', message, help })
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
