// How fast are sign-ins judged? Log Analytics pages from bytes to tally, against the JSON.parse floor of the same bytes.
// Run: node bench/judging.ts [records]. Targets: 60,000 records/s on one core, at most 3 times the floor.

import { attributeSignIn } from '../shared/attribute/attribute-sign-in.ts'
import { decodePage } from '../shared/decode/decode-page.ts'
import type { CapturedPage } from '../shared/domain/capture.ts'
import { createSignInFold } from '../shared/judge/sign-in-fold.ts'
import { BENCH_POLICIES, BENCH_SCOPE, BENCH_WINDOW, makePages } from './judging-data.ts'

const RECORDS = Number(process.argv[2] ?? 50_000)
const ROWS_PER_PAGE = 5_000
const ROUNDS = 5

function parseOnly(pages: readonly Uint8Array[]): number {
  let tables = 0
  for (const body of pages) {
    const json = JSON.parse(textOf(body)) as { tables: readonly unknown[] }
    tables += json.tables.length
  }
  return tables
}

function judgeAll(pages: readonly Uint8Array[]): number {
  const fold = createSignInFold({
    scope: BENCH_SCOPE,
    window: BENCH_WINDOW,
    policies: BENCH_POLICIES,
    strengths: [],
    policiesComplete: true,
    sessions: [],
  })
  for (const [index, body] of pages.entries()) {
    const page = captured(body, JSON.parse(textOf(body)))
    for (const { event, row } of decodePage(page).signIns)
      fold.add({
        event,
        attribution: attributeSignIn(event, BENCH_SCOPE),
        ref: { source: page.source, recordId: event.id, page: `page-${index}`, row },
      })
  }
  return fold.finish().judged.length
}

function captured(body: Uint8Array, json: unknown): CapturedPage {
  const request = {
    method: 'POST',
    url: '',
    status: 200,
    receivedAt: '',
    bytes: body.byteLength,
    sha256: '0'.repeat(64),
  }
  return {
    source: 'log-sign-ins-non-interactive',
    shape: 'log-sign-ins-non-interactive',
    request,
    body,
    json,
    records: ROWS_PER_PAGE,
    used: true,
  }
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
}

/** The best of several rounds: the least disturbed by others on the machine. CPU time, so that waiting does not count. */
function best(work: () => number): { milliseconds: number; answer: number } {
  let milliseconds = Number.POSITIVE_INFINITY
  let answer = 0
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now()
    answer = work()
    milliseconds = Math.min(milliseconds, performance.now() - before)
  }
  return { milliseconds, answer }
}

for (const variety of ['as in a tenant', 'every policy text distinct'] as const) {
  const pages = makePages(RECORDS, ROWS_PER_PAGE, variety === 'as in a tenant')
  const bytes = pages.reduce((sum, body) => sum + body.byteLength, 0)
  const floor = best(() => parseOnly(pages))
  const judged = best(() => judgeAll(pages))
  const perSecond = (milliseconds: number): string => Math.round((RECORDS / milliseconds) * 1000).toLocaleString('en')
  console.log(`${variety}: ${judged.answer} records, ${Math.round(bytes / RECORDS)} bytes each`)
  console.log(`  JSON.parse floor   ${perSecond(floor.milliseconds)} records/s`)
  console.log(`  decode and judge   ${perSecond(judged.milliseconds)} records/s`)
  console.log(`  ratio to the floor ${(judged.milliseconds / floor.milliseconds).toFixed(2)}`)
}
