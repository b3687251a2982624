// Is every file of the container in a place of the format? Asked before any file is opened.

import { isPortableName } from '../bundle/names.ts'
import { parseName } from '../bundle/parse-name.ts'
import { EvidenceError } from '../errors.ts'
import type { ListedFile } from './container-reader.ts'
import type { Diary } from './diary.ts'

export interface BundleFolder {
  readonly runId: string
  /** Files by their path inside the bundle. */
  readonly files: Map<string, ListedFile>
}

/** The files of one stream, by what they are. */
export interface Places {
  readonly stream: string
  readonly keys: ReadonlyMap<string, ListedFile>
  readonly ledger: ReadonlyMap<number, ListedFile>
  readonly anchors: readonly ListedFile[]
  /** By folder, without a final slash. */
  readonly bundles: ReadonlyMap<string, BundleFolder>
}

/** Files made for hand-over lie beside `v1/`; anything else there is named, because somebody might take it for evidence. */
const HAND_OVER = 'handover/'

/**
 * Sorts the files of one stream into places; undefined if there is none to verify. Throws `EvidenceError`
 * VERIFY_STREAM_UNCHOSEN where several streams lie here and none of them is chosen, or another one.
 */
export function verifyNames(
  listed: readonly ListedFile[],
  chosen: string | undefined,
  diary: Diary,
): Places | undefined {
  const inside = listed.filter((file) => file.name.startsWith('v1/'))
  for (const { name } of listed)
    if (!name.startsWith('v1/') && !name.startsWith(HAND_OVER))
      diary.warn({
        code: 'FILE_OUTSIDE_FORMAT',
        file: name,
        sentence: 'The file lies beside `v1/` and was not checked.',
      })
  if (inside.length === 0) {
    diary.fail('CONTAINER_EMPTY', 'v1/', 'The container holds no file below `v1/`.')
    return undefined
  }
  reportClashes(inside, diary)

  const stream = chooseStream(streamsOf(inside), chosen, diary)
  const others = new Set(streamsOf(inside).filter((name) => name !== stream))
  const keys = new Map<string, ListedFile>()
  const ledger = new Map<number, ListedFile>()
  const anchors: ListedFile[] = []
  const bundles = new Map<string, BundleFolder>()
  for (const file of inside) {
    const { name } = file
    if (others.has(name.split('/')[1] ?? '')) continue
    if (file.irregular !== undefined) {
      diary.fail('NOT_A_FILE', name, `The name is a ${file.irregular}, which is never followed.`)
      continue
    }
    if (!isPortableName(name)) {
      diary.fail('NAME_INVALID', name, 'The name breaks the grammar of names.')
      continue
    }
    const place = parseName(name)
    if (place.kind === 'unknown') {
      diary.fail('FILE_UNKNOWN', name, 'The format has no place for a file of this name.')
      continue
    }
    switch (place.kind) {
      case 'key':
        keys.set(place.keyid, file)
        break
      case 'ledger':
        ledger.set(place.sequence, file)
        break
      case 'anchor':
        anchors.push(file)
        break
      case 'bundle': {
        const folder = bundles.get(place.bundle) ?? { runId: place.runId, files: new Map<string, ListedFile>() }
        folder.files.set(place.path, file)
        bundles.set(place.bundle, folder)
      }
    }
  }
  if (stream === undefined) {
    diary.fail('CONTAINER_EMPTY', 'v1/', 'The container holds no file that belongs to the format.')
    return undefined
  }
  return { stream, keys, ledger, anchors, bundles }
}

/** Streams that at least one file of the format belongs to, bytewise sorted. */
function streamsOf(files: readonly ListedFile[]): string[] {
  const streams = new Set<string>()
  for (const { name, irregular } of files) {
    const place = irregular === undefined && isPortableName(name) ? parseName(name) : undefined
    if (place !== undefined && place.kind !== 'unknown') streams.add(place.stream)
  }
  return [...streams].sort()
}

/** Several streams are no fault of a container, but each has its own key, ledger and head: they are verified one by one. */
function chooseStream(streams: readonly string[], chosen: string | undefined, diary: Diary): string | undefined {
  const stream = chosen ?? (streams.length === 1 ? streams[0] : undefined)
  if (streams.length === 0) return undefined
  if (stream === undefined || !streams.includes(stream))
    throw new EvidenceError({
      room: 'verify',
      code: 'VERIFY_STREAM_UNCHOSEN',
      message:
        chosen === undefined
          ? `the container holds ${streams.length} streams and none was chosen: ${quoted(streams)}`
          : `the container holds no stream \`${chosen}\`, only ${quoted(streams)}`,
      help: 'choose one of them: each is verified by itself, against its own key and head',
    })
  for (const other of streams)
    if (other !== stream)
      diary.warn({
        code: 'STREAM_NOT_VERIFIED',
        file: `v1/${other}/`,
        sentence: `The container also holds stream \`${other}\`, of which nothing was checked here.`,
      })
  return stream
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

/** Two names that differ only in case become one file on Windows and macOS: one of them would go unseen. */
function reportClashes(files: readonly ListedFile[], diary: Diary): void {
  const seen = new Map<string, string>()
  for (const { name } of files) {
    const folded = name.toLowerCase()
    const other = seen.get(folded)
    if (other !== undefined) diary.fail('NAMES_CLASH', name, `The name differs from \`${other}\` only in case.`)
    seen.set(folded, name)
  }
}
