// What does a signed statement say? Reads exact bytes, once; what was verified is what is parsed.

import { parseExactJson } from './json.ts'
import type { EvidenceStatement } from './statement.ts'
import { validateDocument } from './validate-document.ts'

export type ParsedStatement =
  | { readonly ok: true; readonly statement: EvidenceStatement }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Strict: exact JSON, and the schema of its kind. All faults are listed, each with its path. */
export function parseStatement(bytes: Uint8Array): ParsedStatement {
  const parsed = parseExactJson(bytes)
  if (!parsed.ok) return { ok: false, faults: [parsed.sentence] }
  const kind = kindOf(parsed.value)
  if (kind !== 'genesis' && kind !== 'collection')
    return { ok: false, faults: [`/predicate/kind: \`${String(kind)}\` is not known to this release`] }
  const faults = validateDocument(kind === 'genesis' ? 'genesis' : 'statement', parsed.value)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, statement: parsed.value as EvidenceStatement }
}

function kindOf(value: unknown): unknown {
  const predicate = (value as { readonly predicate?: unknown } | null)?.predicate
  return (predicate as { readonly kind?: unknown } | null | undefined)?.kind
}
