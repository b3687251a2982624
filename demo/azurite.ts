// The demo's question: where does the evidence go on a machine without a storage account?
// Azurite as a child process over TLS, with token authentication, so that the real credential path is walked.

import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { EvidenceError } from '../shared/errors.ts'
import type { DemoCertificate } from './certificate.ts'

export interface BlobStore {
  /** Blob endpoint with the account's name, without a trailing slash. */
  readonly url: string
  close(): Promise<void>
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** Azurite's one account in its default configuration. */
const ACCOUNT = 'devstoreaccount1'

const START_TIMEOUT_MS = 30_000

/** Makes the child end when the pipe to its parent breaks, however the parent ended. */
const END_WITH_PARENT = 'data:text/javascript,process.stdin.resume().on("end",()=>process.exit(0))'

function spawnAzurite(folder: string): Child {
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js')
  return spawn(
    process.execPath,
    [
      ...['--import', END_WITH_PARENT, main],
      ...['--blobHost', '127.0.0.1', '--blobPort', '0'],
      ...['--cert', join(folder, 'certificate.pem'), '--key', join(folder, 'key.pem'), '--oauth', 'basic'],
      // The client library speaks a newer API version than Azurite knows.
      '--skipApiVersionCheck',
      ...['--inMemoryPersistence', '--silent', '--disableTelemetry'],
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], cwd: folder },
  )
}

/** The readiness line is printed even with `--silent`, and names the port that was drawn. */
function readAddress(child: Child): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = (cause: string) => {
      reject(
        new EvidenceError({
          room: 'demo',
          code: 'DEMO_SERVER_FAILED',
          message: `the blob store did not start: ${cause}: \`${printed.trim().slice(-500)}\``,
          help: 'run `npm ci` again; the demo needs the development packages',
        }),
      )
    }
    const timer = setTimeout(() => fail(`no answer within ${START_TIMEOUT_MS} ms`), START_TIMEOUT_MS)
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /successfully listens? on (https:\/\/\S+)/.exec(printed)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code) => fail(`ended with ${code ?? 'a signal'}`))
  })
}

/** Starts an empty blob store on a free port; ends with `close()`, and at the latest with this process. */
export async function startAzurite(input: { readonly certificate: DemoCertificate }): Promise<BlobStore> {
  const folder = await mkdtemp(join(tmpdir(), 'mfa-evidence-blob-'))
  await writeFile(join(folder, 'certificate.pem'), input.certificate.certificate)
  await writeFile(join(folder, 'key.pem'), input.certificate.privateKey, { mode: 0o600 })
  const child = spawnAzurite(folder)
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const close = async () => {
    process.removeListener('exit', kill)
    // Nothing in it is to be kept: no need to let it tidy up.
    kill()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const address = await readAddress(child)
    return { url: `${address}/${ACCOUNT}`, close }
  } catch (error) {
    await close()
    throw error
  }
}
