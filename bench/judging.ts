// How fast are sign-ins judged? Pages from bytes to tally, against two floors of JSON.parse over the same bytes: the pages
// alone, and the pages with the JSON texts inside their cells. Wall time beside CPU time: under load only the latter speaks.
// Run: node bench/judging.ts [records]. Targets: 60,000 records/s on one core, at most 3 times the floor with texts inside.

import { attributeSignIn } from '../shared/attribute/attribute-sign-in.ts'
import { decodePage } from '../shared/decode/decode-page.ts'
import type { CapturedPage, CaptureShape } from '../shared/domain/capture.ts'
import { createSignInFold } from '../shared/judge/sign-in-fold.ts'
import {
  BENCH_LOCATIONS,
  BENCH_POLICIES,
  BENCH_SCOPE,
  BENCH_WINDOW,
  makeGraphPages,
  makeLogPages,
} from './judging-data.ts'

const RECORDS = Number(process.argv[2] ?? 50_000)
const ROWS_PER_PAGE = 1_000
const ROUNDS = 10

const VARIETIES: readonly {
  readonly title: string
  readonly shape: CaptureShape
  readonly make: (records: number, rowsPerPage: number) => Uint8Array[]
}[] = [
  { title: 'Log Analytics', shape: 'log-sign-ins-non-interactive', make: (n, rows) => makeLogPages(n, rows, true) },
  {
    title: 'Log Analytics, no policy text twice',
    shape: 'log-sign-ins-non-interactive',
    make: (n, rows) => makeLogPages(n, rows, false),
  },
  { title: 'Graph', shape: 'graph-sign-ins', make: makeGraphPages },
]

/** The higher floor: every JSON text of the bytes parsed once, those inside the cells of a log table too, and nothing else. */
function parseWhole(pages: readonly Uint8Array[]): number {
  let texts = 0
  for (const body of pages) {
    const { tables = [] } = JSON.parse(textOf(body)) as {
      readonly tables?: readonly { readonly rows: readonly string[][] }[]
    }
    for (const cell of tables.flatMap((table) => table.rows).flat()) {
      if (!cell.startsWith('[') && !cell.startsWith('{')) continue
      JSON.parse(cell)
      texts += 1
    }
  }
  return texts
}

/** The lower floor: the pages parsed, the JSON texts inside their cells left as text. */
function parsePages(pages: readonly Uint8Array[]): number {
  let characters = 0
  for (const body of pages) {
    const text = textOf(body)
    JSON.parse(text)
    characters += text.length
  }
  return characters
}

function judgeAll(pages: readonly Uint8Array[], shape: CaptureShape): number {
  const fold = createSignInFold({
    scope: BENCH_SCOPE,
    window: BENCH_WINDOW,
    policies: BENCH_POLICIES,
    strengths: [],
    policiesComplete: true,
    sessions: [],
    // As in a run: what Entra applied is summed up for the comparison with the model.
    namedLocations: BENCH_LOCATIONS,
  })
  for (const [index, body] of pages.entries()) {
    const page = captured(body, JSON.parse(textOf(body)), shape)
    for (const { event, row } of decodePage(page).signIns)
      fold.add({
        event,
        attribution: attributeSignIn(event, BENCH_SCOPE),
        ref: { source: page.source, recordId: event.id, page: `page-${index}`, row },
      })
  }
  return fold.finish().judged.length
}

function captured(body: Uint8Array, json: unknown, shape: CaptureShape): CapturedPage {
  const request = {
    method: 'POST',
    url: '',
    status: 200,
    receivedAt: '',
    bytes: body.byteLength,
    sha256: '0'.repeat(64),
  }
  return { source: 'bench', shape, request, body, json, records: ROWS_PER_PAGE, used: true }
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
}

interface Measured {
  readonly wallMs: number
  /** User and system time of the process, its collector threads included: it may exceed the wall time. */
  readonly cpuMs: number
  readonly answer: number
}

/** The best of several rounds, each figure by itself: the least disturbed by others on the machine. */
function best(work: () => number): Measured {
  let wallMs = Number.POSITIVE_INFINITY
  let cpuMs = Number.POSITIVE_INFINITY
  let answer = 0
  for (let round = 0; round < ROUNDS; round++) {
    const cpuBefore = process.cpuUsage()
    const before = performance.now()
    answer = work()
    wallMs = Math.min(wallMs, performance.now() - before)
    const { user, system } = process.cpuUsage(cpuBefore)
    cpuMs = Math.min(cpuMs, (user + system) / 1000)
  }
  return { wallMs, cpuMs, answer }
}

function rates({ wallMs, cpuMs }: Measured): string {
  const perSecond = (milliseconds: number): string =>
    Math.round((RECORDS / milliseconds) * 1000)
      .toLocaleString('en')
      .padStart(9)
  return `${perSecond(wallMs)} records/s of wall time, ${perSecond(cpuMs)} of CPU time`
}

function times(judged: Measured, floor: Measured): string {
  return `${(judged.wallMs / floor.wallMs).toFixed(2)} by wall time, ${(judged.cpuMs / floor.cpuMs).toFixed(2)} by CPU time`
}

for (const { title, shape, make } of VARIETIES) {
  const pages = make(RECORDS, ROWS_PER_PAGE)
  const bytes = pages.reduce((sum, body) => sum + body.byteLength, 0)
  const pagesAlone = best(() => parsePages(pages))
  const judged = best(() => judgeAll(pages, shape))
  console.log(`${title}: ${judged.answer} records, ${Math.round(bytes / RECORDS)} bytes each`)
  console.log(`  floor, pages alone:              ${rates(pagesAlone)}`)
  // Graph's pages hold no JSON inside text, so that both floors are one.
  const withTexts = shape === 'graph-sign-ins' ? undefined : best(() => parseWhole(pages))
  if (withTexts !== undefined) console.log(`  floor, pages and texts inside:   ${rates(withTexts)}`)
  console.log(`  parse, decode, attribute, judge: ${rates(judged)}`)
  console.log(`  times the floor of the pages alone:            ${times(judged, pagesAlone)}`)
  if (withTexts !== undefined)
    console.log(`  times the floor of the pages and texts inside: ${times(judged, withTexts)}`)
}
