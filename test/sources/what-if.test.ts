// What-If over the real Graph client: the question as documented, and every way a sample may end.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CapturedPage, SourceReport } from '../../shared/domain/capture.ts'
import { createGraphClient } from '../../shared/sources/graph/graph-client.ts'
import { collectWhatIf } from '../../shared/sources/graph/collect-what-if.ts'
import { paceGraph, SPACING } from '../../shared/sources/graph/pace.ts'
import { PATIENCE, type Delay, type Service } from '../../shared/sources/service.ts'
import { collect, NOW } from './open-door.ts'
import { startScriptedServer, type Reply, type ScriptedServer } from './scripted-server.ts'
import { ANA, KUBERNETES, question } from './what-if-question.ts'

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const ANSWER: Reply = { body: { value: [{ id: 'p1', state: 'enabled', policyApplies: true }] } }
const THREE = ['203.0.113.1', '203.0.113.2', '203.0.113.3'].map((ipAddress) => question({}, { ipAddress }))

function inTurn(...replies: readonly Reply[]): void {
  let turn = 0
  server.script = () => replies[Math.min(turn++, replies.length - 1)] ?? {}
}

describe('a question', () => {
  it('is posted with every field of the documentation, and stands with its answer', async () => {
    inTurn(ANSWER)
    const { used, report } = await collect(server, 'what-if', { whatIf: { questions: [question()] } })
    expect(server.asked.map(({ method, url }) => [method, url])).toEqual([
      ['POST', '/v1.0/identity/conditionalAccess/evaluate'],
    ])
    expect(server.asked[0]?.headers['content-type']).toContain('application/json')
    const [page] = used()
    expect(page?.request.sent).toBe(server.asked[0]?.body)
    // The example of "conditionalAccessRoot: evaluate".
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({
      signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: ANA },
      signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: [KUBERNETES] },
      signInConditions: {
        ...{ clientAppType: 'mobileAppsAndDesktopClients', devicePlatform: 'linux' },
        ...{ signInRiskLevel: 'none', userRiskLevel: 'none', insiderRiskLevel: 'none' },
        ...{ country: 'US', ipAddress: '203.0.113.10' },
        authenticationFlow: { transferMethod: 'deviceCodeFlow' },
        deviceInfo: { isCompliant: false },
      },
      appliedPoliciesOnly: false,
    })
    expect(report('graph-what-if')).toMatchObject({
      status: 'complete',
      required: false,
      records: 1,
      pages: 1,
      gaps: [],
    })
  })

  it('about a guest names what he is and where he comes from', async () => {
    inTurn(ANSWER)
    const guest = question({ guestKind: 'b2bCollaborationGuest', homeTenantId: 'b0000000-0000-4000-8000-00000000000b' })
    await collect(server, 'what-if', { whatIf: { questions: [guest] } })
    expect(JSON.parse(server.asked[0]?.body ?? '')).toMatchObject({
      signInIdentity: {
        externalUserType: 'b2bCollaborationGuest',
        externalTenantId: 'b0000000-0000-4000-8000-00000000000b',
      },
    })
  })

  it('is followed by the same question for each further page', async () => {
    inTurn(
      {
        body: {
          value: [{ id: 'p1' }],
          '@odata.nextLink': `${server.url}/v1.0/identity/conditionalAccess/evaluate?page=2`,
        },
      },
      { body: { value: [{ id: 'p2' }] } },
    )
    const { used, report } = await collect(server, 'what-if', { whatIf: { questions: [question()] } })
    expect(used().map(({ request }) => request.sent)).toEqual(Array(2).fill(server.asked[0]?.body))
    expect(report('graph-what-if')).toMatchObject({ status: 'complete', records: 2, pages: 2 })
  })
})

describe('a sample', () => {
  it('that is switched off asks nothing and says so', async () => {
    inTurn(ANSWER)
    const { report, pages } = await collect(server, 'what-if', { whatIf: { notAsked: 'it is switched off' } })
    expect([server.asked, pages]).toEqual([[], []])
    expect(report('graph-what-if')).toMatchObject({
      status: 'skipped',
      required: false,
      gaps: [{ code: 'NO_SOURCE_CONFIGURED', sentence: 'What-If was not asked: it is switched off' }],
    })
  })

  it('is refused once for all: the gap names the permission', async () => {
    inTurn({ status: 403, body: { error: { code: 'AccessDenied', message: 'no' } } })
    const { report } = await collect(server, 'what-if', { whatIf: { questions: THREE } })
    expect(server.asked).toHaveLength(1)
    expect(report('graph-what-if')).toMatchObject({ status: 'failed', required: false, reason: 'permissionDenied' })
    expect(report('graph-what-if').gaps).toEqual([
      {
        code: 'SOURCE_REFUSED',
        source: 'graph-what-if',
        sentence:
          'Microsoft Graph: POST /v1.0/identity/conditionalAccess/evaluate answered 403 (AccessDenied: no); it needs ' +
          'Policy.Read.ConditionalAccess (or Policy.Read.All); 3 of 3 questions of the sample are without an answer',
      },
    ])
  })

  it('goes on after a question that the service cannot read, and says how many there were', async () => {
    inTurn(ANSWER, { status: 400, body: { error: { code: 'BadRequest', message: 'unknown user' } } }, ANSWER)
    const { report, used } = await collect(server, 'what-if', { whatIf: { questions: THREE } })
    expect(used()).toHaveLength(2)
    expect(report('graph-what-if')).toMatchObject({ status: 'partial', records: 2 })
    expect(report('graph-what-if').gaps.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(
        /answered 400 \(BadRequest: unknown user\): 1 of 3 questions of the sample were refused so$/,
      ),
    ])
  })

  it('gives up when every question so far was unreadable', async () => {
    inTurn({ status: 400, body: { error: { code: 'BadRequest', message: 'no' } } })
    const { report } = await collect(server, 'what-if', { whatIf: { questions: [...THREE, question()] } })
    expect(server.asked).toHaveLength(3)
    expect(report('graph-what-if')).toMatchObject({ status: 'failed', gaps: [{ code: 'SOURCE_UNAVAILABLE' }] })
  })

  it('waits as long as a throttling service says, or doubles where it says nothing', async () => {
    inTurn({ status: 429, headers: { 'retry-after': '7' } }, { status: 429 }, ANSWER)
    const { report, waits } = await collect(server, 'what-if', { whatIf: { questions: [question()] } })
    expect(waits).toEqual([7_000, 10_000])
    expect(report('graph-what-if')).toMatchObject({ status: 'complete', retries: 2, gaps: [] })
  })

  it('that goes on being throttled ends as partial, with what was answered kept', async () => {
    inTurn(ANSWER, { status: 429 })
    const { report, used, waits } = await collect(server, 'what-if', { whatIf: { questions: THREE } })
    expect(used()).toHaveLength(1)
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000])
    expect(report('graph-what-if')).toMatchObject({ status: 'partial', reason: 'throttled', records: 1 })
    expect(report('graph-what-if').gaps).toMatchObject([
      {
        code: 'SOURCE_THROTTLED',
        sentence: expect.stringMatching(/; 2 of 3 questions of the sample are without an answer$/) as string,
      },
    ])
  })

  it('that is throttled for longer than its deadline ends there', async () => {
    inTurn(ANSWER, { status: 429, headers: { 'retry-after': '300' } })
    // Waits until somebody stops it.
    const delay: Delay = (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
    const { reports, pages } = await drain(
      collectWhatIf(graphWith(delay), server.url, { questions: THREE }, never(), 2_000),
    )
    expect(pages.map(({ used, request }) => [used, request.status])).toEqual([
      [true, 200],
      [false, 429],
    ])
    expect(reports).toMatchObject([{ status: 'partial', reason: 'throttled', gaps: [{ code: 'SOURCE_THROTTLED' }] }])
  })

  it('rests 1.1 seconds between questions', async () => {
    inTurn(ANSWER)
    const waits: number[] = []
    const delay: Delay = (milliseconds) => {
      waits.push(milliseconds)
      return Promise.resolve()
    }
    const graph = graphWith(delay)
    const paced: Service = { ...graph, ask: paceGraph(graph.ask, SPACING, delay) }
    await drain(collectWhatIf(paced, server.url, { questions: THREE }, never()))
    expect(waits).toEqual([1_100, 1_100])
  })
})

function never(): AbortSignal {
  return new AbortController().signal
}

function graphWith(delay: Delay): Service {
  const credential = { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: 4_102_444_800_000 }) }
  const ask = createGraphClient({ url: server.url, credential, trustedCa: server.authority, now: () => NOW })
  const waiting = { patience: PATIENCE, delay, jitter: () => 0 }
  return { name: 'Microsoft Graph', ask, waiting, health: { silentInARow: 0 } }
}

async function drain(
  answers: AsyncGenerator<CapturedPage, readonly SourceReport[]>,
): Promise<{ pages: CapturedPage[]; reports: readonly SourceReport[] }> {
  const pages: CapturedPage[] = []
  for (;;) {
    const next = await answers.next()
    if (next.done === true) return { pages, reports: next.value }
    pages.push(next.value)
  }
}
