// What of the folders that no entry names? Killed runs leave some; nothing else may.

import { md5Base64 } from '../bundle/digest.ts'
import { assembleListing, type ListedFile as ListingLine } from '../bundle/listing.ts'
import { type AbandonedRun, isCollection } from '../bundle/statement.ts'
import type { ContainerReader } from './container-reader.ts'
import type { Diary } from './diary.ts'
import type { Chain } from './verify-chain.ts'
import type { BundleFolder, Places } from './verify-names.ts'

/** Compares abandoned runs with what the ledger says of them, and names folders that it does not know. */
export async function verifyRemains(
  reader: ContainerReader,
  places: Places,
  chain: Chain,
  diary: Diary,
): Promise<void> {
  const committed = new Set(chain.entries.map((entry) => entry.bundle))
  const committedRuns = new Set(chain.entries.map((entry) => entry.runId))
  const abandoned = new Map<string, AbandonedRun & { readonly file: string }>()
  for (const { statement, file } of chain.valid)
    if (isCollection(statement))
      for (const run of statement.predicate.abandonedRuns ?? []) abandoned.set(run.runId, { ...run, file })

  for (const [path, folder] of places.bundles) {
    if (committed.has(path)) continue
    const run = abandoned.get(folder.runId)
    if (run !== undefined) await verifyAbandoned(reader, path, folder, run, diary)
    // A folder whose own entry is damaged looks the same; that entry has been named already.
    else if (chain.valid.length === chain.entries.length)
      diary.warn({
        code: 'UNCOMMITTED_RUN',
        file: `${path}/`,
        sentence: `Run \`${folder.runId}\` left ${folder.files.size} files and was not committed: they are no evidence.`,
      })
  }
  const present = new Set([...places.bundles.values()].map((folder) => folder.runId))
  for (const run of abandoned.values())
    if (!present.has(run.runId) && !committedRuns.has(run.runId))
      diary.fail(
        'FILE_MISSING',
        run.file,
        `The entry names ${run.blobs} files of abandoned run \`${run.runId}\`; none is there.`,
      )
}

async function verifyAbandoned(
  reader: ContainerReader,
  path: string,
  folder: BundleFolder,
  run: AbandonedRun,
  diary: Diary,
): Promise<void> {
  const { size } = folder.files
  if (size > run.blobs) {
    diary.gap({
      code: 'ABANDONED_RUN_GREW',
      file: `${path}/`,
      sentence: `Abandoned run \`${run.runId}\` has ${size} files and had ${run.blobs} when it was named.`,
    })
    return
  }
  const lines: ListingLine[] = []
  for (const file of folder.files.values())
    lines.push({ name: file.name, bytes: file.bytes, md5: md5Base64(await reader.read(file.name)) })
  if (assembleListing(lines).listingSha256 !== run.listingSha256)
    diary.fail(
      'ABANDONED_RUN_CHANGED',
      `${path}/`,
      `The files of abandoned run \`${run.runId}\` are not those it left.`,
    )
}
