// What is told to a store about the type of a file (docs/evidence-format.md, 1.1)?

import { ENTRY_MEDIA_TYPE } from './entry.ts'

/** First match wins. `Content-Encoding: gzip` is never set: a client would unzip and the digest no longer match. */
const MEDIA_TYPES: readonly (readonly [suffix: string, mediaType: string])[] = [
  ['.sigstore.json', ENTRY_MEDIA_TYPE],
  ['attestation/statement.json', 'application/vnd.in-toto+json'],
  ['.gz', 'application/gzip'],
  ['.jsonl', 'application/x-ndjson'],
  ['.json', 'application/json'],
  ['.tsr', 'application/timestamp-reply'],
  ['.html', 'text/html; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8; header=present'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.pem', 'application/x-pem-file'],
]

export function mediaTypeOf(name: string): string {
  return MEDIA_TYPES.find(([suffix]) => name.endsWith(suffix))?.[1] ?? 'application/octet-stream'
}
