// Is this document what its schema says? All faults at once, each with its path.

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import coverage from './schemas/coverage.schema.json' with { type: 'json' }
import coverageChanges from './schemas/coverage-changes.schema.json' with { type: 'json' }
import findings from './schemas/findings.schema.json' with { type: 'json' }
import genesis from './schemas/genesis.schema.json' with { type: 'json' }
import judgeLine from './schemas/judge-line.schema.json' with { type: 'json' }
import manifest from './schemas/manifest.schema.json' with { type: 'json' }
import roster from './schemas/roster.schema.json' with { type: 'json' }
import statement from './schemas/statement.schema.json' with { type: 'json' }
import words from './schemas/words.schema.json' with { type: 'json' }

const SCHEMAS = {
  statement,
  genesis,
  manifest,
  findings,
  roster,
  coverage,
  'coverage-changes': coverageChanges,
  'judge-line': judgeLine,
} as const

export type DocumentKind = keyof typeof SCHEMAS

/** Compiling costs tens of milliseconds a schema: done once, when first asked. */
const compiled = new Map<DocumentKind, ValidateFunction>()

/**
 * The faults of a document by its published schema (JSON Schema 2020-12); none if it is valid.
 *
 * @example `validateDocument('findings', JSON.parse(text))` may give ``["/findings/0/verdict: must be one of …"]``
 */
export function validateDocument(kind: DocumentKind, document: unknown): readonly string[] {
  let validate = compiled.get(kind)
  if (validate === undefined) {
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, schemas: [words] })
    validate = ajv.compile(SCHEMAS[kind])
    compiled.set(kind, validate)
  }
  return validate(document) ? [] : (validate.errors ?? []).map(fault)
}

function fault(error: ErrorObject): string {
  const at = error.instancePath === '' ? '/' : error.instancePath
  const parameters = error.params as Readonly<Record<string, unknown>>
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `${at}: unknown key \`${String(parameters['additionalProperty'] ?? parameters['unevaluatedProperty'])}\``
    case 'enum':
      return `${at}: must be one of ${(parameters['allowedValues'] as unknown[]).map((value) => `\`${String(value)}\``).join(', ')}`
    case 'const':
      return `${at}: must be \`${String(parameters['allowedValue'])}\``
    default:
      return `${at}: ${error.message ?? error.keyword}`
  }
}
