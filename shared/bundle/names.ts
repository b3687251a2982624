// Which names may a file of a container have, and what does each name say (docs/evidence-format.md, 1.1)?

/** One path segment: starts with a letter or digit, at most 100 characters. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})*$/
/** Windows opens a device, whatever the extension, and drops a final dot: such a copy would lose a file. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

export const STREAM_PATTERN = /^[a-z0-9-]{3,40}$/
export const RUN_ID_PATTERN = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-(scheduled|ondemand|backfill)-[0-9a-f]{8}$/
export const KEYID_PATTERN = /^[0-9a-f]{64}$/

/** True if a name can be kept by every store and file system without becoming another name. */
export function isPortableName(name: string): boolean {
  if (!NAME.test(name)) return false
  return name
    .split('/')
    .every((segment) => !segment.includes('..') && !segment.endsWith('.') && !WINDOWS_DEVICE.test(segment))
}

export function keyName(stream: string, keyid: string): string {
  return `v1/${stream}/keys/${keyid}.pem`
}

export function ledgerPrefix(stream: string): string {
  return `v1/${stream}/ledger/`
}

/** The name whose creation is the commit: twelve digits, so that bytewise order is numeric order. */
export function ledgerName(stream: string, sequence: number): string {
  return `${ledgerPrefix(stream)}${String(sequence).padStart(12, '0')}.sigstore.json`
}

/** Folder of one run, without a final slash. The date is the run's own, taken from its id. */
export function bundlePath(stream: string, runId: string): string {
  return `v1/${stream}/bundles/${runId.slice(0, 4)}/${runId.slice(4, 6)}/${runId.slice(6, 8)}/${runId}`
}

export interface SliceAttempt {
  readonly source: string
  readonly sliceId: string
  readonly attempt: number
}

function attemptFolder(of: SliceAttempt): string {
  return `${of.source}/${of.sliceId}.${of.attempt}`
}

/** Path inside a bundle of one answer as received. */
export function rawPagePath(of: SliceAttempt, page: number): string {
  return `data/raw/${attemptFolder(of)}/page-${String(page).padStart(5, '0')}.json.gz`
}

export function requestLinesPath(of: SliceAttempt): string {
  return `data/raw/${attemptFolder(of)}/requests.jsonl`
}

export function recordsPath(of: SliceAttempt): string {
  return `data/records/${attemptFolder(of)}/records.jsonl.gz`
}

export const SESSIONS_PATH = 'data/records/sessions.jsonl.gz'
export const MANIFEST_PATH = 'data/manifest.json'
export const FINDINGS_PATH = 'data/results/findings.json'
export const ROSTER_PATH = 'data/results/roster.json'
export const POLICY_PATH = 'data/results/mfa-policy.md'
export const REPORT_PATH = 'data/report/report.html'
export const CONFIG_PATHS = {
  effectiveConfig: 'data/config/effective-config.json',
  scope: 'data/config/scope.json',
  exceptions: 'data/config/exceptions.json',
  storePolicy: 'data/config/store-policy.json',
  accessPaths: 'data/config/access-paths.json',
} as const
