// Which run is asked about? A run id becomes part of blob names, so only its exact form passes.

import { EvidenceError } from '../errors.ts'

/** docs/evidence-format.md, 1.1. */
const RUN_ID = /^\d{8}T\d{6}Z-(?:scheduled|ondemand|backfill)-[0-9a-f]{8}$/

/** Throws `EvidenceError` HTTP_RUN_UNKNOWN: an id of another form cannot name a run. */
export function readRunId(text: string | undefined): string {
  if (text !== undefined && RUN_ID.test(text)) return text
  throw new EvidenceError({
    room: 'http',
    code: 'HTTP_RUN_UNKNOWN',
    message: `run id has not the form of one: \`${(text ?? '').slice(0, 60)}\``,
    help: 'use the run id of a 202 answer or of `GET /api/collections`',
  })
}
