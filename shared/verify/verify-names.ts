// Is every file of the container in a place of the format? Asked before any file is opened.

import { isPortableName } from '../bundle/names.ts'
import { parseName } from '../bundle/parse-name.ts'
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

/** Sorts the listing into places; undefined if there is no single stream to verify. */
export function verifyNames(listed: readonly ListedFile[], diary: Diary): Places | undefined {
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

  const streams = new Set<string>()
  const keys = new Map<string, ListedFile>()
  const ledger = new Map<number, ListedFile>()
  const anchors: ListedFile[] = []
  const bundles = new Map<string, BundleFolder>()
  for (const file of inside) {
    const { name } = file
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
    streams.add(place.stream)
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
  const [stream, second] = [...streams].sort()
  if (stream === undefined) {
    diary.fail('CONTAINER_EMPTY', 'v1/', 'The container holds no file that belongs to the format.')
    return undefined
  }
  if (second !== undefined) {
    diary.fail('SEVERAL_STREAMS', `v1/${second}/`, 'The container holds several streams; each is verified by itself.')
    return undefined
  }
  return { stream, keys, ledger, anchors, bundles }
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
