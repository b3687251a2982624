// How fast are sign-ins judged? Log Analytics pages from bytes to tally, against the JSON.parse floor of the same bytes.
// Run: node bench/judging.ts [records]. Targets: 60,000 records/s on one core, at most 3 times the floor of parsing the same bytes.

import { attributeSignIn } from '../shared/attribute/attribute-sign-in.ts'
import { decodePage } from '../shared/decode/decode-page.ts'
import type { CapturedPage, CaptureShape } from '../shared/domain/capture.ts'
import { createSignInFold } from '../shared/judge/sign-in-fold.ts'
import { BENCH_POLICIES, BENCH_SCOPE, BENCH_WINDOW, makeGraphPages, makeLogPages } from './judging-data.ts'

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

/** The floor: every JSON text of the bytes parsed once, those inside the cells of a log table too, and nothing else done. */
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

/** The best of several rounds: the least disturbed by others on the machine. */
function best(work: () => number): { readonly milliseconds: number; readonly answer: number } {
  let milliseconds = Number.POSITIVE_INFINITY
  let answer = 0
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now()
    answer = work()
    milliseconds = Math.min(milliseconds, performance.now() - before)
  }
  return { milliseconds, answer }
}

for (const { title, shape, make } of VARIETIES) {
  const pages = make(RECORDS, ROWS_PER_PAGE)
  const bytes = pages.reduce((sum, body) => sum + body.byteLength, 0)
  const pageFloor = best(() => parsePages(pages)).milliseconds
  const floor = shape === 'graph-sign-ins' ? pageFloor : best(() => parseWhole(pages)).milliseconds
  const judged = best(() => judgeAll(pages, shape))
  const perSecond = (milliseconds: number): string => Math.round((RECORDS / milliseconds) * 1000).toLocaleString('en')
  console.log(`${title}: ${judged.answer} records, ${Math.round(bytes / RECORDS)} bytes each`)
  console.log(`  JSON.parse, pages alone         ${perSecond(pageFloor)} records/s`)
  console.log(`  JSON.parse, texts inside too    ${perSecond(floor)} records/s`)
  console.log(`  parse, decode, attribute, judge ${perSecond(judged.milliseconds)} records/s`)
  console.log(
    `  ratio ${(judged.milliseconds / floor).toFixed(2)}; to the pages alone ${(judged.milliseconds / pageFloor).toFixed(2)}`,
  )
}
