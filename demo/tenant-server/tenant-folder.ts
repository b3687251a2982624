// The tenant server's question: what does the recorded tenant hold, and where?
// docs/contracts.md, section 2: files mirror the addresses of the services.

import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { EvidenceError } from '../../shared/errors.ts'

/** Makes some exchanges fail: the first `times` that match, or all if it is absent. */
export interface Fault {
  /** `METHOD /path`, `*` for any run of characters; matched with and without the query string. */
  readonly match: string
  /** Log queries only: the template's name, `*` as above. */
  readonly query?: string
  readonly status: number
  readonly times?: number
  /** Seconds; absent: no `Retry-After` header. */
  readonly retryAfter?: number
  readonly body?: unknown
  readonly contentType?: string
}

/** Refuses every n-th exchange that matches. */
export interface Throttle extends Omit<Fault, 'times'> {
  readonly every: number
}

export interface TenantSettings {
  readonly now: string
  readonly tenantId: string
  readonly description: string
  readonly throttle: readonly Throttle[]
  readonly faults: readonly Fault[]
  /** `rows`: of one log answer; `page`: records a page of Graph and ARM, where the client does not ask for fewer. */
  readonly limits: { readonly rows: number; readonly page: number }
}

export interface TenantFolder {
  readonly path: string
  readonly settings: TenantSettings
  /** Bytes of `<area>/<path>`, found whatever the case of its letters; undefined if there is no such file. */
  read(area: string, path: string): Buffer | undefined
  json(area: string, path: string): unknown
  /** Paths below an area, with `/`, as on disk, sorted. */
  list(area: string): readonly string[]
}

/** Log Analytics returns at most this many rows (azure-monitor-limits-log-queries, 2026-03). */
const ROW_LIMIT = 500_000
const PAGE_SIZE = 100

function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly T[]) : [value as T]
}

function readSettings(path: string): TenantSettings {
  const file = join(path, 'tenant.json')
  const invalid = (message: string, cause?: unknown) =>
    new EvidenceError({
      room: 'demo',
      code: 'DEMO_TENANT_INVALID',
      message,
      help: 'name a folder made as docs/recorded-tenants.md says, for example `demo/tenants/contoso-regulated`',
      cause,
    })
  if (!existsSync(file)) throw invalid(`folder \`${path}\` holds no recorded tenant: \`tenant.json\` is missing`)
  let raw: Partial<TenantSettings> & { throttle?: Throttle | Throttle[] }
  try {
    raw = JSON.parse(readFileSync(file, 'utf8')) as typeof raw
  } catch (cause) {
    throw invalid(`file \`${file}\` is not JSON`, cause)
  }
  if (typeof raw.now !== 'string' || Number.isNaN(Date.parse(raw.now)))
    throw invalid(`file \`${file}\`: \`now\` is not an RFC 3339 time: \`${String(raw.now)}\``)
  return {
    now: raw.now,
    tenantId: raw.tenantId ?? '00000000-0000-0000-0000-000000000000',
    description: raw.description ?? '',
    throttle: asList(raw.throttle),
    faults: asList(raw.faults),
    limits: { rows: raw.limits?.rows ?? ROW_LIMIT, page: raw.limits?.page ?? PAGE_SIZE },
  }
}

/** Opens a recorded tenant. Files are looked up case-insensitively, as ARM does; contents are read when asked for. */
export function openTenantFolder(path: string): TenantFolder {
  const settings = readSettings(path)
  const files = new Map<string, string>()
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const name = relative(path, join(entry.parentPath, entry.name)).split(sep).join('/')
    files.set(name.toLowerCase(), name)
  }
  const read = (area: string, name: string): Buffer | undefined => {
    const found = files.get(`${area}/${name}`.toLowerCase())
    return found === undefined ? undefined : readFileSync(join(path, found))
  }
  return {
    path,
    settings,
    read,
    json: (area, name) => {
      const bytes = read(area, name)
      return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown)
    },
    list: (area) =>
      [...files.values()]
        .filter((name) => name.startsWith(`${area}/`))
        .map((name) => name.slice(area.length + 1))
        .sort(),
  }
}
