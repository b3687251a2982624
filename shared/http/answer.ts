// What goes back to the caller: a status, headers and JSON, the same shape for success and fault.

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Evidence state must not be kept by anything between us and the caller, nor be read as something else than JSON. */
const FIXED_HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const

export function answerJson(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...FIXED_HEADERS, ...headers },
    body: `${JSON.stringify(value)}\n`,
  }
}
