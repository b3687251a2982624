import { describe, expect, it } from 'vitest'
import { type ErrorCode, EvidenceError } from '../../shared/errors.ts'
import { answerFaults } from '../../shared/http/answer-faults.ts'
import { answerProblem } from '../../shared/http/problem.ts'

function fault(code: ErrorCode, details: readonly string[] = []): EvidenceError {
  return new EvidenceError({ room: 'http', code, message: 'what happened', help: 'what to do', details })
}

function recorder(): {
  lines: [string, string][]
  invocationId: string
  info(l: string): void
  error(l: string): void
} {
  const lines: [string, string][] = []
  return {
    lines,
    invocationId: 'inv-1',
    info: (line) => lines.push(['info', line]),
    error: (line) => lines.push(['error', line]),
  }
}

describe('a problem document', () => {
  it.each<[ErrorCode, number]>([
    ['HTTP_REQUEST_INVALID', 400],
    ['PLAN_WINDOW_INVALID', 400],
    ['HTTP_PRINCIPAL_MISSING', 401],
    ['HTTP_PRINCIPAL_NOT_TRUSTED', 403],
    ['HTTP_ROLE_MISSING', 403],
    ['HTTP_RUN_UNKNOWN', 404],
    ['PLAN_RUN_IN_PROGRESS', 409],
    ['PLAN_NOTHING_TO_DO', 409],
    ['HTTP_BODY_TOO_LARGE', 413],
    ['CONFIG_SETTING_INVALID', 500],
    ['DEPOSIT_STORE_UNAVAILABLE', 503],
  ])('of %s has status %i and the type of its code', (code, status) => {
    const answer = answerProblem(fault(code), 'inv-1')
    expect(answer.status).toBe(status)
    expect(answer.headers['Content-Type']).toBe('application/problem+json; charset=utf-8')
    expect(JSON.parse(answer.body)).toMatchObject({ type: `urn:aks-mfa-evidence:problem:${code}`, status })
  })

  it('carries what to do and every fault', () => {
    expect(
      JSON.parse(answerProblem(fault('HTTP_REQUEST_INVALID', ['a: missing', 'b: unknown']), 'inv-1').body),
    ).toEqual({
      type: 'urn:aks-mfa-evidence:problem:HTTP_REQUEST_INVALID',
      title: 'The request is not usable',
      status: 400,
      detail: 'what happened',
      help: 'what to do',
      errors: ['a: missing', 'b: unknown'],
    })
  })

  it('names the run that holds the window', () => {
    const answer = answerProblem(fault('PLAN_RUN_IN_PROGRESS', ['20261124T031500Z-ondemand-1a2b3c4d']), 'inv-1')
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 409,
      runId: '20261124T031500Z-ondemand-1a2b3c4d',
      statusUrl: '/api/collections/20261124T031500Z-ondemand-1a2b3c4d',
    })
  })

  it('names a scheme with a 401', () => {
    expect(answerProblem(fault('HTTP_PRINCIPAL_MISSING'), 'inv-1').headers['WWW-Authenticate']).toBe('Bearer')
  })

  it.each([
    ['an unforeseen fault', new Error('password=hunter2 at https://store.example/?sig=abc')],
    ['a thrown text', 'sig=abc hunter2'],
    [
      'a fault of our settings',
      new EvidenceError({
        room: 'config',
        code: 'CONFIG_SETTING_INVALID',
        message: 'sig=abc',
        help: 'hunter2',
        details: ['sig=abc'],
      }),
    ],
  ])('of %s tells nothing but where to look', (_title, error) => {
    const answer = answerProblem(error, 'inv-1')
    expect(answer.status).toBe(500)
    expect(answer.body).not.toMatch(/hunter2|sig=|at file/)
    expect(JSON.parse(answer.body)).toMatchObject({ invocationId: 'inv-1' })
  })

  it('is not kept by anything between', () => {
    expect(answerProblem(fault('HTTP_RUN_UNKNOWN'), 'inv-1').headers['Cache-Control']).toBe('no-store')
  })
})

describe('a fault in a handler', () => {
  it('of the caller is a line of information', async () => {
    const invocation = recorder()
    const answer = await answerFaults(invocation, () => Promise.reject(fault('HTTP_RUN_UNKNOWN')))
    expect(answer.status).toBe(404)
    expect(invocation.lines).toEqual([['info', 'http: HTTP_RUN_UNKNOWN: what happened (what to do)']])
  })

  it('logs every detail of a known fault, in one line that nothing in it can break', async () => {
    const invocation = recorder()
    await answerFaults(invocation, () => Promise.reject(fault('CONFIG_SCOPE_INVALID', ['a: missing', 'b\n\u202e'])))
    expect(invocation.lines).toEqual([
      ['error', 'http: CONFIG_SCOPE_INVALID: what happened; a: missing; b\\u000a\\u202e (what to do)'],
    ])
  })

  it('of ours is an error with its stack', async () => {
    const invocation = recorder()
    const answer = await answerFaults(invocation, () => Promise.reject(new Error('socket hang up')))
    expect(answer.status).toBe(500)
    expect(invocation.lines).toHaveLength(1)
    expect(invocation.lines[0]?.[0]).toBe('error')
    expect(invocation.lines[0]?.[1]).toMatch(/^Error: socket hang up\n\s+at /)
  })

  it('is nothing when there is none', async () => {
    const invocation = recorder()
    const answer = { status: 200, headers: {}, body: '{}' }
    expect(await answerFaults(invocation, () => Promise.resolve(answer))).toBe(answer)
    expect(invocation.lines).toEqual([])
  })
})
