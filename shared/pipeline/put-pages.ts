// Raw pages go into the container as they arrive, before anybody has judged them.

import { requestLinesPath, rawPagePath } from '../bundle/names.ts'
import { scanForSecrets } from '../bundle/secrets.ts'
import type { CapturedPage, RequestLine } from '../domain/capture.ts'
import type { Gap } from '../domain/gap-codes.ts'
import type { CollectorPorts } from './ports.ts'
import { putCompressed, putFile } from './put-file.ts'
import type { PutFile } from './slice-receipt.ts'
import { fenceName } from './work-names.ts'

/** Enough to hide the store's latency; each holds one page in memory. */
const PUTS_IN_FLIGHT = 4

export interface PageWriter {
  /** Puts the page; returns its path inside the bundle. Waits only when too many puts are under way. */
  put(page: CapturedPage): Promise<string>
  /** Puts the request lines of every source and waits for all puts. */
  finish(): Promise<{ files: readonly PutFile[]; gaps: readonly Gap[] }>
}

export interface PageWriterInput {
  readonly ports: CollectorPorts
  readonly runId: string
  /** Path of the bundle in the container. */
  readonly bundle: string
  readonly sliceId: string
  readonly attempt: number
}

export function createPageWriter({ ports, runId, bundle, sliceId, attempt }: PageWriterInput): PageWriter {
  const lines = new Map<string, (RequestLine & { n: number; file?: string })[]>()
  const pages = new Map<string, number>()
  const files: PutFile[] = []
  const gaps: Gap[] = []
  const underWay = new Set<Promise<void>>()

  const enqueue = async (write: () => Promise<PutFile>): Promise<void> => {
    while (underWay.size >= PUTS_IN_FLIGHT) await Promise.race(underWay)
    const put = putBehindFence(ports, runId, write)
      .then((file) => {
        if (file !== undefined) files.push(file)
      })
      .finally(() => underWay.delete(put))
    put.catch(() => undefined) // the race above or finish() reports it; this only keeps it from being called unhandled
    underWay.add(put)
  }

  return {
    async put(page) {
      const number = pages.get(page.source) ?? 0
      pages.set(page.source, number + 1)
      const path = rawPagePath({ source: page.source, sliceId, attempt }, number)
      const secrets = scanForSecrets(page.body)
      const kept = page.body.length > 0 && secrets.length === 0
      const list = lines.get(page.source) ?? []
      list.push({ n: list.length, ...page.request, ...(kept ? { file: path.slice(path.lastIndexOf('/') + 1) } : {}) })
      lines.set(page.source, list)
      if (secrets.length > 0) gaps.push(secretGap(page.source, number, secrets))
      if (kept)
        await enqueue(() =>
          putCompressed(ports.store, bundle, path, page.body, { records: page.records, used: page.used }),
        )
      return path
    },
    async finish() {
      for (const [source, list] of [...lines].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const body = new TextEncoder().encode(list.map((line) => `${JSON.stringify(line)}\n`).join(''))
        const path = requestLinesPath({ source, sliceId, attempt })
        await enqueue(() => putFile(ports.store, bundle, path, body, { records: list.length }))
      }
      await Promise.all(underWay)
      return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), gaps }
    },
  }
}

/** The fence is read before each put: a slice that was given up must not add files after the concluding step listed them. */
async function putBehindFence(
  ports: CollectorPorts,
  runId: string,
  write: () => Promise<PutFile>,
): Promise<PutFile | undefined> {
  return (await ports.work.get(fenceName(runId))) === undefined ? write() : undefined
}

function secretGap(source: string, page: number, secrets: readonly string[]): Gap {
  const sentence = `page ${page} of ${source} holds what looks like ${secrets.join(', ')}; only its digest is kept`
  return { code: 'SECRET_IN_SOURCE', source, sentence }
}
