import { describe, expect, it } from 'vitest'
import { INSTANT_FORM } from '../../shared/domain/instant.ts'
import { EvidenceError } from '../../shared/errors.ts'
import { LARGEST_BODY_BYTES, readBody } from '../../shared/http/read-body.ts'
import { readCollectionRequest } from '../../shared/http/read-collection-request.ts'
import { readRunId } from '../../shared/http/read-run-id.ts'

const REQUESTOR = { objectId: '7c0e2d53-3f4b-4a0e-9a35-0d6a5a2f3b11', authenticatedBy: 'entra' } as const

function faultOf(call: () => unknown): EvidenceError {
  try {
    call()
  } catch (error) {
    if (error instanceof EvidenceError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

describe('what is asked for', () => {
  it('takes a whole request', () => {
    const body = JSON.stringify({
      from: '2026-11-01T00:00:00Z',
      to: '2026-11-02T00:00:00+01:00',
      reason: ' quarterly review ',
      ticket: 'CHG-1042',
    })
    expect(readCollectionRequest(body, REQUESTOR)).toEqual({
      trigger: { type: 'http', requestor: REQUESTOR, reason: 'quarterly review', ticket: 'CHG-1042' },
      window: { from: '2026-11-01T00:00:00Z', to: '2026-11-01T23:00:00Z' },
    })
  })

  it('without a window asks for the oldest open one', () => {
    expect(readCollectionRequest('{"reason":"monthly check"}', REQUESTOR)).toEqual({
      trigger: { type: 'http', requestor: REQUESTOR, reason: 'monthly check' },
    })
  })

  it.each([
    ['an empty body', '', 'request body is not JSON'],
    ['bad JSON', '{"reason":', 'request body is not JSON'],
    ['HTML', '<!doctype html>', 'request body is not JSON'],
    ['an array', '[]', 'request body is not a JSON object'],
    ['null', 'null', 'request body is not a JSON object'],
    ['text', '"reason"', 'request body is not a JSON object'],
  ])('refuses %s', (_title, body, message) => {
    const fault = faultOf(() => readCollectionRequest(body, REQUESTOR))
    expect([fault.code, fault.message, fault.details]).toEqual(['HTTP_REQUEST_INVALID', message, []])
  })

  it.each([
    ['an unknown key', { reason: 'r', window: 1 }, ['"window": unknown key, expected one of from, to, reason, ticket']],
    ['a missing reason', {}, ['reason: missing, say why this collection is asked for']],
    [
      'an empty reason',
      { reason: '  ' },
      ['reason: expected one line of 1 to 500 characters, none of them hidden, actual `"  "`'],
    ],
    [
      'a reason of two lines',
      { reason: 'a\nb' },
      ['reason: expected one line of 1 to 500 characters, none of them hidden, actual `"a\\nb"`'],
    ],
    [
      'a reason that reads otherwise than it is stored',
      { reason: 'approved \u202eyb evil' },
      ['reason: expected one line of 1 to 500 characters, none of them hidden, actual `"approved \\u202eyb evil"`'],
    ],
    [
      'a ticket with a character nobody sees',
      { reason: 'r', ticket: 'CHG\u200b-1' },
      ['ticket: expected one line of 1 to 100 characters, none of them hidden, actual `"CHG\\u200b-1"`'],
    ],
    [
      'a reason longer than a sentence',
      { reason: 'a'.repeat(501) },
      [`reason: expected one line of 1 to 500 characters, none of them hidden, actual \`"${'a'.repeat(59)}…\``],
    ],
    [
      'a reason that is no text',
      { reason: 7 },
      ['reason: expected one line of 1 to 500 characters, none of them hidden, actual `7`'],
    ],
    [
      'only one end of the window',
      { reason: 'r', from: '2026-11-01T00:00:00Z' },
      ['to: missing, give both ends of the window or neither'],
    ],
    [
      'a time without a zone',
      { reason: 'r', from: '2026-11-01T00:00:00', to: '2026-11-02T00:00:00Z' },
      [`from: expected ${INSTANT_FORM}, actual \`"2026-11-01T00:00:00"\``],
    ],
    [
      'the 30th of February',
      { reason: 'r', from: '2026-02-30T00:00:00Z', to: '2026-11-02T00:00:00Z' },
      [`from: expected ${INSTANT_FORM}, actual \`"2026-02-30T00:00:00Z"\``],
    ],
    [
      'a month that does not exist',
      { reason: 'r', from: '2026-13-01T00:00:00Z', to: '2026-11-02T00:00:00Z' },
      [`from: expected ${INSTANT_FORM}, actual \`"2026-13-01T00:00:00Z"\``],
    ],
    [
      'a ticket of null',
      { reason: 'r', ticket: null },
      ['ticket: expected one line of 1 to 100 characters, none of them hidden, actual `null`'],
    ],
    [
      'every fault at once',
      { from: 'yesterday', ticket: '', stream: 'x' },
      [
        '"stream": unknown key, expected one of from, to, reason, ticket',
        `from: expected ${INSTANT_FORM}, actual \`"yesterday"\``,
        'to: missing, give both ends of the window or neither',
        'reason: missing, say why this collection is asked for',
        'ticket: expected one line of 1 to 100 characters, none of them hidden, actual `""`',
      ],
    ],
  ])('refuses %s', (_title, body, details) => {
    const fault = faultOf(() => readCollectionRequest(JSON.stringify(body), REQUESTOR))
    expect([fault.message, fault.details]).toEqual(['request body is not usable', details])
  })

  it('reports a `__proto__` key instead of obeying it', () => {
    const fault = faultOf(() => readCollectionRequest('{"__proto__":{"reason":"r"}}', REQUESTOR))
    expect(fault.details[0]).toBe('"__proto__": unknown key, expected one of from, to, reason, ticket')
  })
})

describe('how much is read', () => {
  it('reads a body of exactly the limit, in pieces', async () => {
    const half = new Uint8Array(LARGEST_BODY_BYTES / 2).fill(0x20)
    expect((await readBody(chunks(half, half))).length).toBe(16_384)
  })

  it('refuses one byte more, without reading on', async () => {
    let pulled = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled += 1
        yield new Uint8Array(LARGEST_BODY_BYTES)
      }
    }
    await expect(readBody(endless())).rejects.toMatchObject({ code: 'HTTP_BODY_TOO_LARGE' })
    expect(pulled).toBe(2)
  })

  it('takes no body for an empty one', async () => {
    expect(await readBody(null)).toBe('')
  })

  it('puts a character together that two chunks share', async () => {
    const bytes = new TextEncoder().encode('Ilić')
    expect(await readBody(chunks(bytes.slice(0, 4), bytes.slice(4)))).toBe('Ilić')
  })

  it('refuses what is not UTF-8', async () => {
    await expect(readBody(chunks(Uint8Array.of(0xff)))).rejects.toMatchObject({ code: 'HTTP_REQUEST_INVALID' })
  })
})

describe('which run is asked about', () => {
  it('takes a run id', () => {
    expect(readRunId('20261124T031500Z-scheduled-1a2b3c4d')).toBe('20261124T031500Z-scheduled-1a2b3c4d')
  })

  it.each([
    ['nothing', undefined],
    ['another form', 'latest'],
    ['a path', '20261124T031500Z-scheduled-1a2b3c4d/../x'],
    ['a line break after it', '20261124T031500Z-scheduled-1a2b3c4d\n'],
  ])('takes %s for an unknown run', (_title, text) => {
    expect(faultOf(() => readRunId(text)).code).toBe('HTTP_RUN_UNKNOWN')
  })
})
