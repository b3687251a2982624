// May this folder take a demo's container, and how does the new one take the place of the old without losing it?

import { access, constants, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { wordFileFault } from '../shared/domain/file-fault.ts'
import { EvidenceError } from '../shared/errors.ts'

/** Beside `v1/`, where verify does not look: how a later demo knows that it may replace the folder. */
export const DEMO_MARKER = join('handover', 'demo.json')
const KEPT = ['v1', 'handover'] as const
/** Holds the new container until it is whole. */
const INCOMING = '.incoming'

/** Refuses a folder that holds anything but what an earlier demo put there; changes nothing. */
export async function checkDemoFolder(out: string): Promise<void> {
  const entries = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw unusable(out, error.code === 'ENOTDIR' ? 'it is a file' : wordFileFault(error))
  })
  await checkWritable(out, out)
  const foreign = entries.find((entry) => entry !== INCOMING && !KEPT.some((kept) => kept === entry))
  if (foreign !== undefined) throw unusable(out, `it holds \`${foreign}\``)
  if (entries.every((entry) => entry === INCOMING)) return
  if ((await readFile(join(out, DEMO_MARKER)).catch(() => undefined)) === undefined)
    throw unusable(out, 'no demo made it')
}

/** Before minutes of collecting: the folder, or the nearest one above it that exists, takes new files. */
async function checkWritable(out: string, folder: string): Promise<void> {
  await access(folder, constants.W_OK).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(folder) === folder) throw unwritable(out, error)
    await checkWritable(out, dirname(folder))
  })
}

/**
 * Lets `write` fill an empty folder with `v1/` and `handover/`, then puts these in the place of the old ones. What was there
 * before is removed only when the new container is whole: a failure costs nobody earlier evidence.
 */
export async function replaceDemoFolder(out: string, write: (folder: string) => Promise<void>): Promise<void> {
  await checkDemoFolder(out)
  const incoming = join(out, INCOMING)
  try {
    await rm(incoming, { recursive: true, force: true })
    await mkdir(incoming, { recursive: true })
    await write(incoming).catch(async (error: unknown) => {
      await rm(incoming, { recursive: true, force: true })
      throw error
    })
    for (const name of KEPT) await rm(join(out, name), { recursive: true, force: true })
    for (const name of KEPT) await rename(join(incoming, name), join(out, name))
    await rm(incoming, { recursive: true })
  } catch (error) {
    throw typeof (error as NodeJS.ErrnoException).syscall === 'string' ? unwritable(out, error) : error
  }
}

function unwritable(out: string, cause: unknown): EvidenceError {
  const { code, message } = cause as NodeJS.ErrnoException
  return new EvidenceError({
    room: 'demo',
    code: 'DEMO_FOLDER_NOT_WRITABLE',
    message: `folder \`${out}\` cannot be written: ${code === 'EACCES' ? 'you may not write there' : message}`,
    help: 'give a folder with `--out` that you may write and that has room for some megabytes',
    cause,
  })
}

function unusable(out: string, why: string): EvidenceError {
  return new EvidenceError({
    room: 'demo',
    code: 'DEMO_FOLDER_NOT_EMPTY',
    message: `folder \`${out}\` cannot take the demo's container: ${why}`,
    help: 'give an empty or new folder with `--out`; a folder that an earlier demo made is replaced',
  })
}
