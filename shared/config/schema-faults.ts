// What is wrong with a document by its schema? Each fault with its path, in words that need no schema at hand.

import type { ErrorObject } from 'ajv'

/** `/clusters/1/id` → `clusters[1].id`; the document itself is `file`. */
export function pathOf(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const path = steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')
  return path === '' ? 'file' : path.replace(/^\./, '')
}

/** A branch of the schema says what is wrong; that the branch applied is no fault of its own. */
export function isOwnFault({ keyword }: ErrorObject): boolean {
  return keyword !== 'if'
}

/** @param error of an ajv that runs with `verbose`, so that it carries the schema's description and the value */
export function wordFault(error: ErrorObject): string {
  const path = pathOf(error.instancePath)
  const parameters = error.params as Readonly<Record<string, unknown>>
  const inside = (name: unknown) => (path === 'file' ? String(name) : `${path}.${String(name)}`)
  const got = `, got ${shown(error.data)}`
  switch (error.keyword) {
    case 'false schema':
      return `${path}: no field of this kind${got}`
    case 'additionalProperties':
      return `${inside(parameters['additionalProperty'])}: unknown key`
    case 'required':
      return `${inside(parameters['missingProperty'])}: missing`
    case 'type':
      return `${path}: expected ${describe(error) ?? article(String(parameters['type']))}${got}`
    case 'enum':
      return `${path}: expected one of ${(parameters['allowedValues'] as unknown[]).map((value) => `\`${String(value)}\``).join(', ')}${got}`
    case 'const':
      return `${path}: expected \`${String(parameters['allowedValue'])}\`${got}`
    case 'minItems':
      return `${path}: expected at least ${String(parameters['limit'])} element${got}`
    default:
      return `${path}: expected ${describe(error) ?? (error.message ?? error.keyword).replace(/^must (be |NOT )?/, '')}${got}`
  }
}

function describe({ parentSchema }: ErrorObject): string | undefined {
  const description = (parentSchema as Readonly<Record<string, unknown>> | undefined)?.['description']
  return typeof description === 'string' ? description : undefined
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type === 'string' ? 'text' : type}`
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  return value === '' ? 'an empty text' : `\`"${value.length > 80 ? `${value.slice(0, 79)}…` : value}"\``
}
