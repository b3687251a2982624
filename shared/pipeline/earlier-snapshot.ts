// What did the newest committed bundle capture of the configuration? Read from its raw pages, never from what it made of
// them, and believed only with the digests of its signed manifest (docs/judgement.md, law 10).

import { gunzipSync } from 'node:zlib'
import type { ManifestDocument } from '../bundle/manifest.ts'
import { MANIFEST_PATH } from '../bundle/names.ts'
import { decodePage } from '../decode/decode-page.ts'
import { mergeObservations } from '../decode/merge-observations.ts'
import type { EvidenceStore } from '../deposit/evidence-store.ts'
import type { CaptureShape, RequestLine } from '../domain/capture.ts'
import type { Gap } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { PreviousBundle } from '../domain/slice.ts'
import type { SourceId } from '../domain/source-ids.ts'
import type { CollectionWindow } from '../domain/window.ts'
import type { EarlierSnapshot } from '../judge/judgement-input.ts'
import { openPreviousBundle } from './previous-bundle.ts'

/** Far above one page of any list; guards against a bomb in the container. */
const LARGEST_PAGE_BYTES = 256 * 1024 * 1024

/** Each source with the ends of the addresses it asks; a group's own are told by its id in the middle. */
const SHAPES: Partial<Record<SourceId, readonly (readonly [RegExp, CaptureShape])[]>> = {
  'graph-policies': [[/\/policies$/, 'graph-policies']],
  'graph-named-locations': [[/\/namedLocations$/, 'graph-named-locations']],
  'graph-strengths': [[/\/authenticationStrengthPolicies$/, 'graph-strengths']],
  'graph-groups': [
    [/\/groups\/([^/]+)$/, 'graph-group'],
    [/\/groups\/([^/]+)\/transitiveMembers$/, 'graph-group-members'],
  ],
  'graph-role-assignments': [
    [/\/roleAssignments$/, 'graph-role-assignments'],
    [/\/roleAssignmentScheduleInstances$/, 'graph-role-assignment-instances'],
  ],
  'graph-role-eligibilities': [[/\/roleEligibilityScheduleInstances$/, 'graph-role-eligibility-instances']],
  'graph-group-eligibilities': [[/\/eligibilityScheduleInstances$/, 'graph-group-eligibility-instances']],
}

type Line = RequestLine & { readonly file?: string }

/** One raw file of the bundle, with the line that says how it was asked for. */
interface Capture {
  readonly source: string
  readonly path: string
  readonly line: Line
}

export interface EarlierReading {
  /** Absent: there is none, or none that could witness the window. */
  readonly snapshot?: EarlierSnapshot
  readonly gaps: readonly Gap[]
}

const NOTHING: EarlierReading = { gaps: [] }

export async function readEarlierSnapshot(
  store: EvidenceStore,
  previous: PreviousBundle | undefined,
  window: CollectionWindow,
): Promise<EarlierReading> {
  if (previous === undefined) return NOTHING
  try {
    return await readSnapshot(store, previous, window)
  } catch (error) {
    if (error instanceof NotBelieved || error instanceof SyntaxError || error instanceof URIError)
      return { gaps: [notBelieved(previous, error.message)] }
    throw error
  }
}

/** Something in the earlier bundle is not what its signed statement promises: then none of it witnesses anything. */
class NotBelieved extends Error {}

async function readSnapshot(
  store: EvidenceStore,
  previous: PreviousBundle,
  window: CollectionWindow,
): Promise<EarlierReading> {
  const files = await openPreviousBundle(store, previous)
  if (files === undefined) throw new NotBelieved('the list of its files is missing or is not the signed one')
  const read = async (path: string): Promise<string> => {
    const body = await files.read(path)
    if (body === undefined) throw new NotBelieved(`\`${path}\` is missing or is not the signed one`)
    return new TextDecoder().decode(path.endsWith('.gz') ? inflate(path, body) : body)
  }
  const { sources, files: listed } = JSON.parse(await read(MANIFEST_PATH)) as Partial<ManifestDocument>
  if (sources === undefined || listed === undefined)
    throw new NotBelieved(`\`${MANIFEST_PATH}\` lists no sources or no files`)
  const complete = new Set<string>(
    sources.filter(({ id, status }) => id in SHAPES && status === 'complete').map(({ id }) => id),
  )
  const used = new Set(listed.filter((file) => file.used).map(({ path }) => path))
  const captures: Capture[] = []
  for (const folder of foldersOf(used)) {
    const lines = (await read(`${folder}/requests.jsonl`)).split('\n').filter((line) => line !== '')
    const source = folder.split('/')[2] ?? ''
    for (const text of lines) {
      const line = JSON.parse(text) as Line
      const path = `${folder}/${line.file ?? ''}`
      if (used.has(path)) captures.push({ source, path, line })
      // An answer that was too secret to keep is an answer nobody can read again.
      else if (line.file === undefined && line.status === 200) complete.delete(source)
    }
  }
  const times = captures.map(({ line }) => line.receivedAt).sort((a, b) => Date.parse(a) - Date.parse(b))
  const [capturedFrom, capturedAt] = [times[0], times.at(-1)]
  if (capturedFrom === undefined || capturedAt === undefined) return NOTHING
  // What was captured after the window says nothing of it that this run does not know better.
  if (Date.parse(capturedFrom) > Date.parse(window.to)) return NOTHING
  const parts: Partial<Observations>[] = []
  for (const capture of captures) {
    const decoded = decodeCapture(capture, JSON.parse(await read(capture.path)) as unknown)
    if (decoded === undefined || decoded.gaps.some(({ code }) => code !== 'POLICY_CLAUSE_UNKNOWN'))
      complete.delete(capture.source)
    if (decoded !== undefined) parts.push(decoded.observations)
  }
  const observations = mergeObservations(parts)
  return { snapshot: { capturedFrom, capturedAt, observations, complete: [...complete].sort() }, gaps: [] }
}

/** Folders of the slices' attempts whose results were taken, of the sources that witness. */
function foldersOf(used: ReadonlySet<string>): string[] {
  const folders = [...used].flatMap((path) => {
    const [, folder, source] = /^(data\/raw\/([^/]+)\/[^/]+)\/page-\d+\.json\.gz$/.exec(path) ?? []
    return folder !== undefined && source !== undefined && source in SHAPES ? [folder] : []
  })
  return [...new Set(folders)].sort()
}

function inflate(path: string, body: Uint8Array): Uint8Array {
  try {
    return gunzipSync(body, { maxOutputLength: LARGEST_PAGE_BYTES })
  } catch {
    throw new NotBelieved(`\`${path}\` cannot be unpacked`)
  }
}

/** Undefined for an answer to a question this version does not ask. */
function decodeCapture({ source, line }: Capture, json: unknown): ReturnType<typeof decodePage> | undefined {
  const asked = URL.parse(line.url)?.pathname.replace(/\/groups\('([^']+)'\)/, '/groups/$1')
  for (const [pattern, shape] of SHAPES[source as SourceId] ?? []) {
    const match = asked === undefined ? null : pattern.exec(asked)
    if (match === null) continue
    const subject = match[1] === undefined ? {} : { subject: decodeURIComponent(match[1]) }
    return decodePage({
      source,
      shape,
      ...subject,
      request: line,
      body: new Uint8Array(),
      json,
      records: 0,
      used: true,
    })
  }
  return undefined
}

function notBelieved({ path }: PreviousBundle, why: string): Gap {
  return {
    code: 'SOURCE_MALFORMED',
    source: 'previous-bundle',
    sentence: `the configuration that bundle \`${path}\` captured witnesses nothing of this window: ${why}`,
  }
}
