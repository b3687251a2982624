// Is the folder of this run the bag that its entry signed: every file, every byte, and no file more?

import { BAGIT_TEXT, type DigestLine, LISTED_TAG_FILES, parseDigestLines, payloadOxumOf } from '../bundle/bag.ts'
import { sha256Hex } from '../bundle/digest.ts'
import { equalBytes } from '../bundle/entry.ts'
import { parseExactJson } from '../bundle/json.ts'
import type { ManifestDocument, ManifestFile } from '../bundle/manifest.ts'
import { MANIFEST_PATH } from '../bundle/names.ts'
import { isSliceAttemptPath } from '../bundle/parse-name.ts'
import type { CollectionStatement } from '../bundle/statement.ts'
import { validateDocument } from '../bundle/validate-document.ts'
import type { ContainerReader, ListedFile } from './container-reader.ts'
import type { Diary } from './diary.ts'
import { readCapped } from './read-capped.ts'
import type { ChainEntry } from './verify-chain.ts'
import { verifyContent } from './verify-content.ts'

/** A list of digests of a hundred thousand files has some 15 MB. */
const MAX_TAG_FILE_BYTES = 64 * 1024 * 1024
const MAX_MANIFEST_BYTES = 256 * 1024 * 1024

interface Folder {
  readonly reader: ContainerReader
  /** Without a final slash. */
  readonly path: string
  readonly files: ReadonlyMap<string, ListedFile>
  readonly diary: Diary
}

/** Verifies one run's folder against its entry. Files are read one at a time. */
export async function verifyBundle(
  reader: ContainerReader,
  files: ReadonlyMap<string, ListedFile>,
  entry: ChainEntry,
  statement: CollectionStatement,
  diary: Diary,
): Promise<void> {
  const folder: Folder = { reader, path: statement.predicate.bundle.path, files, diary }
  await verifyAttestation(folder, entry)
  const signed = new Map(statement.subject.map((subject) => [subject.name, subject.digest.sha256]))
  const tagLines = await readDigestLines(folder, 'tagmanifest-sha256.txt', signed)
  const payloadLines = await readDigestLines(folder, 'manifest-sha256.txt', signed)
  if (tagLines !== undefined) await verifyTagFiles(folder, tagLines, statement)
  // Without a trusted list of the payload nothing below it can be told right from wrong.
  if (payloadLines === undefined) return
  const manifest = await readManifest(folder, payloadLines, signed)
  if (manifest !== undefined) verifyManifest(folder, manifest, payloadLines, statement)
  for (const [name, sha256] of signed)
    if (name.startsWith('data/') && payloadLines.find((line) => line.path === name)?.sha256 !== sha256)
      diary.fail(
        'MANIFEST_INVALID',
        `${folder.path}/manifest-sha256.txt`,
        `It gives \`${name}\` another digest than signed.`,
      )
  const described = new Map(manifest?.files.map((file) => [file.path, file]))
  for (const line of payloadLines)
    if (line.path !== MANIFEST_PATH) await verifyPayloadFile(folder, line, described.get(line.path))
  verifyNothingMore(folder, payloadLines)
}

/** The readable copies are made after the commit, so a missing one is a crash and a different one is a forgery. */
async function verifyAttestation(folder: Folder, entry: ChainEntry): Promise<void> {
  const { files, path, diary } = folder
  const copies = [
    ['attestation/statement.json', entry.statementBytes],
    ['attestation/statement.sig', entry.signature],
  ] as const
  for (const [name, expected] of copies) {
    const file = files.get(name)
    if (file === undefined)
      diary.warn({
        code: 'ATTESTATION_MISSING',
        file: `${path}/${name}`,
        sentence: 'The copy of the entry is missing; the next run writes it.',
      })
    else if (file.bytes !== expected.length || !equalBytes(await folder.reader.read(file.name), expected))
      diary.fail('ATTESTATION_DIFFERS', file.name, 'The copy differs from what the ledger entry signed.')
  }
  const token = files.get('attestation/statement.tsr')
  if (token !== undefined)
    diary.fail('ATTESTATION_DIFFERS', token.name, 'The copy of a timestamp token has no token in the ledger entry.')
}

async function readDigestLines(
  folder: Folder,
  name: string,
  signed: ReadonlyMap<string, string>,
): Promise<readonly DigestLine[] | undefined> {
  const bytes = await readVerified(folder, name, signed.get(name), MAX_TAG_FILE_BYTES)
  if (bytes === undefined) return undefined
  const lines = parseDigestLines(bytes)
  if (lines === undefined)
    folder.diary.fail(
      'TAG_FILE_INVALID',
      `${folder.path}/${name}`,
      'The list of digests is not in the form of the format.',
    )
  return lines
}

async function verifyTagFiles(
  folder: Folder,
  lines: readonly DigestLine[],
  { predicate }: CollectionStatement,
): Promise<void> {
  const { path, diary } = folder
  if (lines.map((line) => line.path).join() !== LISTED_TAG_FILES.join())
    diary.fail('TAG_FILE_INVALID', `${path}/tagmanifest-sha256.txt`, 'The list does not name the three tag files.')
  const digest = (name: string): string | undefined => lines.find((line) => line.path === name)?.sha256
  const bagit = await readVerified(folder, 'bagit.txt', digest('bagit.txt'), MAX_TAG_FILE_BYTES)
  if (bagit !== undefined && new TextDecoder().decode(bagit) !== BAGIT_TEXT)
    diary.fail('TAG_FILE_INVALID', `${path}/bagit.txt`, 'The file does not declare BagIt 1.0 in UTF-8.')
  const info = await readVerified(folder, 'bag-info.txt', digest('bag-info.txt'), MAX_TAG_FILE_BYTES)
  if (info === undefined) return
  const labels = new TextDecoder().decode(info).split('\n')
  for (const label of [
    `External-Identifier: ${predicate.bundle.runId}`,
    `Payload-Oxum: ${predicate.bundle.payloadOxum}`,
    `Bag-Group-Identifier: ${predicate.stream}`,
  ])
    if (!labels.includes(label))
      diary.fail('TAG_FILE_INVALID', `${path}/bag-info.txt`, `The file lacks the signed line \`${label}\`.`)
}

async function readManifest(
  folder: Folder,
  lines: readonly DigestLine[],
  signed: ReadonlyMap<string, string>,
): Promise<ManifestDocument | undefined> {
  const bytes = await readVerified(folder, MANIFEST_PATH, signed.get(MANIFEST_PATH), MAX_MANIFEST_BYTES)
  if (bytes === undefined) return undefined
  const parsed = parseExactJson(bytes)
  const faults = parsed.ok ? validateDocument('manifest', parsed.value) : [parsed.sentence]
  if (!parsed.ok || faults.length > 0) {
    folder.diary.fail(
      'MANIFEST_INVALID',
      `${folder.path}/${MANIFEST_PATH}`,
      `The manifest is invalid: ${faults.join('; ')}.`,
    )
    return undefined
  }
  const manifest = parsed.value as ManifestDocument
  const listed = lines.filter((line) => line.path !== MANIFEST_PATH)
  const agrees =
    manifest.files.length === listed.length &&
    manifest.files.every((file, index) => {
      return file.path === listed[index]?.path && file.sha256 === listed[index].sha256
    })
  if (agrees) return manifest
  folder.diary.fail(
    'MANIFEST_INVALID',
    `${folder.path}/${MANIFEST_PATH}`,
    'The manifest and manifest-sha256.txt do not name the same files.',
  )
  return undefined
}

function verifyManifest(
  folder: Folder,
  manifest: ManifestDocument,
  lines: readonly DigestLine[],
  { predicate }: CollectionStatement,
): void {
  const file = `${folder.path}/${MANIFEST_PATH}`
  if (manifest.runId !== predicate.bundle.runId || manifest.stream !== predicate.stream)
    folder.diary.fail(
      'MANIFEST_INVALID',
      file,
      `The manifest belongs to run \`${manifest.runId}\` of \`${manifest.stream}\`.`,
    )
  const own = folder.files.get(MANIFEST_PATH)?.bytes ?? 0
  const oxum = payloadOxumOf([...manifest.files, { bytes: own }])
  if (oxum !== predicate.bundle.payloadOxum)
    folder.diary.fail(
      'OXUM_DIFFERS',
      file,
      `The payload has ${oxum} (octets.files) by ${lines.length} lines, signed is ${predicate.bundle.payloadOxum}.`,
    )
}

async function verifyPayloadFile(folder: Folder, line: DigestLine, described: ManifestFile | undefined): Promise<void> {
  const bytes = await readVerified(
    folder,
    line.path,
    line.sha256,
    described?.bytes ?? Number.MAX_SAFE_INTEGER,
    described?.bytes,
  )
  if (bytes === undefined || described?.contentSha256 === undefined) return
  const fault = verifyContent(bytes, described.contentSha256, described.contentSize ?? 0)
  if (fault !== undefined) folder.diary.fail('CONTENT_DIFFERS', `${folder.path}/${line.path}`, fault)
}

/** A worker of a killed attempt may finish a put after the run was concluded; anywhere else nobody may add a file. */
function verifyNothingMore(folder: Folder, lines: readonly DigestLine[]): void {
  const known = new Set(lines.map((line) => line.path))
  for (const [path, file] of folder.files) {
    if (!path.startsWith('data/') || known.has(path)) continue
    if (isSliceAttemptPath(path))
      folder.diary.gap({
        code: 'LATE_ORPHAN',
        file: file.name,
        sentence: 'A slice put this file after its run was concluded; it is no part of the evidence.',
      })
    else folder.diary.fail('FILE_EXTRA', file.name, 'The bag does not list this file.')
  }
}

/** The bytes of a file whose digest is as signed; otherwise undefined, with the reason in the diary. */
async function readVerified(
  { reader, files, path, diary }: Folder,
  name: string,
  sha256: string | undefined,
  maxBytes: number,
  exactBytes?: number,
): Promise<Uint8Array | undefined> {
  const file = files.get(name)
  if (file === undefined) {
    diary.fail('FILE_MISSING', `${path}/${name}`, 'The entry signed this file, and it is not there.')
    return undefined
  }
  if (exactBytes !== undefined && file.bytes !== exactBytes) {
    diary.fail('FILE_DIFFERS', file.name, `The file has ${file.bytes} bytes, signed are ${exactBytes}.`)
    return undefined
  }
  const bytes = await readCapped(reader, file, maxBytes, diary)
  if (bytes === undefined) return undefined
  const actual = sha256Hex(bytes)
  if (actual === sha256) return bytes
  diary.fail('FILE_DIFFERS', file.name, `The file has SHA-256 \`${actual}\`, signed is \`${sha256 ?? 'none'}\`.`)
  return undefined
}
